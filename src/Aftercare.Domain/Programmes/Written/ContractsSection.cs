using System.ComponentModel;

namespace Aftercare.Domain.Programmes.Written;

/// <summary>Tickets .</summary>
public sealed record TicketsSection
{
    [Description("The letters of a ticket's number, as AC in AC-2026-000123 (R-121).")]
    public string NumberPrefix { get; init; } = "T";

    [Description("What happens to clocks when a ticket is split.")]
    public SplitEntry Split { get; init; } = new();

    [Description("A solved ticket closes after so many business days.")]
    public int CloseAfterBusinessDays { get; init; } = 5;

    [Description("A customer for whom a ticket waits is reminded after so many silent business days; 0: never (R-146).")]
    public int RemindAfterBusinessDays { get; init; }

    [Description("A reply within so many days reopens; later it opens a linked ticket.")]
    public int ReopenDays { get; init; } = 30;

    [Description("What the request form asks for, whatever the product, in kebab-case. A ticket that lacks one is opened and waits on the customer (R-124).")]
    public IReadOnlyList<string> Details { get; init; } = [];
}

/// <summary>Splitting a ticket.</summary>
public sealed record SplitEntry
{
    [Description("From when the clocks of the new ticket run (R-115, R-123, A-33).")]
    public ClockFrom ClockFrom { get; init; }
}

/// <summary>From when clocks run after a split.</summary>
public enum ClockFrom { Split, Original }

/// <summary>How contracts begin, run and end .</summary>
public sealed record ContractsSection
{
    [Description("The length of a contract.")]
    public TermEntry Term { get; init; } = new();

    [Description("What starts a contract: the first that is known decides.")]
    public StartRule StartRule { get; init; } = new();

    [Description("Whose execution date counts (A-62).")]
    public ExecutionDate ExecutionDate { get; init; }

    [Description("Whether the expiry date is still covered (A-68).")]
    public Boundary Boundary { get; init; }

    [Description("What cuts a contract short (A-69).")]
    public TruncateAt TruncateAt { get; init; }

    [Description("What becomes of open tickets then (A-70).")]
    public OpenTicketsAtEnd OpenTicketsAtEnd { get; init; }

    [Description("Whose overdue fees hold tickets (A-73).")]
    public PaymentHold PaymentHold { get; init; }

    [Description("When a change of plan counts (A-74).")]
    public PlanChange PlanChange { get; init; } = new();

    [Description("When reminders go out.")]
    public RemindersEntry Reminders { get; init; } = new();
}

/// <summary>The length of a contract .</summary>
public sealed record TermEntry
{
    [Description("The shortest term.")]
    public int MinMonths { get; init; } = 1;

    [Description("The plan that every product includes at first; null: none (R-003, R-065).")]
    public string? IncludedPlan { get; init; }

    [Description("For so many months.")]
    public int IncludedMonths { get; init; } = 12;

    [Description("The term when no order states one (A-61).")]
    public int DefaultMonths { get; init; } = 12;
}

/// <summary>What starts a contract .</summary>
public sealed record StartRule
{
    [Description("For products that are bought.")]
    public IReadOnlyList<StartsWith> Default { get; init; } = [StartsWith.Order, StartsWith.ProductRegistration];

    [Description("For subscriptions.")]
    public IReadOnlyList<StartsWith> Subscription { get; init; } = [StartsWith.OrderEffectiveDate, StartsWith.OrderExecutionDate];
}

/// <summary>What can start a contract.</summary>
public enum StartsWith { Order, ProductRegistration, OrderEffectiveDate, OrderExecutionDate }

/// <summary>Whose execution date counts.</summary>
public enum ExecutionDate { Earlier, Later, Vendor, Customer }

/// <summary>Whether the expiry date is covered.</summary>
public enum Boundary { Exclusive, Inclusive }

/// <summary>What cuts a contract short.</summary>
public enum TruncateAt { EndOfSupport, EndOfLife, Never }

/// <summary>What becomes of open tickets when support ends.</summary>
public enum OpenTicketsAtEnd { Finish, Close }

