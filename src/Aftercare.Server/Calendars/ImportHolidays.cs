using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Files;
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

/// <summary>An iCalendar file for a calendar, from a day on.</summary>
/// <param name="Target">The file of the calendar's imported holidays.</param>
/// <param name="Write">Whether to write it, or only to say what would change.</param>
internal sealed record ImportHolidaysRequest(string Calendar, string File, LocalDate Effective, int FirstYear, int LastYear, string Target, bool Write);

/// <summary>Adds the public holidays of an iCalendar file to a calendar, from a day on .</summary>
/// <param name="clock">Says when the import is made: it counts for nothing that lies before.</param>
/// <param name="read">Reads the calendar as it is, with what was imported before.</param>
internal sealed class ImportHolidays(IClock clock, Func<Result<ServiceCalendar>> read)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<Result<HolidayImport>> Run(ImportHolidaysRequest request, CancellationToken cancel)
    {
        if (read().IsRefused(out var unknown, out _)) return unknown;
        if (!request.Write) return Import(request);
        try
        {
            // What is there is read under the lock, so that of two imports at once the second adds to the first.
            using var mine = await AtomicFile.Lock(Path.GetDirectoryName(request.Target)!, Patience, cancel);
            if (mine is null) return new AnotherImport(request.Target);
            AtomicFile.RemoveLeftovers(request.Target);
            return Import(request);
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            return new HolidaysNotWritten(request.Target, unwritten.Message);
        }
    }

    private Result<HolidayImport> Import(ImportHolidaysRequest request)
    {
        var now = Instant.FromUnixTimeMilliseconds(clock.GetCurrentInstant().ToUnixTimeMilliseconds());
        if (read().IsRefused(out var unknown, out var calendar)) return unknown;
        if (ICalendarFile.Read(request.File, calendar.Zone, request.FirstYear, request.LastYear).IsRefused(out var unreadable, out var file)) return unreadable;

        var counts = new HolidayEdition(request.Effective, now, []).CountsFrom(calendar.Zone);
        var schedule = calendar.EditionAt(counts).Holidays;
        var dates = file.Dates.Where(holiday => holiday.Date >= request.Effective).ToList();
        var import = new HolidayImport(
            [.. dates.Where(holiday => schedule.On(holiday.Date) is null)],
            [.. dates.Where(holiday => schedule.On(holiday.Date) is { Provisional: true } && !holiday.Provisional)],
            [.. dates.Where(holiday => schedule.On(holiday.Date) is { } known && (!known.Provisional || holiday.Provisional))],
            [.. file.Dates.Where(holiday => holiday.Date < request.Effective)],
            [.. Foretold(schedule, request).ExceptBy(dates.Select(holiday => holiday.Date), holiday => holiday.Date)],
            file.Ignored, counts);
        if (request.Write && !import.ChangesNothing && Write(request, import, now, calendar.Zone) is { } refused) return refused;
        return import;
    }

    private static IEnumerable<Holiday> Foretold(HolidaySchedule schedule, ImportHolidaysRequest request) =>
        Enumerable.Range(request.FirstYear, request.LastYear - request.FirstYear + 1)
            .SelectMany(year => schedule.In(year).Values).Where(holiday => holiday.Provisional && holiday.Date >= request.Effective);

    private static HolidaysNotWritten? Write(ImportHolidaysRequest request, HolidayImport import, Instant now, DateTimeZone zone)
    {
        var findings = new List<Finding>();
        var editions = File.Exists(request.Target) ? HolidayEditionsFile.Read(File.ReadAllBytes(request.Target), request.Target, findings) : [];
        if (editions is not { } known) return new HolidaysNotWritten(request.Target, string.Join(Environment.NewLine, findings));
        var content = HolidayEditionsFile.Write(request.Calendar, With(known, [.. import.New, .. import.Confirmed], request.Effective, now, zone));
        if (content.Length > YamlFile.MaxBytes) return new HolidaysNotWritten(request.Target, "it would become larger than 1 MB; remove editions that nobody needs");
        AtomicFile.Write(request.Target, content);
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
