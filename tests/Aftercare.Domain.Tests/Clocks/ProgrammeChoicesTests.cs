using static Aftercare.Domain.Tests.Some;

namespace Aftercare.Domain.Tests.Clocks;

/// <summary>Where the brochure leaves a choice, each answer that a programme may give. 2 March 2026 is a Monday.</summary>
public sealed class ProgrammeChoicesTests
{
    private static Instant Rome(string wall) => At(wall, "Europe/Rome");

    [Theory] // A-26, sla.businessDays.dayZero: next-service-day
    [InlineData("2026-03-03 16:40", "2026-03-04 18:00")]
    [InlineData("2026-03-03 08:00", "2026-03-04 18:00")]
    [InlineData("2026-03-03 18:00", "2026-03-05 18:00")]
    [InlineData("2026-03-07 12:00", "2026-03-10 18:00")]
    public void With_the_next_service_day_as_day_zero_a_ticket_filed_after_hours_has_a_day_more(string opened, string due) =>
        Assert.Equal(Rome(due), Basic(ClockRules.Default with { DayZero = DayZero.NextServiceDay }).Read(Europe(), new Opened(Rome(opened), P1)).Reaction());

    [Fact]
    public void A_night_range_that_runs_into_a_closed_day_makes_that_day_a_service_day()
    {
        var nights = Calendar("Europe/Rome", WorkingWeek("22:00", "06:00"));
        var terms = Basic(ClockRules.Default with { DayZero = DayZero.NextServiceDay });

        Assert.Equal(Rome("2026-03-10 06:00"), terms.Read(nights, new Opened(Rome("2026-03-07 02:00"), P1)).Reaction());
        Assert.Equal(Rome("2026-03-11 06:00"), terms.Read(nights, new Opened(Rome("2026-03-07 07:00"), P1)).Reaction());
    }

    [Theory] // A-27, sla.businessDays.dueAt
    [InlineData(DayDueAt.Close, "2026-03-03 16:40", "2026-03-04 18:00")]
    [InlineData(DayDueAt.Open, "2026-03-03 16:40", "2026-03-04 09:00")]
    [InlineData(DayDueAt.SameTime, "2026-03-03 16:40", "2026-03-04 16:40")]
    [InlineData(DayDueAt.SameTime, "2026-03-03 20:00", "2026-03-04 20:00")]
    public void At_what_time_of_the_last_day_a_target_is_due_is_the_programmes_choice(DayDueAt at, string opened, string due) =>
        Assert.Equal(Rome(due), Basic(ClockRules.Default with { DayDueAt = at }).Read(Europe(), new Opened(Rome(opened), P1)).Reaction());

    [Fact] // A-27; the hour from 2 to 3 is missing on 29 March and doubled on 25 October
    public void The_same_time_of_a_day_that_lacks_it_is_an_hour_later_and_of_a_day_that_has_it_twice_the_first()
    {
        var allDays = Calendar("Europe/Rome", Week(EveryDay, "00:00", "24:00"));
        var terms = Basic(ClockRules.Default with { DayDueAt = DayDueAt.SameTime });

        Assert.Equal(Rome("2026-03-29 03:30"), terms.Read(allDays, new Opened(Rome("2026-03-28 02:30"), P1)).Reaction());
        Assert.Equal(Instant.FromUtc(2026, 10, 25, 0, 30), terms.Read(allDays, new Opened(Rome("2026-10-24 02:30"), P1)).Reaction());
    }

    [Fact] // A-28, sla.metWhen: strictly-before
    public void Strictly_before_makes_an_answer_at_the_due_late()
    {
        var rules = ClockRules.Default with { MetStrictlyBefore = true };
        var promise = Gold(rules).Read(Europe(), new Opened(Rome("2026-03-02 09:00"), P1), new Acted(Rome("2026-03-02 10:00"), ActionKinds.PublicReply)).Promise(TargetKind.Reaction)!;

        Assert.Equal(PromiseState.MetLate, promise.StateAt(Rome("2026-03-02 10:00"), rules));
        Assert.Equal(PromiseState.Met, promise.StateAt(Rome("2026-03-02 10:00"), ClockRules.Default));
        Assert.Equal(PromiseState.Missed, (promise with { MetAt = null }).StateAt(Rome("2026-03-02 10:00"), rules));
    }

    [Fact]
    public void Staff_are_warned_at_shares_of_the_target_that_pauses_leave_out()
    {
        ClockFact[] facts = [new Opened(Rome("2026-03-02 09:00"), P3), new PauseStarted(Rome("2026-03-02 11:30"), PauseReason.WaitingOnCustomer), new PauseEnded(Rome("2026-03-02 17:30"), PauseReason.WaitingOnCustomer)];

        Assert.Equal(
            [new Warning(TargetKind.Reaction, 50, Rome("2026-03-02 11:00")), new(TargetKind.Reaction, 75, Rome("2026-03-02 18:00")), new(TargetKind.Reaction, 90, Rome("2026-03-03 09:36"))],
            TicketClock.Warnings(Gold(), Europe(), facts));
        Assert.Equal([new Warning(TargetKind.Reaction, 50, Rome("2026-03-02 11:00"))], TicketClock.Warnings(Gold(), Europe(), facts[..2]));
        Assert.Empty(TicketClock.Warnings(Gold(), Europe(), [.. facts, new Acted(Rome("2026-03-02 17:45"), ActionKinds.PublicReply)]));
    }

    [Fact]
    public void A_business_day_target_warns_at_shares_of_the_service_time_that_it_leaves()
    {
        var terms = Basic(ClockRules.Default with { WarnAt = [50] });

        // From Monday 12:00 to Tuesday 18:00 there are fifteen hours of service.
        Assert.Contains(new Warning(TargetKind.Reaction, 50, Rome("2026-03-03 10:30")), TicketClock.Warnings(terms, Europe(), [new Opened(Rome("2026-03-02 12:00"), P1)]));
    }

    [Fact]
    public void A_target_due_at_an_opening_warns_before_it()
    {
        var terms = Basic(ClockRules.Default with { WarnAt = [50], DayDueAt = DayDueAt.Open });

        Assert.Contains(new Warning(TargetKind.Reaction, 50, Rome("2026-03-02 15:00")), TicketClock.Warnings(terms, Europe(), [new Opened(Rome("2026-03-02 12:00"), P1)]));
    }
}
