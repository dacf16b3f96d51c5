using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Files;
using Aftercare.Server.Programmes;
using NodaTime;

namespace Aftercare.Server.Calendars;

/// <summary>What an import would change, or has changed.</summary>
/// <param name="New">Dates that were no holidays of the calendar.</param>
/// <param name="Confirmed">Dates that were provisional and are certain now.</param>
/// <param name="Known">Dates that the calendar keeps already.</param>
/// <param name="Before">Dates before the effective day, which would rewrite the past and are left out.</param>
/// <param name="Missing">Provisional dates that the calendar keeps in these years and the file does not have: foretold, and perhaps not come true.</param>
/// <param name="Ignored">Events that are no holidays.</param>
/// <param name="CountsFrom">From when the changes count.</param>
internal sealed record HolidayImport(
    ImmutableArray<Holiday> New, ImmutableArray<Holiday> Confirmed, ImmutableArray<Holiday> Known, ImmutableArray<Holiday> Before,
    ImmutableArray<Holiday> Missing, ImmutableArray<IgnoredEvent> Ignored, Instant CountsFrom)
{
    public bool ChangesNothing => New.IsEmpty && Confirmed.IsEmpty;
}

internal sealed record ImportHolidaysRequest(string? Programme, string Calendar, string File, LocalDate Effective, int FirstYear, int LastYear, bool Write);

/// <summary>Adds the public holidays of an iCalendar file to a calendar, from a day on .</summary>
internal sealed class ImportHolidays(IClock clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<Result<HolidayImport>> Run(ImportHolidaysRequest request, CancellationToken cancel)
    {
        var folder = ProgrammeFolder.Find(request.Programme);
        if (!request.Write) return Import(folder, request);

        var path = HolidayEditionsFile.PathOf(folder, request.Calendar);
        try
        {
            // What is there is read under the lock too, so that of two imports at once the second adds to the first.
            if (ProgrammeCalendars.Find(folder, request.Calendar).IsRefused(out var unknown, out _)) return unknown;
            using var mine = await AtomicFile.Lock(Path.GetDirectoryName(path)!, Patience, cancel);
            if (mine is null) return new AnotherImport(path);
            AtomicFile.RemoveLeftovers(path);
            return Import(folder, request);
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            return new HolidaysNotWritten(path, unwritten.Message);
        }
    }

    private Result<HolidayImport> Import(string folder, ImportHolidaysRequest request)
    {
        var now = Instant.FromUnixTimeMilliseconds(clock.GetCurrentInstant().ToUnixTimeMilliseconds());
        if (ProgrammeCalendars.Find(folder, request.Calendar).IsRefused(out var unknown, out var calendar)) return unknown;
        if (ICalendarFile.Read(request.File, calendar.Zone, request.FirstYear, request.LastYear).IsRefused(out var unreadable, out var read)) return unreadable;

        var counts = new HolidayEdition(request.Effective, now, []).CountsFrom(calendar.Zone);
        var schedule = calendar.EditionAt(counts).Holidays;
        var (before, dates) = (read.Dates.Where(h => h.Date < request.Effective), read.Dates.Where(h => h.Date >= request.Effective).ToList());
        var import = new HolidayImport(
            [.. dates.Where(h => schedule.On(h.Date) is null)],
            [.. dates.Where(h => schedule.On(h.Date) is { Provisional: true } && !h.Provisional)],
            [.. dates.Where(h => schedule.On(h.Date) is { } known && (!known.Provisional || h.Provisional))],
            [.. before],
            [.. Foretold(schedule, request).Except(dates.Select(h => h.Date)).Select(date => schedule.On(date)!)],
            read.Ignored, counts);
        if (request.Write && !import.ChangesNothing && Write(folder, request, import, now, calendar.Zone) is { } refused) return refused;
        return import;
    }

    private static IEnumerable<LocalDate> Foretold(HolidaySchedule schedule, ImportHolidaysRequest request) =>
        Enumerable.Range(request.FirstYear, request.LastYear - request.FirstYear + 1)
            .SelectMany(year => schedule.In(year).Values).Where(h => h.Provisional && h.Date >= request.Effective).Select(h => h.Date);

    private static Refusal? Write(string folder, ImportHolidaysRequest request, HolidayImport import, Instant now, DateTimeZone zone)
    {
        if (ProgrammeCalendars.EditionsOf(folder, request.Calendar).IsRefused(out var unreadable, out var editions)) return unreadable;
        var path = HolidayEditionsFile.PathOf(folder, request.Calendar);
        var content = HolidayEditionsFile.Write(request.Calendar, With(editions.InForce, [.. import.New, .. import.Confirmed], request.Effective, now, zone));
        if (content.Length > YamlFile.MaxBytes) return new HolidaysNotWritten(path, "it would become larger than 1 MB; remove editions that nobody needs");
        AtomicFile.Write(path, content);
        return null;
    }

    /// <summary>The editions with a new one; those that will count later get its dates too, since they would take its place.</summary>
    internal static ImmutableArray<HolidayEdition> With(IEnumerable<HolidayEdition> editions, ImmutableArray<Holiday> added, LocalDate effective, Instant now, DateTimeZone zone)
    {
        var made = new HolidayEdition(effective, now, []);
        var counts = made.CountsFrom(zone);
        var inOrder = HolidayEdition.InOrder(editions, zone);
        var inForce = inOrder.LastOrDefault(edition => edition.CountsFrom <= counts).Edition?.Dates ?? [];
        return
        [
            .. inOrder.Where(edition => edition.CountsFrom < counts).Select(edition => edition.Edition),
            made with { Dates = Together(inForce, added) },
            .. inOrder.Where(edition => edition.CountsFrom > counts).Select(edition => edition.Edition with { Dates = Together(edition.Edition.Dates, added) }),
        ];
    }

    private static ImmutableArray<Holiday> Together(ImmutableArray<Holiday> dates, ImmutableArray<Holiday> added) => ICalendarFile.Merged([.. dates, .. added]);
}

/// <summary>Another import holds the folder.</summary>
internal sealed record AnotherImport(string Path) : Refusal("calendar.import-at-work", $"Another import is at work in the folder of {Path}; try again when it has ended.");

/// <summary>The holidays could not be written; the file is as it was.</summary>
internal sealed record HolidaysNotWritten(string Path, string Why) : Refusal("calendar.not-written", $"{Path} could not be written and is as it was: {Why.TrimEnd('.')}.");
