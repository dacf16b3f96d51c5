namespace Aftercare.Domain.Calendars;

/// <summary>A stretch of a calendar's service time as sorted half-open intervals of the time line, with running totals.</summary>
/// <param name="From">The first nanosecond that it answers for.</param>
/// <param name="To">The first nanosecond that it no longer answers for.</param>
/// <param name="Opens">Where each interval begins.</param>
/// <param name="Closes">Where each interval ends; never before it begins, never after the next one begins.</param>
/// <param name="Before">The service time of all earlier intervals.</param>
/// <param name="Days">The local dates (as day numbers) that have service time, in order.</param>
/// <param name="DayOpens">The first opening of each such date.</param>
/// <param name="DayCloses">The last closing of each such date.</param>
internal sealed record CompiledTime(
    long From, long To, long[] Opens, long[] Closes, long[] Before, long[] Days, long[] DayOpens, long[] DayCloses)
{
    private readonly StepIndex byOpening = new(Opens);
    private readonly StepIndex byTotal = new(Before);

    /// <summary>The last interval that has begun by that moment, or −1.</summary>
    public int IntervalAt(long moment) => byOpening.AtOrBefore(moment);

    /// <summary>The service time from the first interval up to that moment.</summary>
    public long TotalAt(long moment)
    {
        var i = byOpening.AtOrBefore(moment);
        return i < 0 ? 0 : Before[i] + Math.Min(moment, Closes[i]) - Opens[i];
    }

    /// <summary>The earliest moment by which that much service time (more than none) has passed; beyond <see cref="To"/> when there is not so much.</summary>
    public long MomentOf(long total)
    {
        // An interval that begins with the total already reached cannot be the one in which it was reached: hence −1.
        var i = byTotal.AtOrBefore(total - 1);
        if (i < 0) return TimeLine.Never;
        // Compared as a length: a very large total would wrap around as a moment.
        var into = total - Before[i];
        return into <= Closes[i] - Opens[i] ? Opens[i] + into : TimeLine.Never;
    }
}
