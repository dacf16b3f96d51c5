using System.Collections.Immutable;
using NodaTime;

namespace Aftercare.Server.Clocks.Strip;

/// <summary>How a segment of the scale is drawn: to scale, as a fold of closed time, or as a fold of a long wait.</summary>
internal enum SegmentKind { Open, Closed, LongPause }

/// <summary>A part of the scale.</summary>
/// <param name="Kind">How it is drawn.</param>
/// <param name="From">Its first instant.</param>
/// <param name="To">The first instant after it.</param>
/// <param name="X">Where it begins, in per cent of the width from the side of the past.</param>
/// <param name="Width">How wide it is, in per cent.</param>
/// <param name="BeginsHere">Whether service opens at its start; otherwise it runs on beyond it.</param>
/// <param name="EndsHere">Whether service closes at its end.</param>
internal readonly record struct Segment(SegmentKind Kind, Instant From, Instant To, double X, double Width, bool BeginsHere, bool EndsHere)
{
    public double End => X + Width;

    public double At(Instant moment) => X + Width * ((moment - From) / (To - From));
}

/// <summary>The scale of a strip: open time as it is, closed time and long waits folded to little, because they cost nothing.</summary>
internal sealed class Scale
{
    /// <summary>The width of a fold, as a share of all open time that is drawn to scale, and what all folds take at most.</summary>
    private const double ClosedFold = .17, AllClosedFolds = .51, PauseFold = .25, AllPauseFolds = .5;

    private Scale(ImmutableArray<Segment> segments) => Segments = segments;

    public ImmutableArray<Segment> Segments { get; }

    public Instant From => Segments[0].From;

    public Instant To => Segments[^1].To;

    /// <summary>The place of a moment, in per cent; what lies outside is at the edge.</summary>
    public double X(Instant moment)
    {
        if (moment <= From) return 0;
        foreach (var segment in Segments)
            if (moment <= segment.To) return segment.At(moment);
        return 100;
    }

    public static Scale Of(StripWindow window, Walk walk)
    {
        var parts = new List<(SegmentKind Kind, Instant From, Instant To)>();
        var at = window.From;
        foreach (var pause in window.LongPauses)
        {
            Serve(walk, at, pause.Start, parts);
            parts.Add((SegmentKind.LongPause, pause.Start, pause.End));
            at = pause.End;
        }
        Serve(walk, at, window.To, parts);
        return new(Laid(walk, parts));
    }

    private static void Serve(Walk walk, Instant from, Instant to, List<(SegmentKind, Instant, Instant)> parts)
    {
        var at = from;
        foreach (var open in walk.Hours.Between(from, to))
        {
            if (open.Start > at) parts.Add((SegmentKind.Closed, at, open.Start));
            parts.Add((SegmentKind.Open, open.Start, open.End));
            at = open.End;
        }
        if (at < to) parts.Add((SegmentKind.Closed, at, to));
    }

    private static ImmutableArray<Segment> Laid(Walk walk, List<(SegmentKind Kind, Instant From, Instant To)> parts)
    {
        var open = parts.Where(part => part.Kind == SegmentKind.Open).Sum(part => (part.To - part.From).TotalSeconds);
        if (open == 0) open = 1;
        var closed = open * Math.Min(ClosedFold, AllClosedFolds / Math.Max(1, parts.Count(part => part.Kind == SegmentKind.Closed)));
        var paused = open * Math.Min(PauseFold, AllPauseFolds / Math.Max(1, parts.Count(part => part.Kind == SegmentKind.LongPause)));
        var widths = parts.ConvertAll(part => part.Kind switch
        {
            SegmentKind.Open => (part.To - part.From).TotalSeconds,
            SegmentKind.Closed => closed,
            _ => paused,
        });
        var (all, x) = (widths.Sum(), 0d);
        var segments = ImmutableArray.CreateBuilder<Segment>(parts.Count);
        for (var i = 0; i < parts.Count; i++)
        {
            var (kind, from, to) = parts[i];
            // The last one ends exactly at the edge, whatever rounding did on the way.
            var end = i == parts.Count - 1 ? 100 : x + widths[i] / all * 100;
            segments.Add(new(kind, from, to, x, end - x, !walk.Hours.IsOpen(from - Duration.Epsilon), !walk.Hours.IsOpen(to)));
            x = end;
        }
        return segments.MoveToImmutable();
    }
}
