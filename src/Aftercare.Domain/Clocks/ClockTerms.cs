using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Aftercare.Domain.Clocks;

/// <summary>Everything that a ticket's clocks rest on: the promises of one plan for every priority, and the rules for counting them. Knows no plan.</summary>
/// <param name="Version">Which edition of which programme they come from, and for which plan: stored with what was computed.</param>
/// <param name="Targets">The target kinds, in the programme's order.</param>
/// <param name="Escalation">The columns and levels of the matrix.</param>
/// <param name="Rules">How days and changes are counted.</param>
public sealed record ClockTerms(string Version, ImmutableArray<TargetTerms> Targets, EscalationTerms Escalation, ClockRules Rules);

/// <summary>What is promised of one kind, for each priority.</summary>
/// <param name="Kind">The kind of target.</param>
/// <param name="MetBy">The actions that meet it.</param>
/// <param name="StoppedByWaits">Whether waits leave its clock standing; holds always do (rules 5 and 6).</param>
/// <param name="Repeats">Whether it starts anew each time it is met, as an update cadence does.</param>
/// <param name="Cells">One for each priority.</param>
public sealed record TargetTerms(
    TargetKind Kind, ActionKinds MetBy, bool StoppedByWaits, bool Repeats, FrozenDictionary<PriorityId, Cell> Cells)
{
    public Cell For(PriorityId priority) => Cells.TryGetValue(priority, out var cell) ? cell : Cell.None;
}

/// <summary>The escalation matrix of one plan: when each column falls, and which level each priority reaches in it .</summary>
/// <param name="Columns">How long after opening each column falls, ascending; column 1 first.</param>
/// <param name="Levels">For each priority the level of every column.</param>
/// <param name="Ranks">The rank of each level: a higher one outranks a lower one.</param>
/// <param name="InitialLevel">The level that owns the ticket before column 1 .</param>
/// <param name="StoppedByWaits">Whether waits leave its clock standing .</param>
/// <param name="EndsWhenReacted">Whether steps end at the reaction already and not only at the solution (A-42; default no).</param>
public sealed record EscalationTerms(
    ImmutableArray<Allowance> Columns, FrozenDictionary<PriorityId, ImmutableArray<LevelId>> Levels, FrozenDictionary<LevelId, int> Ranks,
    LevelId InitialLevel, bool StoppedByWaits, bool EndsWhenReacted);

/// <summary>How business days, waits and changes are counted: the programme's answers where the brochure leaves a choice.</summary>
/// <param name="DayZero">Which day counts as day zero of a business-day target .</param>
/// <param name="DayDueAt">At what time of the last day such a target is due .</param>
/// <param name="WaitsInDays">How a wait moves a business-day target .</param>
/// <param name="OnPriorityChange">From where open targets are counted after a change of priority .</param>
/// <param name="WaitReasons">The waits that count at all .</param>
/// <param name="MetStrictlyBefore">Whether a target met exactly at its due is late (A-28; default no).</param>
/// <param name="WarnAt">The shares of a target, in per cent from 1 to 99, at which staff are warned .</param>
public sealed record ClockRules(
    DayZero DayZero, DayDueAt DayDueAt, WaitsInDays WaitsInDays, OnPriorityChange OnPriorityChange,
    ImmutableArray<PauseReason> WaitReasons, bool MetStrictlyBefore, ImmutableArray<int> WarnAt)
{
    /// <summary>The defaults of the shipped programme.</summary>
    public static ClockRules Default { get; } = new(
        DayZero.LocalDate, DayDueAt.Close, WaitsInDays.ServiceTime, OnPriorityChange.FromOpening,
        [PauseReason.WaitingOnCustomer, PauseReason.WaitingOnThirdParty, PauseReason.WaitingOnPartner], MetStrictlyBefore: false, [50, 75, 90]);
}

/// <summary>Day zero of a business-day target.</summary>
public enum DayZero
{
    /// <summary>The local date of opening.</summary>
    LocalDate,

    /// <summary>The date of the first service at or after opening.</summary>
    NextServiceDay,
}

/// <summary>The time of the last business day at which a target is due.</summary>
public enum DayDueAt { Close, Open, SameTime }

/// <summary>How a wait moves a business-day target.</summary>
public enum WaitsInDays
{
    /// <summary>By the standard service time that the wait covered (rule 5).</summary>
    ServiceTime,

    /// <summary>By the business days that the wait covered from opening to closing.</summary>
    WholeDays,
}

/// <summary>From where open targets are counted after a change of priority.</summary>
public enum OnPriorityChange { FromOpening, FromChange, Keep }
