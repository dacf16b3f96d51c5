using System.ComponentModel;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Kernel;

namespace Aftercare.Domain.Programmes.Written;

/// <summary>Expert assistance .</summary>
public sealed record ExpertSection
{
    [Description("Regular calls; null: none.")]
    public CallsEntry? Calls { get; init; }

    [Description("Whether the expert watches every ticket of the customer.")]
    public bool WatchesAllTickets { get; init; } = true;

    [Description("Solved tickets of these priorities ask for an analysis.")]
    public IReadOnlyList<string> CaseAnalysis { get; init; } = [];
}

/// <summary>Regular calls .</summary>
public sealed record CallsEntry
{
    [Description("How often.")]
    public required AmountEntry Every { get; init; }

    [Description("Counted from the contract's start, or by the calendar.")]
    public CallsFrom From { get; init; }
}

/// <summary>From when calls are counted.</summary>
public enum CallsFrom { Contract, Calendar }

/// <summary>Proactive assistance .</summary>
public sealed record ProactiveSection
{
    [Description("What an installation needs for it; all of them (A-81).")]
    public RequiresEntry Requires { get; init; } = new();

    [Description("What is collected (R-295).")]
    public IReadOnlyList<string> Collect { get; init; } = [];

    [Description("The clock of its tickets (A-78).")]
    public ProactiveClock Clock { get; init; }

    [Description("How the customer is told (R-294, A-86).")]
    public IReadOnlyList<ProactiveNotify> Notify { get; init; } = [ProactiveNotify.ImmediateMail, ProactiveNotify.AsTicket];

    [Description("Whether capacity alarms are also shown to the account's contact (R-328).")]
    public bool SalesContact { get; init; }

    [Description("How long figures are kept (R-327).")]
    public RetentionEntry Retention { get; init; } = new();

    [Description("The categories of events, in order.")]
    public IReadOnlyList<string> Categories { get; init; } = [];

    [Description("The monitored events by id.")]
    public IReadOnlyDictionary<string, EventEntry> Events { get; init; } = new Dictionary<string, EventEntry>();
}

/// <summary>What an installation needs .</summary>
public sealed record RequiresEntry
{
    [Description("This release or a newer one, such as winter-2020; null: any.")]
    public string? Release { get; init; }

    [Description("A connection to the vendor's cloud.")]
    public bool CloudConnected { get; init; }

    [Description("How it must have been activated; null: any way.")]
    public string? Activation { get; init; }
}

/// <summary>The clock of proactive tickets.</summary>
public enum ProactiveClock { AsTicket, Extended }

/// <summary>How the customer is told.</summary>
public enum ProactiveNotify { ImmediateMail, AsTicket }

/// <summary>How long figures are kept.</summary>
public sealed record RetentionEntry
{
    [Description("Single samples.")]
    public AmountEntry Raw { get; init; } = new() { Amount = 48, Unit = AmountUnit.Hour };

    [Description("Hourly figures.")]
    public AmountEntry Hourly { get; init; } = new() { Amount = 13, Unit = AmountUnit.Month };
}

/// <summary>A monitored event .</summary>
public sealed record EventEntry
{
    [Description("One of the categories.")]
    public required string Category { get; init; }

    [Description("The priority of its ticket.")]
    public required string Priority { get; init; }

    [Description("as-ticket, or a target of its own (A-84).")]
    public EventTarget Target { get; init; } = new() { Instead = EventTargetWord.AsTicket, Amount = 0, Unit = default, Clock = default };

    [Description("How the brochure words its target.")]
    public string? Printed { get; init; }

    [Description("What raises it: the product, a figure, or silence.")]
    public required Trigger Trigger { get; init; }

    [Description("The figure, for the trigger 'threshold'.")]
    public ThresholdEntry? Threshold { get; init; }

    [Description("Raised once for each of these.")]
    public IReadOnlyList<string> Dimensions { get; init; } = [];

    [Description("How long the silence lasts, for the trigger 'missing-heartbeat' (A-83).")]
    public AmountEntry? After { get; init; }
}

/// <summary>The target of an event's ticket.</summary>
public sealed record EventTarget
{
    [Instead] public EventTargetWord? Instead { get; init; }

    [Description("How much of the unit.")]
    public required int Amount { get; init; }

    [Description("The unit.")]
    public required AmountUnit Unit { get; init; }

    [Description("The hours that count.")]
    public required Profile Clock { get; init; }
}

/// <summary>The same target as any ticket of that priority.</summary>
public enum EventTargetWord { AsTicket }

/// <summary>What raises an event.</summary>
public enum Trigger { Event, Threshold, MissingHeartbeat }

/// <summary>A figure with its edge, and another edge at which it is clear again .</summary>
public sealed record ThresholdEntry
{
    [Description("The metric.")]
    public required string Metric { get; init; }

    [Description("On which side of the edge it is raised.")]
    public required Side Is { get; init; }

    [Description("The edge.")]
    public required decimal At { get; init; }

    [Description("Where it is clear again.")]
    public required decimal ClearsAt { get; init; }

    [Description("How long it lasts before it is raised.")]
    public required AmountEntry For { get; init; }
}

/// <summary>A side of an edge.</summary>
public enum Side { Below, Above }

/// <summary>A duty of the customer .</summary>
public sealed record DutyEntry
{
    [Description("What follows when it is not kept.")]
    public required Enforce Enforce { get; init; }
}

/// <summary>What follows when a duty is not kept.</summary>
public enum Enforce
{
    /// <summary>It is stated and accepted, nothing more.</summary>
    None,

    /// <summary>The ticket waits.</summary>
    Wait,

    /// <summary>No clock runs until it is kept.</summary>
    Hold,

    /// <summary>Help goes on, but fixes come only in the latest version .</summary>
    FixesOnly,

    /// <summary>No help with this.</summary>
    Refuse,
}

/// <summary>A reason for which no assistance is given .</summary>
public sealed record ExclusionEntry
{
    [Description("The id of the exclusion.")]
    public required string Id { get; init; }

    [Description("Seen by the programme itself from the contract, or by a person with evidence and an approver (R-374).")]
    public required ExcludedBy By { get; init; }

    [Description("What lifts it (R-373, R-375).")]
    public LiftedBy LiftedBy { get; init; }
}

/// <summary>Who sees an exclusion.</summary>
public enum ExcludedBy { Person, Contract }

/// <summary>What lifts an exclusion.</summary>
public enum LiftedBy { None, Permission }
