using System.Collections.Immutable;
using Aftercare.Domain.Tests.Oracles;

namespace Aftercare.Domain.Tests.Clocks;

/// <summary>What must hold of any ticket, whatever its plan, its calendar and its history.</summary>
public sealed class TicketClockPropertiesTests
{
    [Fact] // rule 5
    public void A_wait_split_into_two_that_touch_changes_nothing() => Holds(one =>
    {
        var (from, to) = one.Stretch;
        var middle = from + (to - from) / 2;
        var whole = one.Read([new PauseStarted(from, one.Reason), new PauseEnded(to, one.Reason)]);
        var split = one.Read([new PauseStarted(from, one.Reason), new PauseEnded(middle, one.Reason), new PauseStarted(middle, one.Reason), new PauseEnded(to, one.Reason)]);
        AssertSame(whole, split);
        // The same minutes said twice, by waits that overlap.
        AssertSame(whole, one.Read([new PauseStarted(from, one.Reason), new PauseStarted(middle, one.Reason), new PauseEnded(middle, one.Reason), new PauseEnded(to, one.Reason)]));
    });

    [Fact]
    public void The_order_in_which_facts_are_handed_over_does_not_matter() => Holds(one =>
    {
        // Facts of one instant keep their order, in which they were recorded; all others are turned round.
        var turned = one.Facts.GroupBy(fact => fact.At).Reverse().SelectMany(group => group).ToArray();
        AssertSame(one.Read([]), TicketClock.Read(one.Terms, one.Calendar, turned));
        Assert.Equal(TicketClock.Warnings(one.Terms, one.Calendar, one.Facts), TicketClock.Warnings(one.Terms, one.Calendar, turned));
    });

    [Fact]
    public void A_wait_outside_service_hours_costs_nothing_on_business_clocks() => Holds(one =>
    {
        if (one.Terms.Version == "platinum") return;
        // Were a provisional holiday not to take place, its hours would be service hours.
        one = one with { Calendar = one.Calendar.IfOnlyCertain ?? one.Calendar };
        var hours = one.Calendar.Hours(one.Terms.Version == "basic" ? Profile.Standard : Profile.Extended);
        if (hours.NeverCloses(one.Stretch.From)) return;
        var closes = hours.IsOpen(one.Stretch.From) ? hours.NextChange(one.Stretch.From)?.At : one.Stretch.From;
        if (closes is not { } from || hours.NextChange(from) is not { } opens) return;
        AssertSame(one.Read([]), one.Read([new PauseStarted(from, PauseReason.WaitingOnCustomer), new PauseEnded(opens.At, PauseReason.WaitingOnCustomer)]));
    }, ticket: WithoutChanges);

    [Fact] // rule 5
    public void Another_wait_never_makes_anything_due_earlier() => Holds(one =>
    {
        var (without, with) = (one.Read([]), one.Read([new PauseStarted(one.Stretch.From, one.Reason), new PauseEnded(one.Stretch.To, one.Reason)]));
        foreach (var (before, after) in without.Promises.Zip(with.Promises)) AssertNotEarlier(before.Due, after.Due);
        foreach (var (before, after) in without.Steps.Zip(with.Steps)) AssertNotEarlier(before.Due, after.Due);
    }, ticket: WithoutChanges);

    [Fact]
    public void Nothing_is_due_before_clocks_start_and_steps_follow_one_another() => Holds(one =>
    {
        var reading = one.Read([]);
        Assert.All(reading.Promises, promise => Assert.True(promise.Due is null || promise.Due >= reading.Starts));
        Assert.All(reading.Steps, step => Assert.True(step.Due is null || step.Due >= reading.Starts));
        if (one.Facts.Any(fact => fact is TermsChanged)) return;
        Assert.All(reading.Steps.Zip(reading.Steps.Skip(1)), pair => Assert.True(pair.Second.Due is null || pair.First.Due <= pair.Second.Due));
    });

