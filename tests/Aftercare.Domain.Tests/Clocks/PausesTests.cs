using static Aftercare.Domain.Tests.Some;

namespace Aftercare.Domain.Tests.Clocks;

/// <summary>Waits, holds, solving and reopening (rules 5, 6 and 12). 2 March 2026 is a Monday.</summary>
public sealed class PausesTests
{
    private static Instant Rome(string wall) => At(wall, "Europe/Rome");

    private static ClockFact[] Pause(string from, string to, PauseReason reason = PauseReason.WaitingOnCustomer) => [new PauseStarted(Rome(from), reason), new PauseEnded(Rome(to), reason)];

    [Fact]
    public void A_wait_stops_reaction_and_escalation_and_leaves_the_notification()
    {
        var reading = Gold().Read(Europe(), [new Opened(Rome("2026-03-02 09:00"), P1), .. Pause("2026-03-02 09:10", "2026-03-02 12:10")]);

        Assert.Equal(Rome("2026-03-02 09:30"), reading.Notification());
        Assert.Equal(Rome("2026-03-02 13:00"), reading.Reaction());
        Assert.Equal(Rome("2026-03-02 14:00"), reading.Steps[0].Due);
    }

    [Fact] // rule 6
    public void A_hold_that_begins_later_freezes_every_clock_which_goes_on_with_what_was_left()
    {
        var reading = Gold().Read(Europe(), [new Opened(Rome("2026-03-02 09:00"), P1), .. Pause("2026-03-02 09:20", "2026-03-03 12:00", PauseReason.PaymentHold)]);

        Assert.Equal(Rome("2026-03-03 12:10"), reading.Notification());
        Assert.Equal(Rome("2026-03-03 12:40"), reading.Reaction());
        Assert.Equal(Rome("2026-03-03 13:40"), reading.Steps[0].Due);
        Assert.Equal(Rome("2026-03-02 09:00"), reading.Starts);
    }

    [Fact] // rule 6
    public void A_ticket_held_from_its_opening_counts_from_the_release_day_zero_included()
    {
        ClockFact[] facts = [new Opened(Rome("2026-03-02 09:00"), P1), .. Pause("2026-02-10 00:00", "2026-03-04 10:00", PauseReason.CoverageHold)];

        Assert.Equal(Rome("2026-03-04 11:00"), Gold().Read(Europe(), facts).Reaction());
        Assert.Equal(Rome("2026-03-05 18:00"), Basic().Read(Europe(), facts).Reaction());
        Assert.Equal(Rome("2026-03-06 18:00"), Basic().Read(Europe(), facts).Steps[0].Due);
        Assert.Equal((Rome("2026-03-02 09:00"), Rome("2026-03-04 10:00")), (Gold().Read(Europe(), facts).Opened, Gold().Read(Europe(), facts).Starts!.Value));
    }

    [Fact] // rule 6
    public void A_ticket_held_by_one_hold_after_another_from_its_opening_counts_from_the_last_release()
    {
        var reading = Gold().Read(Europe(), [new Opened(Rome("2026-03-02 09:00"), P1),
            .. Pause("2026-03-02 09:00", "2026-03-02 12:00", PauseReason.PaymentHold), .. Pause("2026-03-02 12:00", "2026-03-02 15:00", PauseReason.CoverageHold)]);

        Assert.Equal(Rome("2026-03-02 15:00"), reading.Starts);
        Assert.Equal(Rome("2026-03-02 16:00"), reading.Reaction());
    }

    [Fact]
    public void While_a_ticket_is_held_from_its_opening_nothing_is_due()
    {
        var reading = Gold().Read(Europe(), new Opened(Rome("2026-03-02 09:00"), P1), new PauseStarted(Rome("2026-02-10 00:00"), PauseReason.CoverageHold));

        Assert.Null(reading.Starts);
        Assert.True(reading.Paused);
        Assert.All(reading.Promises, promise => Assert.Equal(PromiseState.Paused, promise.StateAt(Rome("2026-12-01 12:00"), ClockRules.Default)));
        Assert.All(reading.Steps, step => Assert.Null(step.Due));
        Assert.Empty(reading.Raises);
    }

    [Fact] // rule 5
    public void While_a_wait_is_open_what_it_stops_has_no_due_and_what_was_due_before_keeps_its_due()
    {
        var waiting = new PauseStarted(Rome("2026-03-02 09:40"), PauseReason.WaitingOnThirdParty);
        var reading = Gold().Read(Europe(), new Opened(Rome("2026-03-02 09:00"), P1), waiting);

        Assert.Null(reading.Reaction());
        Assert.Equal(Rome("2026-03-02 09:30"), reading.Notification());
        Assert.True(reading.Paused);
        Assert.Equal(Rome("2026-03-02 10:00"), Gold().Read(Europe(), new Opened(Rome("2026-03-02 09:00"), P1), waiting with { At = Rome("2026-03-02 10:00") }).Reaction());
    }

    [Fact]
    public void Waits_that_overlap_are_counted_once()
    {
        var reading = Gold().Read(Europe(), [new Opened(Rome("2026-03-02 09:00"), P3),
            .. Pause("2026-03-02 10:00", "2026-03-02 12:00"), .. Pause("2026-03-02 11:00", "2026-03-02 13:00", PauseReason.WaitingOnPartner)]);

        Assert.Equal(Rome("2026-03-02 16:00"), reading.Reaction());
    }

