using System.ComponentModel;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;

namespace Aftercare.Domain.Programmes.Written;

/// <summary>A plan, complete in itself: nothing is inherited from another .</summary>
public sealed record PlanSection
{
    [Description("What is said of the plan on its card (A-13).")]
    public Badge Badge { get; init; }

    [Description("Whether its targets are promises, or aims whose breaches are reported apart (A-10).")]
    public required Commitment Commitment { get; init; }

    [Description("1 goes first; equal ranks go by the nearest deadline (R-143, R-155).")]
    public required int QueueRank { get; init; }

    [Description("Who goes first if even the deadline is the same (A-09).")]
    public required int TieBreak { get; init; }

    [Description("How many tickets a year; null: as many as you like (R-116, A-08).")]
    public int? TicketQuota { get; init; }

    [Description("Whether the customer sees the level that was reached, and when the next step is due (R-205).")]
    public bool ShowsEscalation { get; init; } = true;

    [Description("When the plan is served.")]
    public required PlanHours Hours { get; init; }

    [Description("What the plan includes. The ids are your own; they may be grouped.")]
    public required IReadOnlyDictionary<string, EntitlementEntry> Entitlements { get; init; }

    [Description("What can be agreed on top (R-051).")]
    public IReadOnlyDictionary<string, Entitlement> Options { get; init; } = new Dictionary<string, Entitlement>();

    [Description("The card of the plan (R-010 to R-014).")]
    public IReadOnlyList<CardBlock> Card { get; init; } = [];
}

/// <summary>The label of a card.</summary>
public enum Badge { None, BestSeller, New }

/// <summary>Whether something belongs to a plan.</summary>
public enum Entitlement
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>It can be agreed.</summary>
    Option,

    /// <summary>It does.</summary>
    Included,
}

/// <summary>When a plan is served .</summary>
public sealed record PlanHours
{
    [Description("How the hours of access are called.")]
    public required Access Access { get; init; }

    [Description("Which hours of the calendar count as open.")]
    public required Profile Profile { get; init; }

    [Description("True: no midday break.")]
    public bool Continuous { get; init; } = true;

    [Description("Whether the on-call service is there outside hours.")]
    public bool OnCall { get; init; }
}

/// <summary>How hours of access are called.</summary>
public enum Access
{
    BusinessHours,

    [Word("24x7x365")]
    AroundTheClock,
}

/// <summary>An entitlement, or a group of them.</summary>
public sealed record EntitlementEntry
{
    [Instead] public Entitlement? Word { get; init; }
    [Others] public IReadOnlyDictionary<string, EntitlementEntry> Parts { get; init; } = new Dictionary<string, EntitlementEntry>();
}

/// <summary>A block of a plan's card.</summary>
public sealed record CardBlock
{
    [Description("The id of its heading in the texts.")]
    public required string Block { get; init; }

    [Description("What stands under it.")]
    public required IReadOnlyList<CardBullet> Bullets { get; init; }
}

/// <summary>A line of a card; a time in it is read from the targets, so that it is written once.</summary>
public sealed record CardBullet
{
    [Description("The id of its text.")]
    public required string Id { get; init; }

    [Description("The kind of target whose time it shows.")]
    public string? Target { get; init; }

    [Description("The priority whose time it shows.")]
    public string? Priority { get; init; }

    [Description("The feature that it depends on.")]
    public string? Feature { get; init; }
}

/// <summary>What must be true before an option becomes a right .</summary>
public sealed record OptionEntry
{
    [Description("Where it is offered; empty: nowhere until one is agreed.")]
    public IReadOnlyList<string> Areas { get; init; } = [];

    [Description("How it is agreed.")]
    public Approval Approval { get; init; }
}

/// <summary>How an option is agreed.</summary>
public enum Approval { CaseByCase, Standing }
