using Aftercare.Domain.Calendars;

namespace Aftercare.Domain.Clocks;

/// <summary>A half-open stretch of the time line during which clocks stand still; one that has not ended yet ends at <see cref="TimeLine.Never"/>.</summary>
/// <param name="From">Its first nanosecond.</param>
/// <param name="To">The first nanosecond after it.</param>
/// <param name="Reasons">A bit for each reason that holds somewhere in it.</param>
internal readonly record struct Pause(long From, long To, int Reasons)
{
    public Pause(long from, long to, PauseReason reason) : this(from, to, 1 << (int)reason) { }

    public bool IsOpen => To == TimeLine.Never;

    public IEnumerable<PauseReason> EachReason()
    {
        foreach (var reason in Enum.GetValues<PauseReason>())
            if ((Reasons & 1 << (int)reason) != 0) yield return reason;
    }

    /// <summary>Merges pauses that touch or overlap, clips them to an opening, and drops the empty ones (rule 5). Sorts the list that it is given.</summary>
    public static Pause[] Merge(List<Pause> pauses, long opening)
    {
        if (pauses.Count == 0) return [];
        if (pauses.Count > 1) pauses.Sort(static (a, b) => a.From.CompareTo(b.From));
        var merged = new Pause[pauses.Count];
        var count = 0;
        foreach (var pause in pauses)
        {
            var from = Math.Max(pause.From, opening);
            if (from >= pause.To) continue;
            if (count > 0 && from <= merged[count - 1].To)
                merged[count - 1] = new(merged[count - 1].From, Math.Max(merged[count - 1].To, pause.To), merged[count - 1].Reasons | pause.Reasons);
            else merged[count++] = pause with { From = from };
        }
        return count == merged.Length ? merged : merged[..count];
    }
}
