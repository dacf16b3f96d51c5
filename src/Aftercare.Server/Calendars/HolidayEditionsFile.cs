using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Aftercare.Domain.Calendars;
using Aftercare.Server.Files;
using NodaTime;

namespace Aftercare.Server.Calendars;

/// <summary>The imported holidays of one calendar: <c>holidays/CALENDAR.yaml</c> in the programme's folder, which belongs to the calendar by its name (R-235, R-240).</summary>
internal sealed record HolidayEditionsFile
{
    [Description("The editions; each counts from the start of its effective day, but never before it was published, until the next one counts.")]
    public required IReadOnlyList<HolidayEditionEntry> Editions { get; init; }

    public static string PathOf(string programme, string calendar) => Path.Combine(programme, "holidays", $"{calendar}.yaml");

    /// <summary>The editions of that file, or null when something in it cannot be kept, which is then among the findings.</summary>
    public static ImmutableArray<HolidayEdition>? Read(byte[] bytes, string file, List<Finding> findings)
    {
        var before = findings.Count;
        if (YamlFile.Read(bytes, file, findings) is not { } root) return null;
        var bound = new Binder(findings).Bind<HolidayEditionsFile>(root);
        if (findings.Count > before) return null;
        return [.. bound.Editions.Select(edition => new HolidayEdition(
            edition.Effective, edition.Published, ICalendarFile.Merged(edition.Dates.Select(date => new Holiday(date.Date, date.Name, date.Provisional)))))];
    }

    /// <summary>The editions of a calendar in a programme's folder; none where nothing was imported, or where the findings say why not.</summary>
    public static ImmutableArray<HolidayEdition> ReadIn(string programme, string calendar, List<Finding> findings)
    {
        // An id is also a file's name: what does not look like one is never looked for.
        if (!calendar.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) return [];
        var path = PathOf(programme, calendar);
        return File.Exists(path) ? Read(File.ReadAllBytes(path), path, findings) ?? [] : [];
    }

    /// <summary>The content of the file, to be read and edited by people.</summary>
    public static byte[] Write(string calendar, IEnumerable<HolidayEdition> editions)
    {
        var text = new StringBuilder(
            $"""
            # Holidays of the calendar {calendar}, written by "aftercare calendar import". Edit the dates freely; comments of your own
            # are lost with the next import. An edition lists all its dates. It counts from the start of its effective day in the zone of
            # the calendar, but never before it was published, and until the next edition counts: what has passed is not rewritten.
            editions:

            """);
        foreach (var edition in editions)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  - effective: {edition.Effective:uuuu-MM-dd}\n    published: {edition.Published}\n    dates:{(edition.Dates.IsEmpty ? " []" : "")}\n");
            foreach (var holiday in edition.Dates)
                text.Append(CultureInfo.InvariantCulture, $"      - {{date: {holiday.Date:uuuu-MM-dd}, name: {Quoted(holiday.Name)}{(holiday.Provisional ? ", provisional: true" : "")}}}\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // A JSON string is a YAML string too.
    private static string Quoted(string name) => $"\"{JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}

/// <summary>One edition of a calendar's imported holidays.</summary>
internal sealed record HolidayEditionEntry
{
    [Description("Its first day.")]
    public required LocalDate Effective { get; init; }

    [Description("When it was made known, in UTC.")]
    public required Instant Published { get; init; }

    [Description("All its dates.")]
    public required IReadOnlyList<ListedHoliday> Dates { get; init; }
}

/// <summary>A date of an edition.</summary>
internal sealed record ListedHoliday
{
    [Description("The day.")]
    public required LocalDate Date { get; init; }

    [Description("What people call it.")]
    public string Name { get; init; } = "";

    [Description("Announced but not certain: it counts, and readings also state what is due without it.")]
    public bool Provisional { get; init; }
}
