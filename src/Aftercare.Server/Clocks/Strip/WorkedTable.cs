using System.Collections.Immutable;
using Aftercare.Domain.Clocks;
using NodaTime;

namespace Aftercare.Server.Clocks.Strip;

/// <summary>A row of the working.</summary>
/// <param name="Kind">What it is, for the page: <c>count</c>, <c>left</c>, <c>closed</c>, <c>wait</c> or <c>over</c>.</param>
/// <param name="Style">The class of its band in the drawing, so that each row is a line of the legend.</param>
/// <param name="From">From when.</param>
/// <param name="To">To when, after an arrow in the direction of reading; the arrow alone where it lasts.</param>
/// <param name="Happened">What happened.</param>
/// <param name="Counted">What it adds; null where it adds nothing.</param>
/// <param name="Total">What has been counted so far; null where it adds nothing.</param>
public sealed record WorkedRow(string Kind, string Style, string From, string To, string Happened, string? Counted, string? Total);

/// <summary>The drawing as a table: its rows, what they come to, and what else the working says.</summary>
/// <param name="Rows">In the order of time, without gaps.</param>
/// <param name="Due">When it is due; null while nothing is.</param>
/// <param name="Sum">What the rows come to: the target.</param>
/// <param name="Notes">Changes of priority, holds, provisional holidays.</param>
public sealed record WorkedTable(ImmutableArray<WorkedRow> Rows, Instant? Due, string Sum, ImmutableArray<string> Notes)
{
    internal static WorkedTable Of(Walk walk, ImmutableArray<WorkedLine> lines, StripWords words)
    {
        var rows = ImmutableArray.CreateBuilder<WorkedRow>();
        var shown = Duration.Zero;
        foreach (var stretch in walk.Stretches)
        {
            var counts = stretch is { Kind: StretchKind.Counted or StretchKind.Left, IsUnderWay: false };
            // Totals are rounded and rows are what lies between them: so they add up, whatever the seconds were.
            var total = counts && stretch.Day == 0 ? StripWords.Rounded(stretch.Total, walk.Target) : shown;
            rows.Add(new(
                KindOf(stretch.Kind), StripDrawing.StyleOf(stretch.Kind, walk) ?? (stretch.Kind == StretchKind.Closed ? "s-closed" : "s-open"),
                words.From(stretch, walk), words.To(stretch, walk), words.Happened(stretch, walk),
                !counts ? null : stretch.Day > 0 ? words.Number(1) : words.Moments.Amount(total - shown),
                !counts ? null : stretch.Day > 0 ? words.Number(stretch.Day) : words.Moments.Amount(total)));
            shown = total;
        }
        var sum = walk.CountsDays ? words.Days(walk.Stretches.Max(stretch => stretch.Day)) : words.Moments.Amount(shown);
        return new(rows.ToImmutable(), walk.Due, sum, [.. lines.Where(IsNote).Select(words.Explained.Line)]);
    }

    private static string KindOf(StretchKind kind) => kind switch
    {
        StretchKind.Counted => "count",
        StretchKind.Left => "left",
        StretchKind.Paused => "wait",
        StretchKind.Over => "over",
        _ => "closed",
    };

    private static bool IsNote(WorkedLine line) => line is HeldFromOpening or CountedAnew or KeptAtChange or ServiceTimeOwed or DueIfOnlyCertain;
}
