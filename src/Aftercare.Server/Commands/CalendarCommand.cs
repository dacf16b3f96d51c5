using System.CommandLine;
using Aftercare.Domain.Calendars;
using Aftercare.Server.Batch;
using Aftercare.Server.Calendars;
using NodaTime;

namespace Aftercare.Server.Commands;

/// <summary>The command line of the calendars: <c>aftercare calendar …</c>.</summary>
internal static class CalendarCommand
{
    public static Command Create(IClock clock) =>
        new("calendar", "Look at service calendars, import holidays, and compute with service time.") { CalendarShowCommand.Create(clock), CalendarImportCommand.Create(clock), Batch() };

    private static Command Batch()
    {
        var file = new Argument<string>("FILE") { Description = "The calendars, as JSON." };
        var command = new Command("batch", "Answer questions about service time, one JSON object per line, from standard input to standard output.") { file };
        command.SetAction(async (parsed, cancel) =>
        {
            if (CalendarFile.Read(parsed.GetRequiredValue(file)).IsRefused(out var because, out var calendars)) return parsed.Refuse(because);
            var batch = new CalendarBatch(new Utf8Names<ServiceCalendar>("calendar", calendars));
            return await LineBatch.RunOnConsole(CalendarBatch.Table, batch.Answer, cancel);
        });
        return command;
    }
}
