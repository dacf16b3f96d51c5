using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes;
using Aftercare.Server.Files;
using Aftercare.Server.Programmes;

namespace Aftercare.Server.Calendars;

/// <summary>The calendars of a programme's folder, for commands that look at one.</summary>
internal static class ProgrammeCalendars
{
    /// <summary>The calendar of that id. A programme with errors is refused with all of them.</summary>
    public static Result<ServiceCalendar> Find(string? programme, string id)
    {
        if (ProgrammeFolder.Load(programme, TextsWanted.None).IsRefused(out var unreadable, out var loaded)) return unreadable;
        if (loaded.Programme is not { } good) return new ProgrammeHasErrors([.. loaded.Findings.Where(finding => finding.Severity == Severity.Error)]);
        return good.Calendars.TryGetValue(id, out var calendar) ? calendar : new NoSuchCalendar(id, good.Calendars.Keys);
    }

    /// <summary>The imported editions of a calendar; none where nothing was imported.</summary>
    public static Result<ImportedEditions> EditionsOf(string folder, string calendar)
    {
        var findings = new List<Finding>();
        var read = ReadEditions(folder, calendar, findings);
        return findings.Count > 0 ? new ProgrammeHasErrors([.. findings]) : new ImportedEditions(read);
    }

    /// <summary>The imported editions of a calendar; what is wrong in the file is added to the findings.</summary>
    public static ImmutableArray<HolidayEdition> ReadEditions(string folder, string calendar, List<Finding> findings)
    {
        // An id is also a file's name: what does not look like one is never looked for.
        if (!calendar.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) return [];
        var path = HolidayEditionsFile.PathOf(folder, calendar);
        return File.Exists(path) ? HolidayEditionsFile.Read(File.ReadAllBytes(path), ProgrammeFolder.Shown(path), findings) ?? [] : [];
    }
}

/// <summary>What was imported for a calendar.</summary>
internal sealed record ImportedEditions(ImmutableArray<HolidayEdition> InForce);

/// <summary>A programme's files say something that cannot be kept.</summary>
internal sealed record ProgrammeHasErrors(ImmutableArray<Finding> Errors) : Refusal("programme.has-errors", string.Join(Environment.NewLine, Errors));
