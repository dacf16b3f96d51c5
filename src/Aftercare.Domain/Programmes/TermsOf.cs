using System.Collections.Frozen;
using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Programmes.Written;
using NodaTime;

namespace Aftercare.Domain.Programmes;

/// <summary>Makes the terms of a ticket's clocks from a checked file: for one plan, at a site with on-call or in a zone without it (rule 7).</summary>
internal sealed class TermsOf(ProgrammeFile file)
{
    private const string Escalation = "escalation";

    public ClockTerms Plan(string plan, bool excluded)
    {
        var section = file.Plans[plan];
        Profile Clock(Profile written) => written == Profile.Always && excluded ? file.OnCall.ExcludedClock : written;
        return new ClockTerms(
            $"{file.Programme.Id}/{file.Programme.Version}/{plan}{(excluded ? "/excluded-zone" : "")}",
            [.. file.Sla.Kinds.Select(kind => Target(kind.Key, kind.Value, kind.Value.Plans[plan], section.Commitment, Clock))],
            Steps(file.Escalation.Times[plan], Clock),
            Rules());
    }

    /// <summary>The allowance of an amount; the check has made sure that there is one.</summary>
    public static Allowance Within(int amount, AmountUnit unit, Profile clock) => unit switch
    {
        AmountUnit.BusinessDay => new BusinessDays(amount),
        AmountUnit.Minutes => new ServiceAmount(Duration.FromMinutes(amount), clock),
        AmountUnit.Hour or AmountUnit.BusinessHour => new ServiceAmount(Duration.FromHours(amount), clock),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "A clock counts minutes, hours and business days."),
    };

    /// <summary>Whether waits stop the clock of a kind: sla.waits.appliesTo says so; where it is left out the kind itself, or else what meets it (A-25).</summary>
    public static bool StoppedByWaits(SlaSection sla, string kind) => sla.Waits.AppliesTo is { } applies
        ? applies.Contains(kind)
        : sla.Kinds[kind].StoppedByWaits ?? (MetBy(sla.Kinds[kind].StopsOn) & (ActionKinds.Receipt | ActionKinds.PriorityConfirmedMail)) == ActionKinds.None;

    public static ActionKinds MetBy(StopsOn word) => word switch
    {
        StopsOn.PriorityConfirmedMail => ActionKinds.PriorityConfirmedMail,
        StopsOn.Receipt => ActionKinds.Receipt,
        StopsOn.FirstAssignment => ActionKinds.Assignment | ActionKinds.HumanReply,
        StopsOn.FirstAnyAction => ActionKinds.AnyByStaff,
        StopsOn.HigherLevel => ActionKinds.HigherLevelInvolved,
        StopsOn.WorkaroundGiven => ActionKinds.WorkaroundGiven,
        StopsOn.Solved => ActionKinds.Solution,
        _ => ActionKinds.HumanReply,
    };

    private TargetTerms Target(
        string kind, TargetKindSection written, IReadOnlyDictionary<string, CellEntry> cells, Commitment commitment, Func<Profile, Profile> clock) => new(
        new TargetKind(kind), MetBy(written.StopsOn), StoppedByWaits(file.Sla, kind), written.Repeats,
        cells.ToFrozenDictionary(cell => new PriorityId(cell.Key), cell => cell.Value.Instead switch
        {
            NoTarget.None => Cell.None,
            NoTarget.BestEffort => Cell.BestEffort,
            _ => new Target(Within(cell.Value.Amount, cell.Value.Unit, clock(cell.Value.Clock)), commitment),
        }));

    private EscalationTerms Steps(EscalationTimes times, Func<Profile, Profile> clock) => new(
        [.. times.Columns.Select(column => Within(column, times.Unit, clock(times.Clock)))],
        file.Escalation.Matrix.ToFrozenDictionary(row => new PriorityId(row.Key), row => row.Value.Select(level => new LevelId(level)).ToImmutableArray()),
        file.Escalation.Levels.ToFrozenDictionary(level => new LevelId(level.Id), level => level.Rank),
        new LevelId(file.Escalation.InitialLevel),
        file.Sla.Waits.AppliesTo?.Contains(Escalation) ?? true,
        file.Escalation.StopsOn == EscalationEnds.Reacted);

    private ClockRules Rules()
    {
        var sla = file.Sla;
        return new(
            sla.BusinessDays.DayZero, sla.BusinessDays.DueAt, sla.Waits.BusinessDays, sla.OnPriorityChange,
            [.. sla.Waits.Kinds.Distinct().Select(Reason)], sla.MetWhen == MetWhen.StrictlyBefore, [.. sla.WarnAt]);
    }

    private static PauseReason Reason(WaitKind kind) => kind switch
    {
        WaitKind.WaitingOnCustomer => PauseReason.WaitingOnCustomer,
        WaitKind.WaitingOnThirdParty => PauseReason.WaitingOnThirdParty,
        _ => PauseReason.WaitingOnPartner,
    };
}