    [Fact] // rules 5 and 14
    public void What_happens_after_a_due_never_moves_it() => Holds(one =>
    {
        var reading = one.Read([]);
        foreach (var promise in reading.Promises)
        {
            if (promise.Due is not { } due) continue;
            var later = due + Duration.FromHours(1) > one.Facts[^1].At ? due + Duration.FromHours(1) : one.Facts[^1].At;
            foreach (var fact in new ClockFact[] { new PauseStarted(later, PauseReason.PaymentHold), new PauseStarted(later, PauseReason.WaitingOnCustomer), new PriorityConfirmed(later, Some.P1), new TermsChanged(later, Some.GoldWithUpdates()) })
                Assert.Equal(due, one.Read([fact]).Promise(promise.Kind)?.Due);
        }
        foreach (var step in reading.Steps)
            if (step.Due is { } due && due > one.Facts[^1].At)
                Assert.Equal(due, one.Read([new PauseStarted(due, PauseReason.PaymentHold)]).Steps[step.Column - 1].Due);
    });

    [Fact]
    public void A_promise_is_met_up_to_its_due_and_late_a_nanosecond_after() => Holds(one =>
    {
        foreach (var promise in one.Read([]).Promises)
        {
            if (promise.Due is not { } due || promise.MetAt is not null) continue;
            Assert.Equal(PromiseState.Met, (promise with { MetAt = due }).StateAt(due, one.Terms.Rules));
            Assert.Equal(PromiseState.MetLate, (promise with { MetAt = due + Duration.Epsilon }).StateAt(due, one.Terms.Rules));
            Assert.Equal(PromiseState.Running, promise.StateAt(due, one.Terms.Rules));
            Assert.Equal(PromiseState.Missed, promise.StateAt(due + Duration.Epsilon, one.Terms.Rules));
        }
    });

    [Fact] // rule 10
    public void People_are_told_of_ever_higher_levels_in_order_of_time() => Holds(one =>
    {
        var reading = one.Read([]);
        var ranks = reading.Terms.Escalation.Ranks;
        Assert.All(reading.Raises, raise => Assert.True(ranks[raise.Level] > ranks[reading.Terms.Escalation.InitialLevel] && raise.At >= reading.Starts));
        Assert.All(reading.Raises.Zip(reading.Raises.Skip(1)), pair => Assert.True(ranks[pair.First.Level] < ranks[pair.Second.Level] && pair.First.At <= pair.Second.At));
        Assert.All(reading.Raises, raise => Assert.True(reading.Steps[raise.Column - 1].Due <= raise.At));
    });

    [Fact]
    public void Warnings_climb_towards_the_due_and_never_pass_it() => Holds(one =>
    {
        var reading = one.Read([]);
        foreach (var kind in TicketClock.Warnings(one.Terms, one.Calendar, one.Facts).GroupBy(warning => warning.Kind))
        {
            var due = reading.Promise(kind.Key)!.Due;
            Assert.All(kind, warning => Assert.True(warning.At >= reading.Starts && (due is null || warning.At <= due), $"{warning} of a promise due {due}"));
            Assert.Equal(kind.Select(warning => warning.Percent).Order(), kind.Select(warning => warning.Percent));
        }
    }, rules: Gen.Select(Gen.OneOf(DayDueAt.Close, DayDueAt.Open, DayDueAt.SameTime), Gen.OneOf(WaitsInDays.ServiceTime, WaitsInDays.WholeDays),
        (dueAt, waits) => ClockRules.Default with { DayDueAt = dueAt, WaitsInDays = waits }));

