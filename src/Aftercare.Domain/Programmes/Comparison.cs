using System.Collections.Immutable;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes.Written;
using NodaTime;

namespace Aftercare.Domain.Programmes;

/// <summary>A row of the comparison with its cells, one for each plan in the order of the plans.</summary>
/// <param name="Cells"><c>included</c>, <c>option</c>, <c>none</c>, <c>unlimited</c>, or the value itself, such as <c>business-hours</c> or a number.</param>
/// <param name="Footnote">Its footnote's number, from 1; null without one.</param>
/// <param name="From">The first day of the feature that it depends on.</param>
public sealed record ComparedRow(string Block, string Id, ImmutableArray<string> Cells, int? Footnote, LocalDate? From);

/// <summary>Reads the comparison's cells from the plans .</summary>
internal static class Comparison
{
    public static ImmutableArray<ComparedRow> Of(ProgrammeFile file)
    {
        var plans = file.Plans.Values.Select(PlanPlaces.Of).ToList();
        return
        [
            .. from block in file.Comparison.Blocks
               from row in block.Rows
               select new ComparedRow(
                   block.Id, row.Id, Cells(row, plans),
                   row.Footnote is null ? null : file.Comparison.Footnotes.ToList().IndexOf(row.Footnote) + 1,
                   row.Feature is null ? null : file.Features[row.Feature].From),
        ];
    }

    private static ImmutableArray<string> Cells(ComparisonRow row, List<Dictionary<string, string>> plans)
    {
        var values = plans.ConvertAll(plan => plan.GetValueOrDefault(row.Entitlement, Entitlement.None.Word()));
        if (row.IncludedWhen is { } included) return [.. values.Select(value => (included.Contains(value) ? Entitlement.Included : Entitlement.None).Word())];
        // Where every plan has no limit, the row says so itself; beside a plan with a number the cell has to.
        return values.TrueForAll(value => value == PlanPlaces.Unlimited) ? [.. values.Select(_ => Entitlement.Included.Word())] : [.. values];
    }
}
