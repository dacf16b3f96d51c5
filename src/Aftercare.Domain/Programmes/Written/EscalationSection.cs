using System.ComponentModel;
using Aftercare.Domain.Calendars;

namespace Aftercare.Domain.Programmes.Written;

/// <summary>The escalation matrix .</summary>
public sealed record EscalationSection
{
    [Description("The levels; a higher rank outranks a lower one.")]
    public required IReadOnlyList<EscalationLevel> Levels { get; init; }

    [Description("The level that owns a ticket until column 1 (A-38).")]
    public required string InitialLevel { get; init; }

    [Description("For each plan, when the columns fall after opening (R-189 to R-191).")]
    public required IReadOnlyDictionary<string, EscalationTimes> Times { get; init; }

    [Description("For each priority, the level of every column (R-193 to R-196). A row never climbs down.")]
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Matrix { get; init; }

    [Description("What ends the steps (A-42).")]
    public EscalationEnds StopsOn { get; init; }

    [Description("Whether the level is told and joins, or takes over (A-39).")]
    public EscalationAction Action { get; init; }

    [Description("How long before a step its level is warned; null: not at all (A-39).")]
    public AmountEntry? WarnBefore { get; init; }
}

/// <summary>A level of the matrix, with the roles that are told .</summary>
public sealed record EscalationLevel
{
    [Description("The id of the level.")]
    public required string Id { get; init; }

    [Description("Its rank; the lowest is 0.")]
    public required int Rank { get; init; }

    [Description("Who is told; left out: a role of the same id.")]
    public IReadOnlyList<string>? Roles { get; init; }
}

/// <summary>When the columns fall for a plan.</summary>
public sealed record EscalationTimes
{
    [Description("minutes, hour, business-hour or business-day.")]
    public required AmountUnit Unit { get; init; }

    [Description("The hours that count.")]
    public required Profile Clock { get; init; }

    [Description("The columns, ascending.")]
    public required IReadOnlyList<int> Columns { get; init; }
}

/// <summary>What ends the steps.</summary>
public enum EscalationEnds { Solved, Reacted }

/// <summary>What a step does.</summary>
public enum EscalationAction { Notify, Assign }
