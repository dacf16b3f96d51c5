using System.Text.Json;
using Aftercare.Domain.Calendars;
using Aftercare.Server.Batch;

namespace Aftercare.Server.Calendars;

/// <summary>Answers «when is so much service time used up» and «how much lies between», line by line.</summary>
internal sealed class CalendarBatch(Utf8Names<ServiceCalendar> calendars)
{
    public static FieldTable Table { get; } = new("calendar", "op", "start", "minutes", "end");
    private static readonly Field Calendar = Table["calendar"];
    private static readonly Field Op = Table["op"];
    private static readonly Field Start = Table["start"];
    private static readonly Field Amount = Table["minutes"];
    private static readonly Field End = Table["end"];

    public void Answer(Question question, Utf8JsonWriter answer)
    {
        if (!question.Has(Op)) question.Expect("a question", Calendar | Op, Start | Amount | End);
        var op = question.Utf8Text(Op);
        if (op.SequenceEqual("add"u8)) Add(question, answer);
        else if (op.SequenceEqual("elapsed"u8)) Elapsed(question, answer);
        else if (!question.IsRefused) question.Refuse("unknown-op", $"There is no op '{question.Text(Op)}'; there are 'add' and 'elapsed'.");
    }

    private void Add(Question question, Utf8JsonWriter answer)
    {
        question.Expect("add", Calendar | Op | Start | Amount);
        var calendar = question.Named(Calendar, calendars);
        var (start, amount) = (question.Instant(Start), question.Minutes(Amount));
        if (question.IsRefused) return;
        try
        {
            var due = (Span<byte>)stackalloc byte[InstantText.Longest];
            answer.WriteString("due"u8, due[..InstantText.Write(calendar!.Hours(Profile.Standard).Add(start, amount), due)]);
        }
        catch (ServiceTimeOutOfReach tooFar)
        {
            question.Refuse("due-out-of-reach", tooFar.Message);
        }
    }

    private void Elapsed(Question question, Utf8JsonWriter answer)
    {
        question.Expect("elapsed", Calendar | Op | Start | End);
        var calendar = question.Named(Calendar, calendars);
        var (start, end) = (question.Instant(Start), question.Instant(End));
        if (end < start) question.Refuse("end-before-start", "'end' lies before 'start'.");
        if (question.IsRefused) return;
        answer.WritePropertyName("minutes"u8);
        Minutes.Write(answer, calendar!.Hours(Profile.Standard).Elapsed(start, end).ToInt64Nanoseconds());
    }
}