/// <summary>Whose overdue fees hold tickets.</summary>
public enum PaymentHold { Contract, Customer, Off }

/// <summary>When a change of plan counts .</summary>
public sealed record PlanChange
{
    [Description("To a higher plan.")]
    public ChangeCounts Up { get; init; } = ChangeCounts.AtOnce;

    [Description("To a lower plan.")]
    public ChangeCounts Down { get; init; } = ChangeCounts.AtRenewal;
}

/// <summary>When a change counts.</summary>
public enum ChangeCounts { AtOnce, AtRenewal }

/// <summary>Days before an end at which reminders go out .</summary>
public sealed record RemindersEntry
{
    [Description("Days before a contract expires.")]
    public IReadOnlyList<int> BeforeExpiry { get; init; } = [90, 60, 30, 7, 0];

    [Description("Days before the grace ends.")]
    public IReadOnlyList<int> BeforeGraceEnd { get; init; } = [30, 7];

    [Description("Days before support ends.")]
    public IReadOnlyList<int> BeforeEndOfSupport { get; init; } = [365, 180, 90, 30];
}

/// <summary>Renewals .</summary>
public sealed record RenewalSection
{
    [Description("True: a contract renews without an order (A-63).")]
    public bool Tacit { get; init; }

    [Description("Calendar days after expiry in which a renewal follows on (A-64).")]
    public int GraceDays { get; init; } = 120;

    [Description("Whether the last of them still counts (R-074).")]
    public bool GraceInclusive { get; init; } = true;

    [Description("Where a renewal within the grace starts (R-070).")]
    public RenewalStart WithinGrace { get; init; } = RenewalStart.ExtendFromOldExpiry;

    [Description("Where a later one starts (R-071).")]
    public RenewalStart AfterGrace { get; init; } = RenewalStart.StartOnOrderDate;

    [Description("What becomes of tickets between expiry and renewal (R-077, A-67).")]
    public HelpInGap GapService { get; init; }

    [Description("The fee for years of delay (R-072, R-073).")]
    public LateFeeEntry LateFee { get; init; } = new();
}

/// <summary>Where a renewal starts.</summary>
public enum RenewalStart { ExtendFromOldExpiry, StartOnOrderDate }

/// <summary>What becomes of tickets between expiry and renewal.</summary>
public enum HelpInGap { Hold, Serve, Refuse }

/// <summary>The fee for a late renewal .</summary>
public sealed record LateFeeEntry
{
    [Description("How years are counted.")]
    public LateFeeCount Count { get; init; }

    [Description("From when.")]
    public LateFeeFrom From { get; init; }

    [Description("How much a year costs.")]
    public FeeAmount Amount { get; init; } = new();
}

/// <summary>How years of delay are counted.</summary>
public enum LateFeeCount { Started, Full, ProRata }

/// <summary>From when years of delay are counted.</summary>
public enum LateFeeFrom { Expiry, GraceEnd }

/// <summary>How much a year of delay costs.</summary>
public sealed record FeeAmount
{
    [Description("The figure.")]
    public decimal Value { get; init; }

    [Description("For each.")]
    public FeePer Per { get; init; }

    [Description("Per cent of the yearly fee, or money.")]
    public FeeAs As { get; init; }

    [Description("The currency of money, such as EUR.")]
    public string? Currency { get; init; }
}

/// <summary>What a fee is for.</summary>
public enum FeePer { Year }

/// <summary>In what a fee is stated.</summary>
public enum FeeAs { Percent, Money }

/// <summary>What ends together with its base product .</summary>
public sealed record CoTerminationSection
{
    [Description("Which base decides.")]
    public CoTerminationRule Rule { get; init; }

    [Description("The kinds that end with their base.")]
    public IReadOnlyList<string> Kinds { get; init; } = ["add-on-module", "customisation", "customer-licence", "redundancy-licence"];
}

/// <summary>Which base decides.</summary>
public enum CoTerminationRule { SingleBase, Earliest, Latest }
