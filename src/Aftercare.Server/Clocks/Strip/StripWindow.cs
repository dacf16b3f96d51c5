using System.Collections.Immutable;
using NodaTime;

namespace Aftercare.Server.Clocks.Strip;

/// <summary>The time that a strip shows: from a little before the start to a little after the later of due and now, never past the opening hours of those days.</summary>
/// <param name="From">Its first instant.</param>
/// <param name="To">The first instant after it.</param>
/// <param name="LongPauses">The pauses with so much open time that they are folded, in order.</param>
/// <param name="EndsBeforeNow">Whether now lies so far beyond the due that the drawing stops before it.</param>
internal sealed record StripWindow(Instant From, Instant To, ImmutableArray<Interval> LongPauses, bool EndsBeforeNow)
{
    /// <summary>What is shown beside the way itself, as a share of the target, and at least.</summary>
    private const double Margin = .3;
    private static readonly Duration LeastMargin = Duration.FromMinutes(25);

    /// <summary>A pause is folded from this share of the target on; what follows the due is drawn up to this many targets.</summary>
    private const double LongPause = .6, LongOverrun = 1.5;

    public static StripWindow Of(Walk walk)
    {
        var target = Duration.Max(walk.Target, LeastMargin);
        var margin = Duration.Max(target * Margin, LeastMargin);
        var longest = Duration.Max(target * LongPause, LeastMargin);
        var pauses = walk.Stretches.Where(stretch => stretch.Kind == StretchKind.Paused && walk.Hours.Elapsed(stretch.From, stretch.To) > longest)
            .Select(stretch => new Interval(stretch.From, stretch.To)).ToImmutableArray();
        var overrun = target * LongOverrun;
        var cut = walk.Due is { } due && walk.CanBeMissed && walk.Cut > due && walk.Hours.Elapsed(due, walk.Cut) > overrun;
        var last = walk.Due switch
        {
            null => walk.Cut,
            { } reached when cut => walk.Hours.Add(reached, overrun),
            { } reached => walk.CanBeMissed ? Instant.Max(reached, walk.Cut) : reached,
        };
        last = Instant.Max(last, walk.Stretches.IsEmpty ? walk.Starts : walk.Stretches.Where(stretch => stretch.Kind != StretchKind.Over).Max(stretch => stretch.To));
        var from = Before(walk, margin, pauses);
        var to = pauses is [.., var end] && end.End >= last ? end.End : After(walk, last, cut ? Duration.Zero : margin);
        return new(from, to > from ? to : from + LeastMargin, pauses, cut);
    }

    private static Instant Before(Walk walk, Duration margin, ImmutableArray<Interval> pauses)
    {
        var earliest = walk.Starts - margin;
        if (pauses is [var first, ..] && first.Start <= walk.Starts) return walk.Starts;
        var opened = walk.Hours.Between(earliest, walk.Starts).LastOrDefault();
        return walk.Hours.IsOpen(walk.Starts) && opened is { HasStart: true, HasEnd: true } && opened.End == walk.Starts && opened.Start < walk.Starts ? opened.Start : walk.Starts;
    }

    /// <summary>To the end of the margin or of the opening hours, if service runs then or has just closed.</summary>
    private static Instant After(Walk walk, Instant last, Duration margin)
    {
        if (!walk.Hours.IsOpen(last)) return last;
        var open = walk.Hours.Between(last, last + margin).FirstOrDefault();
        return open is { HasStart: true } && open.Start == last && open.End > last ? open.End : last;
    }
}