    [Theory] // rule 5
    [InlineData("2026-03-04 10:00", "2026-03-04 12:00", "2026-03-05 11:00")]
    [InlineData("2026-03-03 17:00", "2026-03-05 10:00", "2026-03-06 11:00")]
    [InlineData("2026-03-03 18:00", "2026-03-04 09:00", "2026-03-04 18:00")]
    [InlineData("2026-03-04 17:00", "2026-03-04 19:00", "2026-03-05 10:00")]
    [InlineData("2026-03-04 18:00", "2026-03-06 12:00", "2026-03-04 18:00")]
    public void A_business_day_due_moves_by_the_normal_hours_that_passed_while_waiting(string from, string to, string due) =>
        Assert.Equal(Rome(due), Basic().Read(Europe(), [new Opened(Rome("2026-03-03 16:40"), P1), .. Pause(from, to)]).Reaction());

    [Theory] // A-34, sla.waits.businessDays: whole-days
    [InlineData("2026-03-04 10:00", "2026-03-04 17:00", "2026-03-04 18:00")]
    [InlineData("2026-03-04 09:00", "2026-03-04 18:00", "2026-03-05 18:00")]
    [InlineData("2026-03-03 17:00", "2026-03-05 10:00", "2026-03-05 18:00")]
    [InlineData("2026-03-03 17:00", "2026-03-07 10:00", "2026-03-09 18:00")]
    public void In_whole_days_a_wait_moves_the_due_by_the_days_that_it_covered_from_opening_to_closing(string from, string to, string due)
    {
        var terms = Basic(ClockRules.Default with { WaitsInDays = WaitsInDays.WholeDays });

        Assert.Equal(Rome(due), terms.Read(Europe(), [new Opened(Rome("2026-03-03 16:40"), P1), .. Pause(from, to)]).Reaction());
    }

    [Fact] // A-32, sla.waits.kinds
    public void A_wait_that_the_programme_does_not_count_stops_nothing()
    {
        var terms = Gold(ClockRules.Default with { WaitReasons = [PauseReason.WaitingOnCustomer] });
        var reading = terms.Read(Europe(), new Opened(Rome("2026-03-02 09:00"), P1), new PauseStarted(Rome("2026-03-02 09:10"), PauseReason.WaitingOnThirdParty));

        Assert.Equal(Rome("2026-03-02 10:00"), reading.Reaction());
        Assert.False(reading.Paused);
    }

    [Fact] // rule 12, R-201
    public void Reopening_leaves_what_was_answered_and_escalation_goes_on_where_it_stopped()
    {
        ClockFact[] solved = [new Opened(Rome("2026-03-02 09:00"), P3), new Acted(Rome("2026-03-02 09:30"), ActionKinds.PublicReply), new Solved(Rome("2026-03-02 13:00"))];
        var before = Gold().Read(Europe(), solved);
        Assert.Equal([Rome("2026-03-02 11:00"), Rome("2026-03-02 13:00"), null, null, null], before.Steps.Select(step => step.Due));
        Assert.Empty(before.Raises);

        var after = Gold().Read(Europe(), [.. solved, new Reopened(Rome("2026-03-04 09:00"))]);
        Assert.Equal(before.Promises.AsEnumerable(), after.Promises);
        Assert.Equal([Rome("2026-03-02 11:00"), Rome("2026-03-02 13:00"), Rome("2026-03-04 13:00"), Rome("2026-03-05 12:00"), Rome("2026-03-07 18:00")], [.. after.Steps.Select(step => step.Due!.Value)]);
        Assert.Equal(new Raise(Rome("2026-03-04 13:00"), 3, TeamLeader), after.Raises[0]);
    }

    [Fact] // A-42, escalation.stopsOn: reacted
    public void Where_escalation_ends_with_the_reaction_no_step_follows_it()
    {
        var terms = Gold() with { Escalation = Gold().Escalation with { EndsWhenReacted = true } };
        var reading = terms.Read(Europe(), new Opened(Rome("2026-03-02 09:00"), P1), new Acted(Rome("2026-03-02 12:00"), ActionKinds.LoggedCall));

        Assert.Equal([Rome("2026-03-02 11:00"), null, null, null, null], reading.Steps.Select(step => step.Due));
        Assert.Equal([new Raise(Rome("2026-03-02 11:00"), 1, TeamLeader)], reading.Raises);
    }

    [Fact]
    public void A_step_due_at_an_opening_is_dropped_when_the_request_was_solved_the_evening_before()
    {
        var terms = Basic(ClockRules.Default with { DayDueAt = DayDueAt.Open });
        var reading = terms.Read(Europe(), new Opened(Rome("2026-03-02 10:00"), P1), new Solved(Rome("2026-03-03 20:00")));

        Assert.All(reading.Steps, step => Assert.Null(step.Due));
    }

    [Fact]
    public void Facts_that_cannot_be_those_of_one_ticket_are_no_reading()
    {
        var opened = new Opened(Rome("2026-03-02 09:00"), P1);
        Assert.Throws<ArgumentException>(() => Gold().Read(Europe()));
        Assert.Throws<ArgumentException>(() => Gold().Read(Europe(), opened, opened));
        Assert.Throws<ArgumentException>(() => Gold().Read(Europe(), opened, new Acted(Rome("2026-03-02 08:59"), ActionKinds.PublicReply)));
        Assert.Throws<ArgumentException>(() => Gold().Read(Europe(), opened, new PauseEnded(Rome("2026-03-02 10:00"), PauseReason.WaitingOnCustomer)));
    }
}
