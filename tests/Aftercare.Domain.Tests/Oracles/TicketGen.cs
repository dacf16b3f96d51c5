namespace Aftercare.Domain.Tests.Oracles;

/// <summary>Random tickets: what can happen to one, in any order, on whole minutes, often at the same minute as something else.</summary>
internal static class TicketGen
{
    private static readonly Gen<PriorityId> Priority = Gen.OneOf(Some.P1, Some.P2, Some.P3, Some.P4);

    /// <summary>Minutes from opening: at once, within a day, within a month; often on the hour, so that things meet.</summary>
    private static readonly Gen<int> When = Gen.Frequency(
        (1, Gen.Const(0)), (3, Gen.Int[0, 24].Select(hour => hour * 60)), (3, Gen.Int[0, 1440]), (3, Gen.Int[0, 14 * 24].Select(hour => hour * 60)), (2, Gen.Int[0, 40_000]));

    private static readonly Gen<ClockRules> Rules =
        from onChange in Gen.Frequency((6, OnPriorityChange.FromOpening), (1, OnPriorityChange.FromChange), (1, OnPriorityChange.Keep))
        from zero in Gen.Frequency((3, DayZero.LocalDate), (1, DayZero.NextServiceDay))
        from dueAt in Gen.Frequency((3, DayDueAt.Close), (1, DayDueAt.Open))
        from fewerWaits in Gen.Int[0, 4]
        select ClockRules.Default with
        {
            OnPriorityChange = onChange,
            DayZero = zero,
            DayDueAt = dueAt,
            WaitReasons = fewerWaits == 0 ? [PauseReason.WaitingOnCustomer] : ClockRules.Default.WaitReasons,
        };

    private static readonly Gen<(ClockTerms First, ClockTerms Second)> Terms =
        from rules in Rules
        from pick in Gen.Int[0, 3]
        from other in Gen.Int[0, 3]
        from endsWhenReacted in Gen.Int[0, 4]
        let plans = Plans(rules, endsWhenReacted == 0 && rules.DayDueAt == DayDueAt.Close)
        select (plans[pick], plans[other]);

    private static readonly Gen<ClockFact[]> Pauses =
        from reason in Gen.Frequency((3, PauseReason.WaitingOnCustomer), (1, PauseReason.WaitingOnThirdParty), (1, PauseReason.WaitingOnPartner), (1, PauseReason.PaymentHold), (1, PauseReason.CoverageHold))
        from start in Gen.Frequency((1, Gen.Int[-3000, 0]), (6, When))
        from length in Gen.Frequency((1, Gen.Const(0)), (4, Gen.Int[1, 48].Select(hour => hour * 60)), (3, Gen.Int[1, 5000]), (1, Gen.Const(-1)))
        select length < 0 ? new ClockFact[] { new PauseStarted(Minutes.At(start), reason) } : [new PauseStarted(Minutes.At(start), reason), new PauseEnded(Minutes.At(start + length), reason)];

    private static readonly Gen<ClockFact[]> Others = Gen.Frequency(
        (3, Gen.Select(When, Priority, (at, priority) => new ClockFact[] { new PriorityConfirmed(Minutes.At(at), priority) })),
        (2, Gen.Select(When, Gen.OneOf(ActionKinds.PublicReply, ActionKinds.LoggedCall, ActionKinds.PriorityConfirmedMail, ActionKinds.Receipt, ActionKinds.InternalNote),
            (at, what) => new ClockFact[] { new Acted(Minutes.At(at), what) })),
        (1, Gen.Select(When, Gen.OneOf(Some.TeamLeader, Some.SupportManager, Some.CoCeoAndCto), (at, level) => new ClockFact[] { new LevelInvolved(Minutes.At(at), level) })),
        (1, Gen.Select(When, When, (at, later) => new ClockFact[] { new Solved(Minutes.At(at)), new Reopened(Minutes.At(at + later)) })),
        (1, Gen.Select(When, at => new ClockFact[] { new Solved(Minutes.At(at)) })));

    /// <summary>The facts of one ticket as if it were opened at minute 0, in order, opening first unless a pause began before it.</summary>
    public static readonly Gen<(ClockTerms Terms, ClockFact[] Facts)> Ticket =
        from terms in Terms
        from priority in Priority
        from pauses in Gen.Frequency((2, Pauses.Array[0]), (3, Pauses.Array[1, 3]), (1, Pauses.Array[4, 8]))
        from others in Gen.Frequency((1, Others.Array[0]), (3, Others.Array[1, 3]), (1, Others.Array[4, 8]))
        from changesTerms in Gen.Int[0, 3]
        from changedAt in When
        let change = changesTerms == 0 ? new ClockFact[] { new TermsChanged(Minutes.At(changedAt), terms.Second) } : []
        where terms.First.Rules.DayDueAt == DayDueAt.Close || others.All(o => o[0] is not Solved)
        select (terms.First, new ClockFact[] { new Opened(Minutes.At(0), priority) }.Concat(pauses.SelectMany(p => p)).Concat(others.SelectMany(o => o)).Concat(change)
            .OrderBy(fact => fact.At).ToArray());

    /// <summary>The same facts of a ticket opened at another minute.</summary>
    public static ClockFact[] OpenedAt(this ClockFact[] facts, long minute) => [.. facts.Select(fact => fact with { At = fact.At + Duration.FromMinutes(minute) })];

    public static string Told(this IEnumerable<ClockFact> facts) => string.Join("\n  ", facts.Select(fact => fact is TermsChanged changed ? $"TermsChanged {changed.At} to {changed.Terms.Version}" : fact.ToString()));

    private static ClockTerms[] Plans(ClockRules rules, bool endsWhenReacted)
    {
        var plans = new[] { Some.Basic(rules), Some.Gold(rules), Some.Platinum(rules), Some.GoldWithUpdates(rules) };
        return [.. plans.Select(plan => plan with { Escalation = plan.Escalation with { EndsWhenReacted = endsWhenReacted } })];
    }
}
