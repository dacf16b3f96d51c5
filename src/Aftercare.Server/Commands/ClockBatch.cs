using System.Text.Json;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Batch;
using NodaTime;

namespace Aftercare.Server.Commands;

/// <summary>Answers what was promised to a ticket and until when, line by line: its dues and the steps of its escalation.</summary>
internal sealed class ClockBatch(ServiceTerms terms)
{
    public static FieldTable Table { get; } =
        new("plan", "calendar", "site_time_zone", "priority", "opened_at", "waits", "priority_changes", "holidays");

    private static readonly Field Plan = Table["plan"];
    private static readonly Field Calendar = Table["calendar"];
    private static readonly Field SiteTimeZone = Table["site_time_zone"];
    private static readonly Field Priority = Table["priority"];
    private static readonly Field OpenedAt = Table["opened_at"];
    private static readonly Field Waits = Table["waits"];
    private static readonly Field PriorityChanges = Table["priority_changes"];
    private static readonly Field Holidays = Table["holidays"];

    private static readonly FieldTable WaitTable = new("reason", "from", "to");
    private static readonly Field Reason = WaitTable["reason"];
    private static readonly Field From = WaitTable["from"];
    private static readonly Field To = WaitTable["to"];

    private static readonly FieldTable ChangeTable = new("at", "to");
    private static readonly Field ChangeAt = ChangeTable["at"];
    private static readonly Field ChangeTo = ChangeTable["to"];

    private static readonly Utf8Names<Boxed<PauseReason>> Reasons =
        new("reason", Enum.GetValues<PauseReason>().ToDictionary(reason => reason.Word(), reason => new Boxed<PauseReason>(reason)));

    private readonly Question wait = new(WaitTable);
    private readonly Question change = new(ChangeTable);
    private readonly List<ClockFact> facts = [];

    public void Answer(Question question, Utf8JsonWriter answer)
    {
        question.Expect("a clock question", Plan | Calendar | Priority | OpenedAt, SiteTimeZone | Waits | PriorityChanges | Holidays);
        var plan = question.Named(Plan, terms.Plans);
        var calendar = question.Named(Calendar, terms.Calendars);
        var priority = question.Named(Priority, terms.Priorities);
        var site = question.OptionalNamed(SiteTimeZone, terms.TimeZones);
        var opened = question.Instant(OpenedAt);
        if (question.IsRefused) return;

        facts.Clear();
        facts.Add(new Opened(opened, priority!.Value));
        AddWaits(question);
        AddPriorityChanges(question, opened);
        if (terms.WithHolidays(question, Holidays, calendar!) is not { } served || question.IsRefused) return;
        try
        {
            Write(TicketClock.Read(plan!.TermsAt(site), served, facts), answer);
        }
        catch (ServiceTimeOutOfReach tooFar)
        {
            question.Refuse("due-out-of-reach", tooFar.Message);
        }
    }

    private void AddWaits(Question question)
    {
        if (question.IsAbsent(Waits)) return;
        foreach (var item in question.ItemsOf(Waits))
        {
            question.ReadInner(item, wait);
            wait.Expect("a wait", Reason | From | To);
            var reason = wait.Named(Reason, Reasons);
            var from = wait.Instant(From);
            Instant? to = wait.Value(To).IsNull ? null : wait.Instant(To);
            if (to < from) wait.Refuse("wait-ends-before-start", "The wait ends before it starts.");
            question.Adopt(item, wait);
            if (question.IsRefused) return;
            facts.Add(new PauseStarted(from, reason!.Value));
            if (to is { } ended) facts.Add(new PauseEnded(ended, reason.Value));
        }
    }

    private void AddPriorityChanges(Question question, Instant opened)
    {
        if (question.IsAbsent(PriorityChanges)) return;
        foreach (var item in question.ItemsOf(PriorityChanges))
        {
            question.ReadInner(item, change);
            change.Expect("a priority change", ChangeAt | ChangeTo);
            var at = change.Instant(ChangeAt);
            var to = change.Named(ChangeTo, terms.Priorities);
            if (at < opened) change.Refuse("change-before-opening", "The priority changes before the ticket is opened; give the priority at opening as 'priority'.");
            question.Adopt(item, change);
            if (question.IsRefused) return;
            facts.Add(new PriorityConfirmed(at, to!.Value));
        }
    }

    private static void Write(ClockReading reading, Utf8JsonWriter answer)
    {
        WriteDue(answer, "notification_due"u8, reading.Promise(TargetKind.Notification)?.Due);
        WriteDue(answer, "reaction_due"u8, reading.Promise(TargetKind.Reaction)?.Due);
        foreach (var promise in reading.Promises)
            if (promise.Kind != TargetKind.Notification && promise.Kind != TargetKind.Reaction) WriteOthers(reading, answer, promise);
        answer.WriteStartArray("escalation"u8);
        foreach (var step in reading.Steps)
        {
            answer.WriteStartObject();
            answer.WriteNumber("column"u8, step.Column);
            answer.WriteString("level"u8, step.Level.Value);
            WriteDue(answer, "due"u8, step.Due);
            answer.WriteEndObject();
        }
        answer.WriteEndArray();
        if (reading.Paused) answer.WriteBoolean("paused"u8, true);
    }

    /// <summary>A kind that a vendor added is answered beside the two that ship: «update-cadence» as <c>update_cadence_due</c>.</summary>
    private static void WriteOthers(ClockReading reading, Utf8JsonWriter answer, PromiseReading promise) =>
        WriteDue(answer, System.Text.Encoding.UTF8.GetBytes($"{promise.Kind.Value.Replace('-', '_')}_due"), promise.Due);

    private static void WriteDue(Utf8JsonWriter answer, ReadOnlySpan<byte> name, Instant? due)
    {
        if (due is not { } instant)
        {
            answer.WriteNull(name);
            return;
        }
        Span<byte> text = stackalloc byte[InstantText.Longest];
        answer.WriteString(name, text[..InstantText.Write(instant, text)]);
    }
}
