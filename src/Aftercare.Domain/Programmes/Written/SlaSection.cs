using System.ComponentModel;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;

namespace Aftercare.Domain.Programmes.Written;

/// <summary>The priorities and what changes them .</summary>
public sealed record PrioritiesSection
{
    [Description("The priority of a ticket for which none is named.")]
    public required string Default { get; init; }

    [Description("When the engineer is offered to lower a silent customer's priority (A-31).")]
    public DowngradeEntry Downgrade { get; init; } = new();

    [Description("The priorities by id.")]
    [Others]
    public IReadOnlyDictionary<string, PriorityEntry> Ranks { get; init; } = new Dictionary<string, PriorityEntry>();
}

/// <summary>A priority.</summary>
public sealed record PriorityEntry
{
    [Description("1 is the most urgent.")]
    public required int Rank { get; init; }
}

/// <summary>When a silent customer costs priority .</summary>
public sealed record DowngradeEntry
{
    [Description("After so many unanswered requests.")]
    public int Requests { get; init; } = 2;

    [Description("Or after so many silent business days.")]
    public int BusinessDays { get; init; } = 3;

    [Description("By so many priorities at a time.")]
    public int Steps { get; init; } = 1;

    [Description("False: a person always confirms.")]
    public bool Automatic { get; init; }
}

/// <summary>The targets: kinds of them by id, beside the rules by which all are counted.</summary>
public sealed record SlaSection
{
    [Description("Per cent of the target used up at which staff are warned (R-185).")]
    public IReadOnlyList<int> WarnAt { get; init; } = [50, 75, 90];

    [Description("Whether a target met exactly when it is due is met in time (R-179, A-28).")]
    public MetWhen MetWhen { get; init; }

    [Description("From where open targets are counted after a change of priority (R-150, A-30).")]
    public OnPriorityChange OnPriorityChange { get; init; }

    [Description("Whether a ticket outside hours must come by the hotline to run on the clock 'always' (A-18).")]
    public AlwaysClockNeeds AlwaysClockNeeds { get; init; }

    [Description("How business days are counted.")]
    public BusinessDaysEntry BusinessDays { get; init; } = new();

    [Description("Which waits stop which clocks.")]
    public WaitsEntry Waits { get; init; } = new();

    [Description("The kinds of target by id, such as notification and reaction.")]
    [Others]
    public IReadOnlyDictionary<string, TargetKindSection> Kinds { get; init; } = new Dictionary<string, TargetKindSection>();
}

/// <summary>When a target counts as met.</summary>
public enum MetWhen { AtOrBefore, StrictlyBefore }

/// <summary>What the clock «always» asks for.</summary>
public enum AlwaysClockNeeds { None, Hotline }

/// <summary>How business days are counted .</summary>
public sealed record BusinessDaysEntry
{
    [Description("The day that does not count.")]
    public DayZero DayZero { get; init; }

    [Description("The time of the last day at which a target is due.")]
    public DayDueAt DueAt { get; init; }
}

/// <summary>Which waits stop which clocks .</summary>
public sealed record WaitsEntry
{
    [Description("The waits that count (A-32).")]
    public IReadOnlyList<WaitKind> Kinds { get; init; } = [WaitKind.WaitingOnCustomer, WaitKind.WaitingOnThirdParty, WaitKind.WaitingOnPartner];

    [Description("The kinds of target that they stop, and 'escalation' (A-25). Left out: escalation, and every kind that no mail of the programme itself meets.")]
    public IReadOnlyList<string>? AppliesTo { get; init; }

    [Description("How a wait moves a target in business days (A-34).")]
    public WaitsInDays BusinessDays { get; init; }
}

/// <summary>Somebody else's turn.</summary>
public enum WaitKind { WaitingOnCustomer, WaitingOnThirdParty, WaitingOnPartner }

/// <summary>A kind of target: when it is met, and a cell for every plan and priority.</summary>
public sealed record TargetKindSection
{
    [Description("What meets it (A-15, A-24).")]
    public required StopsOn StopsOn { get; init; }

    [Description("Whether it starts anew each time it is met, as an update cadence does.")]
    public bool Repeats { get; init; }

    [Description("Whether waits stop its clock, where sla.waits.appliesTo is left out.")]
    public bool? StoppedByWaits { get; init; }

    [Description("For each plan a cell for each priority.")]
    [Others]
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, CellEntry>> Plans { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, CellEntry>>();
}

/// <summary>What meets a target.</summary>
public enum StopsOn
{
    PriorityConfirmedMail, Receipt, FirstPublicReply, FirstAssignment, FirstAnyAction, HigherLevel, WorkaroundGiven, PublicUpdate, Solved,
}

/// <summary>What one plan promises for one priority .</summary>
[Description("A target, or best-effort (timed, but never due), or none.")]
public sealed record CellEntry
{
    [Instead] public NoTarget? Instead { get; init; }

    [Description("How much of the unit.")]
    public required int Amount { get; init; }

    [Description("minutes, hour, business-hour or business-day.")]
    public required AmountUnit Unit { get; init; }

    [Description("The hours that count.")]
    public required Profile Clock { get; init; }

    [Description("How the brochure words it.")]
    public string? Printed { get; init; }
}

/// <summary>A cell without a time.</summary>
public enum NoTarget { None, BestEffort }

/// <summary>A length of time.</summary>
public sealed record AmountEntry
{
    [Description("How much of the unit.")]
    public required int Amount { get; init; }

    [Description("The unit.")]
    public required AmountUnit Unit { get; init; }
}

/// <summary>Units of time.</summary>
public enum AmountUnit { Minutes, Hour, BusinessHour, BusinessDay, Day, Month }