    [Fact] // rule 6
    public void A_ticket_held_from_its_opening_is_read_as_one_opened_at_its_release() => Holds(one =>
    {
        var release = one.Stretch.To > one.Opened ? one.Stretch.To : one.Opened + Duration.FromHours(1);
        var held = one.Read([new PauseStarted(one.Opened - Duration.FromHours(1), PauseReason.CoverageHold), new PauseEnded(release, PauseReason.CoverageHold)]);
        var facts = one.Facts.Where(fact => fact is not Opened && fact.At > release).Prepend(new Opened(release, one.Facts.OfType<Opened>().Single().Priority));
        var later = TicketClock.Read(one.Terms, one.Calendar, facts);
        Assert.Equal(later.Promises.Select(promise => promise.Due), held.Promises.Select(promise => promise.Due));
        Assert.Equal(later.Steps.Select(step => step.Due), held.Steps.Select(step => step.Due));
        Assert.Equal(release, held.Starts);
    }, ticket: OnlyOpened);

    private static void AssertSame(ClockReading expected, ClockReading found)
    {
        Assert.Equal(expected.Starts, found.Starts);
        Assert.Equal(expected.Promises.AsEnumerable(), found.Promises);
        Assert.Equal(expected.Steps.AsEnumerable(), found.Steps);
        Assert.Equal(expected.Raises.AsEnumerable(), found.Raises);
        Assert.Equal(expected.Paused, found.Paused);
    }

    private static void AssertNotEarlier(Instant? before, Instant? after) => Assert.True(after is null || after >= before, $"{before} came to be {after}");

    private static readonly Func<ClockFact, bool> All = _ => true;
    private static readonly Func<ClockFact, bool> WithoutChanges = fact => fact is not (PriorityConfirmed or TermsChanged);
    private static readonly Func<ClockFact, bool> OnlyOpened = fact => fact is Opened;

    private static void Holds(Action<TicketCase> law, Func<ClockFact, bool>? ticket = null, Gen<ClockRules>? rules = null) =>
        Runs.Each(Cases(ticket ?? All, rules ?? Gen.Const(ClockRules.Default)), 1500, law, one => one.ToString());

    /// <summary>A ticket on a calendar, opened at any nanosecond near a change of the wall clock, and a stretch of time somewhere after its opening.</summary>
    private static Gen<TicketCase> Cases(Func<ClockFact, bool> keep, Gen<ClockRules> someRules) =>
        from anchor in PlainGen.Anchor
        from calendar in PlainGen.Calendar(anchor.ZoneId, anchor.Moment)
        from ticket in TicketGen.Ticket
        from rules in someRules
        from near in Gen.Long[-5 * 86_400_000_000_000L, 5 * 86_400_000_000_000L]
        from waitFrom in Gen.Long[0, 8 * 86_400_000_000_000L]
        from waitFor in Gen.Long[2, 3 * 86_400_000_000_000L]
        from reason in Gen.OneOf(PauseReason.WaitingOnCustomer, PauseReason.WaitingOnThirdParty, PauseReason.WaitingOnPartner, PauseReason.PaymentHold)
        let opened = Minutes.At(anchor.Moment) + Duration.FromNanoseconds(near)
        let begins = opened + Duration.FromNanoseconds(waitFrom)
        select new TicketCase(calendar, calendar.ToDomain(), ticket.Terms with { Rules = rules },
            [.. ticket.Facts.Where(keep).Select(fact => fact with { At = opened + (fact.At - NodaConstants.UnixEpoch) }).Select(fact => fact is TermsChanged changed ? changed with { Terms = changed.Terms with { Rules = rules } } : fact)],
            (begins, begins + Duration.FromNanoseconds(waitFor)), reason);

    private sealed record TicketCase(PlainCalendar Plain, ServiceCalendar Calendar, ClockTerms Terms, ImmutableArray<ClockFact> Facts, (Instant From, Instant To) Stretch, PauseReason Reason)
    {
        public Instant Opened => Facts.OfType<Opened>().Single().At;

        public ClockReading Read(IEnumerable<ClockFact> more) => TicketClock.Read(Terms, Calendar, [.. Facts, .. more]);

        public override string ToString() => $"{Plain}\n{Terms.Version} {Terms.Rules}\n  {Facts.Told()}\n{Reason} from {Stretch.From} to {Stretch.To}";
    }
}
