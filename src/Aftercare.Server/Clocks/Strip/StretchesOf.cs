using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using NodaTime;

namespace Aftercare.Server.Clocks.Strip;

/// <summary>Reads the stretches of a way from the lines of its explanation.</summary>
internal static class StretchesOf
{
    /// <param name="lines">The lines of one promise or step.</param>
    /// <param name="hours">The service time that counts.</param>
    /// <param name="starts">From when it counts.</param>
    /// <param name="due">When it is due; null while it stands still.</param>
    /// <param name="until">Where a pause that has not ended is cut off.</param>
    public static IEnumerable<Stretch> Lines(ImmutableArray<WorkedLine> lines, ServiceTime hours, Instant starts, Instant? due, Instant until)
    {
        if (lines.OfType<CountingStarts>().LastOrDefault() is null) return [Held(lines, starts, until)];
        // A pause turns days into the service time that they have: what is counted then follows that line.
        var owed = lines.LastOrDefault(line => line is ServiceTimeOwed);
        if (owed is null && lines.Any(line => line is BusinessDayCounted)) return Days(lines, hours, starts, due, until);
        return lines.Skip(owed is null ? 0 : lines.IndexOf(owed)).Select(line => OfTime(line, until)).OfType<Stretch>();
    }

    private static Stretch? OfTime(WorkedLine line, Instant until) => line switch
    {
        IntervalCounted open => new(open.From, open.To, StretchKind.Counted) { Counted = open.Counted, Total = open.Total },
        ServiceClosed closed => new(closed.From, closed.To, StretchKind.Closed) { Holidays = closed.Holidays },
        ClockPaused pause => Paused(pause, until),
        _ => null,
    };

    private static Stretch Paused(ClockPaused pause, Instant until) =>
        new(pause.From, pause.To ?? Instant.Max(pause.From, until), StretchKind.Paused) { Reasons = pause.Reasons, Lasts = pause.To is null };

    private static Stretch Held(ImmutableArray<WorkedLine> lines, Instant starts, Instant until) =>
        new(starts, Instant.Max(starts, until), StretchKind.Paused)
        {
            Lasts = true,
            Reasons = [.. lines.OfType<ClockPaused>().SelectMany(pause => pause.Reasons).Distinct()],
        };

    /// <summary>Day zero, then each day with its number; a day that a pause covers has none.</summary>
    private static List<Stretch> Days(ImmutableArray<WorkedLine> lines, ServiceTime hours, Instant starts, Instant? due, Instant until)
    {
        var counted = lines.OfType<BusinessDayCounted>().ToList();
        var days = counted[counted.FindLastIndex(line => line.Number == 1)..];
        var pauses = lines.OfType<ClockPaused>().ToList();
        var way = new List<Stretch>();
        var (at, number) = (starts, 0);
        foreach (var (_, day) in days)
        {
            var from = Instant.Max(at, due < day.Opens ? due.Value : day.Opens);
            var to = Instant.Max(from, due < day.Closes ? due.Value : day.Closes);
            if (from > at) Between(at, from, hours, isDayZero: number == 0, way);
            var pause = pauses.Find(pause => pause.From <= day.Opens && (pause.To is null || day.Closes <= pause.To));
            if (pause is { To: null })
            {
                way.Add(Paused(pause with { From = from }, until));
                break;
            }
            way.Add(pause is null
                ? new(from, to, StretchKind.Counted) { Day = ++number }
                : new(from, to, StretchKind.Paused) { Reasons = pause.Reasons });
            at = to;
        }
        return way;
    }

    private static void Between(Instant from, Instant to, ServiceTime hours, bool isDayZero, List<Stretch> way)
    {
        var at = from;
        foreach (var open in isDayZero ? hours.Between(from, to) : [])
        {
            if (open.Start > at) way.Add(new(at, open.Start, StretchKind.Closed));
            way.Add(new(open.Start, open.End, StretchKind.DayZero));
            at = open.End;
        }
        if (at < to) way.Add(new(at, to, StretchKind.Closed));
    }
}
