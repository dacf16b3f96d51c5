using System.Collections.Immutable;
using Aftercare.Server.Texts;
using NodaTime;

namespace Aftercare.Server.Clocks.Strip;

/// <summary>The promise strip: the way of a clock as a drawing.</summary>
/// <remarks>
/// Pale: open, not used. Ink: counted. Grey with an edge: still to run. Hatched: waited, not counted. Red: after the due. Green and pale green: kept, and what was
/// left. Every part has its own lightness or pattern, so that it reads in greyscale. A band ends in a line only where service opens or closes.
/// </remarks>
public sealed record StripDrawing(ImmutableArray<Shape> Shapes)
{
    public const int Height = 102;

    /// <summary>Beyond it a flag would fly out of the drawing, and turns.</summary>
    public const double FlagsTurnAt = 96;
    private const double Top = 38, Bottom = 66, Middle = 52;

    /// <summary>The hours are marked in a strip of no more open time than this.</summary>
    private static readonly Duration MarkedHours = Duration.FromHours(15);

    /// <summary>The drawing of a walk for that reader, mirrored where the language runs from right to left.</summary>
    internal static StripDrawing Of(Walk walk, Moments moments)
    {
        var window = StripWindow.Of(walk);
        var scale = Scale.Of(window, walk);
        var drawing = new StripDrawing([.. Ground(scale, moments.Zone), .. Bands(walk, scale), .. Marks(walk, window, scale), .. StripLabels.Of(walk, window, scale, moments)]);
        return moments.Texts.Language.IsRightToLeft ? drawing.Mirrored() : drawing;
    }

    public StripDrawing Mirrored() => new([.. Shapes.Select(shape => shape.Mirrored())]);

    private static IEnumerable<Shape> Ground(Scale scale, DateTimeZone zone)
    {
        var open = scale.Segments.Where(segment => segment.Kind == SegmentKind.Open).Aggregate(Duration.Zero, (sum, segment) => sum + (segment.To - segment.From));
        foreach (var segment in scale.Segments)
        {
            if (segment.Kind == SegmentKind.Closed)
            {
                yield return new Rule("s-closedl", segment.X, segment.End, Middle, Middle);
                continue;
            }
            yield return new Band("s-open", segment.X, segment.Width, Top, Bottom - Top);
            if (segment.Kind == SegmentKind.LongPause) yield return new Band("s-wait", segment.X, segment.Width, Top, Bottom - Top);
            yield return new Rule("s-edge", segment.X, segment.End, Top, Top);
            yield return new Rule("s-edge", segment.X, segment.End, Bottom, Bottom);
            if (segment.BeginsHere) yield return new Rule("s-edge", segment.X, segment.X, Top, Bottom);
            if (segment.EndsHere) yield return new Rule("s-edge", segment.End, segment.End, Top, Bottom);
            if (segment.Kind != SegmentKind.Open || open > MarkedHours) continue;
            for (var hour = NextHour(segment.From, zone); hour < segment.To; hour = NextHour(hour, zone))
                yield return new Rule("s-edge", segment.At(hour), segment.At(hour), Bottom, Bottom + 3.5);
        }
    }

    /// <summary>The next full hour on the reader's wall, also where the zone is half an hour off.</summary>
    private static Instant NextHour(Instant after, DateTimeZone zone)
    {
        var time = after.InZone(zone).TimeOfDay;
        return after + Duration.FromHours(1) - Duration.FromNanoseconds(time.NanosecondOfDay % NodaConstants.NanosecondsPerHour);
    }

    private static IEnumerable<Band> Bands(Walk walk, Scale scale) =>
        from stretch in walk.Stretches
        let style = StyleOf(stretch.Kind, walk)
        where style is not null
        from segment in scale.Segments
        where segment.Kind == SegmentKind.Open && stretch.From < segment.To && stretch.To > segment.From
        let x = segment.At(Instant.Max(stretch.From, segment.From))
        let end = segment.At(Instant.Min(stretch.To, segment.To))
        where end > x
        select new Band(style, x, end - x, Top, Bottom - Top);

    /// <summary>The class of a band; null where nothing is drawn over the ground.</summary>
    internal static string? StyleOf(StretchKind kind, Walk walk) => (kind, IsKept: walk is { MetAt: not null, IsLate: false }) switch
    {
        (StretchKind.Counted, true) => "s-kept",
        (StretchKind.Left, true) => "s-spare",
        (StretchKind.Counted, _) => "s-spent",
        (StretchKind.Left, _) => "s-left",
        (StretchKind.Paused, _) => "s-wait",
        (StretchKind.Over, _) => "s-over",
        _ => null,
    };

    private static IEnumerable<Shape> Marks(Walk walk, StripWindow window, Scale scale)
    {
        yield return new Ring(scale.X(walk.Starts), Middle);
        if (walk.Due is { } due)
        {
            var x = scale.X(due);
            yield return new Rule("s-due", x, x, Top - 5, 98);
            const string onwards = "M0 0h11l-3 4.5 3 4.5H0z", backwards = "M0 0h-11l3 4.5-3 4.5H0z";
            yield return x < FlagsTurnAt ? new Mark("s-flag", x, 88, onwards, backwards) : new Mark("s-flag", x, 88, backwards, onwards);
        }
        if (walk.MetAt is { } met)
        {
            var x = scale.X(met);
            yield return new Rule(walk.IsLate ? "s-latel" : "s-metl", x, x, Top - 7, Bottom + 4);
        }
        else if (walk.Now >= scale.From && walk.Now <= scale.To || window.EndsBeforeNow)
        {
            var x = scale.X(walk.Now);
            yield return new Rule("s-now", x, x, Top - 7, Bottom + 4);
            yield return window.EndsBeforeNow
                ? new Mark("s-nowh", x, Top - 7, "M0-4.5 6 0 0 4.5z", "M0-4.5-6 0 0 4.5z")
                : new Mark("s-nowh", x, Top - 7, "M-4.5-1h9L0 5z", "M-4.5-1h9L0 5z");
        }
    }
}
