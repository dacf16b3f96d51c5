using NodaTime;

namespace Aftercare.Domain.Calendars;

/// <summary>Turns wall-clock hours into intervals of the time line (rule 1).</summary>
/// <remarks>
/// A range is one interval: from the instant of its opening to the instant of its closing. In a doubled hour the opening is the first occurrence and
/// the closing the last; in a missing hour both are the instant of the change. Ranges that come to touch or overlap by that are one interval.
/// </remarks>
internal sealed class Compiler
{
    private readonly ServiceCalendar calendar;
    private readonly Profile profile;
    private readonly ZoneInterval[] zone;
    private int current;

    private readonly List<long> opens = [];
    private readonly List<long> closes = [];
    private readonly List<long> days = [];
    private readonly List<long> dayOpens = [];
    private readonly List<long> dayCloses = [];

    private Compiler(ServiceCalendar calendar, Profile profile, long firstDay, long lastDay)
    {
        (this.calendar, this.profile) = (calendar, profile);
        var from = TimeLine.At((firstDay - 2) * TimeLine.PerDay);
        zone = [.. calendar.Zone.GetZoneIntervals(from, TimeLine.At((lastDay + 4) * TimeLine.PerDay)).Select(interval => new ZoneInterval(interval))];
    }

    /// <summary>Compiles the local dates from one day number to another, both included.</summary>
    /// <remarks>Answers for the instants that lie two days inside of them, so that no offset and no night range is missed at the edges.</remarks>
    public static CompiledTime Compile(ServiceCalendar calendar, Profile profile, long firstDay, long lastDay)
    {
        var compiler = new Compiler(calendar, profile, firstDay, lastDay);
        var editions = calendar.Editions;
        for (var i = 0; i < editions.Length; i++)
        {
            var from = editions[i].CountsFrom == Instant.MinValue ? long.MinValue : TimeLine.Of(editions[i].CountsFrom);
            var to = i + 1 < editions.Length ? TimeLine.Of(editions[i + 1].CountsFrom) : TimeLine.Never;
            // A night range of an earlier edition is cut where the next one begins; a date's ranges of both editions are clipped to their time.
            var first = from == long.MinValue ? firstDay : Math.Max(firstDay, DayOf(from) - 2);
            var last = to == TimeLine.Never ? lastDay : Math.Min(lastDay, DayOf(to) + 2);
            compiler.Add(editions[i].Version, first, last, from, to);
        }
        return compiler.Finish((firstDay + 2) * TimeLine.PerDay, (lastDay - 2) * TimeLine.PerDay);
    }

    private static long DayOf(long moment) => Math.DivRem(moment, TimeLine.PerDay, out var rest) - (rest < 0 ? 1 : 0);

    private void Add(CalendarVersion version, long firstDay, long lastDay, long from, long to)
    {
        current = 0;
        var date = TimeLine.DateOf(firstDay);
        for (var day = firstDay; day <= lastDay; day++, date = date.PlusDays(1))
        {
            foreach (var range in version.RangesOn(date, profile))
            {
                var open = Math.Max(from, FirstOccurrence(day * TimeLine.PerDay + range.OpensAt * TimeLine.PerMinute));
                var close = Math.Min(to, LastOccurrence(day * TimeLine.PerDay + range.ClosesAt * TimeLine.PerMinute));
                if (open < close) Add(day, open, close);
            }
        }
    }

    private void Add(long day, long open, long close)
    {
        if (opens.Count > 0 && open <= closes[^1]) closes[^1] = Math.Max(closes[^1], close);
        else
        {
            opens.Add(open);
            closes.Add(close);
        }
        // Where an edition begins, its dates come again and night ranges of the dates before it may still run: the row of dates stays sorted.
        var i = days.Count;
        while (i > 0 && days[i - 1] > day) i--;
        if (i > 0 && days[i - 1] == day)
        {
            dayOpens[i - 1] = Math.Min(dayOpens[i - 1], open);
            dayCloses[i - 1] = Math.Max(dayCloses[i - 1], close);
        }
        else
        {
            days.Insert(i, day);
            dayOpens.Insert(i, open);
            dayCloses.Insert(i, close);
        }
    }

    private CompiledTime Finish(long from, long to)
    {
        var before = new long[opens.Count];
        for (var i = 1; i < before.Length; i++) before[i] = before[i - 1] + closes[i - 1] - opens[i - 1];
        return new CompiledTime(from, to, [.. opens], [.. closes], before, [.. days], [.. dayOpens], [.. dayCloses]);
    }

    /// <summary>The first instant at which the wall shows that time, or the instant of the change that leaves it out. Asked in ascending order.</summary>
    private long FirstOccurrence(long wall)
    {
        while (wall - zone[current].Offset >= zone[current].End)
        {
            if (wall - zone[current + 1].Offset < zone[current + 1].Start) return zone[current + 1].Start;
            current++;
        }
        return wall - zone[current].Offset;
    }

    /// <summary>The last instant at which the wall shows that time, or the instant of the change that leaves it out.</summary>
    private long LastOccurrence(long wall)
    {
        var i = current;
        while (wall - zone[i].Offset >= zone[i].End)
        {
            if (wall - zone[i + 1].Offset < zone[i + 1].Start) return zone[i + 1].Start;
            i++;
        }
        while (i + 1 < zone.Length && wall - zone[i + 1].Offset >= zone[i + 1].Start) i++;
        return wall - zone[i].Offset;
    }

    private readonly struct ZoneInterval(NodaTime.TimeZones.ZoneInterval interval)
    {
        public readonly long Start = interval.HasStart ? TimeLine.Of(interval.Start) : long.MinValue / 2;
        public readonly long End = interval.HasEnd ? TimeLine.Of(interval.End) : TimeLine.Never;
        public readonly long Offset = interval.WallOffset.Nanoseconds;
    }
}
