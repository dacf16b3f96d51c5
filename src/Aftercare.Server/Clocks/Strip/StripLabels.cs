using Aftercare.Server.Texts;
using NodaTime;

namespace Aftercare.Server.Clocks.Strip;

/// <summary>The words of a strip: days above, now or kept below them, folded hours in the band, opening hours under it, the due at the foot.</summary>
/// <remarks>Each row is filled by importance, and a word that would touch another on a narrow strip is left out: the table has them all.</remarks>
internal static class StripLabels
{
    private const double DayRow = 12, NowRow = 26, FoldRow = 56, HourRow = 80, DueRow = 97;

    /// <summary>Widths in pixels: words must not touch at the usual one, and the due must fit into the narrowest.</summary>
    private const double Usual = 320, Narrow = 300;

    public static IEnumerable<Label> Of(Walk walk, StripWindow window, Scale scale, Moments moments) =>
        [.. Days(scale, moments), .. Now(walk, window, scale, moments), .. Folds(scale, moments), .. Hours(walk, scale, moments), .. Due(walk, scale, moments)];

    private static IEnumerable<Label> Days(Scale scale, Moments moments)
    {
        var places = new List<(LocalDate Date, double X)>();
        foreach (var segment in scale.Segments)
        {
            if (segment.Kind == SegmentKind.Closed) continue;
            var date = segment.From.InZone(moments.Zone).Date;
            if (places is [] || places[^1].Date != date) places.Add((date, segment.X));
            // A service that never closes has its days at midnight.
            for (date = date.PlusDays(1); segment.Kind == SegmentKind.Open && moments.Zone.AtStartOfDay(date).ToInstant() < segment.To; date = date.PlusDays(1))
                places.Add((date, segment.At(moments.Zone.AtStartOfDay(date).ToInstant())));
        }
        for (var i = 0; i < places.Count; i++)
        {
            var (date, x) = places[i];
            var room = (i + 1 < places.Count ? places[i + 1].X : 100) - x;
            var label = new Label("s-day", x, DayRow, Anchor.Start, 0, moments.DayAndMonth(date));
            if (Wide(label) > room) label = label with { Words = moments.Weekday(date) };
            if (Wide(label) <= room) yield return label;
        }
    }

    private static IEnumerable<Label> Now(Walk walk, StripWindow window, Scale scale, Moments moments)
    {
        var texts = moments.Texts;
        if (walk.MetAt is { } met)
        {
            var words = texts[walk.IsLate ? "strip.metLate" : "strip.kept", ("time", window.EndsBeforeNow ? Near(met, walk.Due, moments) : moments.Minute(met))];
            yield return Fitting(walk.IsLate ? "s-latet" : "s-mett", scale.X(met), NowRow, words);
        }
        else if (window.EndsBeforeNow)
            yield return Fitting("s-nowt", 100, NowRow, texts["strip.now", ("time", Near(walk.Now, walk.Due, moments))]);
        else if (walk.Now >= scale.From && walk.Now <= scale.To)
            yield return Fitting("s-nowt", scale.X(walk.Now), NowRow, texts["strip.now", ("time", moments.Minute(walk.Now))]);
    }

    private static IEnumerable<Label> Folds(Scale scale, Moments moments) =>
        from segment in scale.Segments
        where segment.Kind != SegmentKind.Open
        let label = new Label("s-fold", segment.X + segment.Width / 2, FoldRow, Anchor.Middle, 0, moments.About(segment.To - segment.From))
        where Wide(label) <= segment.Width
        select label;

    /// <summary>The start, then openings and closings where they leave room.</summary>
    private static List<Label> Hours(Walk walk, Scale scale, Moments moments)
    {
        var start = Fitting("s-tick b", scale.X(walk.Starts), HourRow, moments.Minute(walk.Starts));
        var row = new List<Label> { start };
        foreach (var segment in scale.Segments)
        {
            if (segment.Kind != SegmentKind.Open) continue;
            if (segment.BeginsHere) Add(new("s-tick", segment.X, HourRow, Anchor.Start, 0, moments.Minute(segment.From)));
            if (segment.EndsHere) Add(new("s-tick", segment.End, HourRow, Anchor.End, 0, moments.Minute(segment.To)));
        }
        return row;

        void Add(Label label)
        {
            var (from, to) = label.Span(Usual);
            if (row.TrueForAll(other => other.Span(Usual) is var (begin, end) && (to + 1 < begin || from > end + 1))) row.Add(label);
        }
    }

    private static IEnumerable<Label> Due(Walk walk, Scale scale, Moments moments)
    {
        if (walk.Due is not { } due) yield break;
        var x = scale.X(due);
        var words = moments.Texts["strip.due", ("time", Near(due, walk.Starts, moments))];
        // Beside the flag, or on the other side of the line where the flag has no room for words behind it.
        var label = new Label("s-duet", x, DueRow, Anchor.Start, 15, words);
        yield return label.Span(Narrow).To <= 100 ? label : label with { Anchor = Anchor.End, Offset = x < StripDrawing.FlagsTurnAt ? -7 : -15 };
    }

    /// <summary>Centred at its place, or turned inwards where it would leave the strip.</summary>
    private static Label Fitting(string style, double x, double y, string words)
    {
        var label = new Label(style, x, y, Anchor.Middle, 0, words);
        var (from, to) = label.Span(Narrow);
        return from < 0 ? label with { Anchor = Anchor.Start } : to > 100 ? label with { Anchor = Anchor.End } : label;
    }

    /// <summary>The time with its weekday, or with its date where that lies a week or more from the other moment.</summary>
    private static string Near(Instant moment, Instant? other, Moments moments)
    {
        var date = moment.InZone(moments.Zone).Date;
        var far = other is null || Period.DaysBetween(other.Value.InZone(moments.Zone).Date, date) is > 6 or < -6;
        return $"{(far ? moments.DayAndMonth(date) : moments.Weekday(date))} {moments.Minute(moment)}";
    }

    private static double Wide(Label label) => label.Span(Usual) is var (from, to) ? to - from + 1.5 : 0;
}
