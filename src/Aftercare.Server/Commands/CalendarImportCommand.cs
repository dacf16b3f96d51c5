using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes;
using Aftercare.Server.Calendars;
using Aftercare.Server.Programmes;
using NodaTime;
using NodaTime.Text;

namespace Aftercare.Server.Commands;

/// <summary>The command <c>aftercare calendar import CALENDAR FILE.ics --effective DATE</c>.</summary>
internal static class CalendarImportCommand
{
    private const int YearsAhead = 4;

    public static Command Create(IClock clock)
    {
        var calendar = new Argument<string>("CALENDAR") { Description = "The id of the calendar in the programme." };
        var file = new Argument<string>("FILE") { Description = "The iCalendar file (.ics) with the public holidays." };
        var effective = new Option<string>("--effective") { Description = "The first day from which the dates count, as 2026-01-01.", Required = true, HelpName = "DATE" };
        var years = new Option<string?>("--years") { Description = "The years to read, as 2026 or 2026-2030; without it, the year of the effective day and the four after it.", HelpName = "YEARS" };
        var write = new Option<bool>("--write") { Description = "Write the dates to holidays/CALENDAR.yaml; without it, only say what would change." };
        var programme = ProgrammeOption.Create();
        var command = new Command("import", "Add public holidays from an iCalendar file to a calendar, from a day on.") { calendar, file, effective, years, programme, write };
        command.SetAction(async (parsed, cancel) =>
        {
            if (!LocalDatePattern.Iso.Parse(parsed.GetRequiredValue(effective)).TryGetValue(default, out var day))
                return parsed.Refuse($"'{parsed.GetRequiredValue(effective)}' is not a date; write --effective 2026-01-01.");
            if (YearsOf(parsed.GetValue(years), day) is not var (first, last))
                return parsed.Refuse($"'{parsed.GetValue(years)}' are no years; write --years 2026-2030, at most a hundred years, from 1990 to 2100.");

            var folder = ProgrammeFolder.Find(parsed.GetValue(programme));
            var id = parsed.GetRequiredValue(calendar);
            var request = new ImportHolidaysRequest(id, parsed.GetRequiredValue(file), day, first, last, HolidayEditionsFile.PathOf(folder, id), parsed.GetValue(write));
            var import = await new ImportHolidays(clock, () => Calendar(folder, id)).Run(request, cancel);
            if (import.IsRefused(out var refusal, out var made)) return parsed.Refuse(refusal);
            Say(parsed.InvocationConfiguration.Output, made, request);
            return 0;
        });
        return command;
    }

    private static void Say(TextWriter output, HolidayImport import, ImportHolidaysRequest request)
    {
        Say(output, "New", import.New);
        Say(output, "Provisional so far, and certain now", import.Confirmed);
        Say(output, "Already there", import.Known);
        Say(output, $"Before {request.Effective:uuuu-MM-dd}, and left out so that nothing past changes", import.Before);
        Say(output, "Foretold in the calendar, and not in the file: if they do not take place, name them under holidays.remove", import.Missing);
        if (!import.Ignored.IsEmpty) output.WriteLine($"No holidays ({import.Ignored.Length}):");
        foreach (var ignored in import.Ignored) output.WriteLine($"  {ignored.When,-10}  {ignored.Name}: {ignored.Why}");

        var shown = ProgrammeFolder.Shown(request.Target);
        if (import.ChangesNothing) output.WriteLine("The calendar has all of these dates: nothing is to be written.");
        else if (request.Write) output.WriteLine($"Written to {shown}; the dates count from {import.CountsFrom}.");
        else output.WriteLine($"Nothing is written yet. With --write the dates go to {shown} and count from {import.CountsFrom}.");
    }

    private static void Say(TextWriter output, string title, ImmutableArray<Holiday> dates)
    {
        if (dates.IsEmpty) return;
        output.WriteLine($"{title} ({dates.Length}):");
        foreach (var holiday in dates) output.WriteLine($"  {holiday.Date:uuuu-MM-dd}  {holiday.Name}{(holiday.Provisional ? " (provisional)" : "")}");
    }

    private static Result<ServiceCalendar> Calendar(string folder, string id)
    {
        if (ProgrammeFolder.LoadSound(folder, TextsWanted.None).IsRefused(out var because, out var programme)) return because;
        return programme.Calendars.TryGetValue(id, out var calendar) ? calendar : new NoSuchCalendar(id, programme.Calendars.Keys);
    }

    private static (int First, int Last)? YearsOf(string? written, LocalDate effective)
    {
        if (written is null) return (effective.Year, effective.Year + YearsAhead);
        var parts = written.Split('-');
        if (parts.Length > 2 || !Year(parts[0], out var first) || !Year(parts[^1], out var last)) return null;
        return first <= last && last - first < 100 && first >= 1990 && last <= 2100 ? (first, last) : null;
    }

    private static bool Year(string text, out int year) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year);
}
