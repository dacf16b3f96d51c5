using System.ComponentModel;

namespace Aftercare.Domain.Programmes.Written;

/// <summary>The comparison of plans. A row names a place in the plan, and its cells are read from there.</summary>
public sealed record ComparisonSection
{
    [Description("The blocks of rows, in order.")]
    public IReadOnlyList<ComparisonBlock> Blocks { get; init; } = [];

    [Description("The footnotes, numbered in this order.")]
    public IReadOnlyList<string> Footnotes { get; init; } = [];

    [Description("The note under the whole.")]
    public string? Note { get; init; }
}

/// <summary>Rows under one heading.</summary>
public sealed record ComparisonBlock
{
    [Description("The id of the block.")]
    public required string Id { get; init; }

    [Description("Its rows.")]
    public required IReadOnlyList<ComparisonRow> Rows { get; init; }
}

/// <summary>A row of the comparison.</summary>
public sealed record ComparisonRow
{
    [Description("The id of the row.")]
    public required string Id { get; init; }

    [Description("The place in the plan that its cells are read from, such as entitlements.channels.phone or hours.profile.")]
    public required string Entitlement { get; init; }

    [Description("The values that read as included, for places that hold something other than an entitlement.")]
    public IReadOnlyList<string>? IncludedWhen { get; init; }

    [Description("The footnote that it carries.")]
    public string? Footnote { get; init; }

    [Description("The feature that it depends on: shown with its date before that day.")]
    public string? Feature { get; init; }
}
