using static Aftercare.Domain.Tests.Some;

namespace Aftercare.Domain.Tests.Clocks;

/// <summary>The brochure's promises as a customer would check them with a calendar on the wall. 2 March 2026 is a Monday.</summary>
public sealed class PromisesOfTheBrochureTests
{
    private static Instant Rome(string wall) => At(wall, "Europe/Rome");

    private static Instant NewYork(string wall) => At(wall, "America/New_York");

    private static Instant Dubai(string wall) => At(wall, "Asia/Dubai");

    [Fact]
    public void A_gold_P1_filed_on_Tuesday_at_16_40_is_answered_by_17_40_and_climbs_from_the_next_morning_on()
    {
        var reading = Gold().Read(Europe(), new Opened(Rome("2026-03-03 16:40"), P1));

        Assert.Equal(Rome("2026-03-03 17:10"), reading.Notification());
        Assert.Equal(Rome("2026-03-03 17:40"), reading.Reaction());
        Assert.Equal(
            [Rome("2026-03-04 09:40"), Rome("2026-03-04 11:40"), Rome("2026-03-04 15:40"), Rome("2026-03-05 14:40"), Rome("2026-03-09 11:40")],
            reading.Steps.Select(step => step.Due!.Value));
        Assert.Equal(
            [new Raise(Rome("2026-03-04 09:40"), 1, TeamLeader), new(Rome("2026-03-04 15:40"), 3, SupportManager), new(Rome("2026-03-05 14:40"), 4, CoCeoAndCto)],
            reading.Raises);
    }

    [Theory] // R-163..R-166, R-187, R-154
    [InlineData("P1", "2026-03-04 09:30")]
    [InlineData("P2", "2026-03-04 10:30")]
    [InlineData("P3", "2026-03-04 12:30")]
    [InlineData("P4", "2026-03-04 16:30")]
    public void What_gold_does_not_finish_by_closing_goes_on_at_the_next_opening(string priority, string due)
    {
        var reading = Gold().Read(Europe(), new Opened(Rome("2026-03-03 17:30"), new(priority)));

        Assert.Equal(Rome(due), reading.Reaction());
        Assert.Equal(priority == "P1" ? Rome("2026-03-03 18:00") : null, reading.Notification());
    }

    [Theory]
    [InlineData("2026-03-03 16:40", "P1", "2026-03-04 18:00")]
    [InlineData("2026-03-03 16:40", "P2", "2026-03-05 18:00")]
    [InlineData("2026-03-03 07:00", "P1", "2026-03-04 18:00")]
    [InlineData("2026-03-03 23:59", "P1", "2026-03-04 18:00")]
    [InlineData("2026-03-04 00:00", "P1", "2026-03-05 18:00")]
    [InlineData("2026-03-06 12:00", "P1", "2026-03-09 18:00")]
    [InlineData("2026-03-07 12:00", "P1", "2026-03-09 18:00")]
    [InlineData("2026-03-08 12:00", "P2", "2026-03-10 18:00")]
    public void Basic_is_answered_by_closing_time_of_the_next_business_days(string opened, string priority, string due) =>
        Assert.Equal(Rome(due), Basic().Read(Europe(), new Opened(Rome(opened), new(priority))).Reaction());

    [Fact]
    public void Basic_P3_is_best_effort_and_can_never_be_breached()
    {
        var promise = Basic().Read(Europe(), new Opened(Rome("2026-03-03 16:40"), P3)).Promise(TargetKind.Reaction)!;

        Assert.Null(promise.Due);
        Assert.Equal(PromiseState.BestEffort, promise.StateAt(Rome("2029-01-01 12:00"), ClockRules.Default));
    }

    [Fact]
    public void Basic_is_notified_within_four_normal_hours_and_climbs_by_business_days()
    {
        var reading = Basic().Read(Europe(Holiday("2026-03-09")), new Opened(Rome("2026-03-03 16:40"), P1));

        Assert.Equal(Rome("2026-03-04 11:40"), reading.Notification());
        Assert.Equal(
            [Rome("2026-03-05 18:00"), Rome("2026-03-06 18:00"), Rome("2026-03-11 18:00"), Rome("2026-03-18 18:00"), Rome("2026-04-01 18:00")],
            reading.Steps.Select(step => step.Due!.Value));
        Assert.Equal([TeamLeader, SupportManager, CoCeoAndCto], reading.Raises.Select(raise => raise.Level));
    }

    [Fact]
    public void A_ticket_filed_exactly_at_closing_starts_at_the_next_opening() =>
        Assert.Equal(Rome("2026-03-04 10:00"), Gold().Read(Europe(), new Opened(Rome("2026-03-03 18:00"), P1)).Reaction());

    [Fact] // rule 3
    public void A_due_that_ends_a_day_exactly_is_closing_time_and_an_answer_at_closing_is_in_time()
    {
        var reading = Gold().Read(Europe(), new Opened(Rome("2026-03-03 17:00"), P1), new Acted(Rome("2026-03-03 18:00"), ActionKinds.PublicReply));

        Assert.Equal(Rome("2026-03-03 18:00"), reading.Reaction());
        Assert.Equal(PromiseState.Met, reading.Promise(TargetKind.Reaction)!.StateAt(Rome("2026-03-04 09:00"), ClockRules.Default));
    }

    [Fact] // R-184, rule 11
    public void A_receipt_a_note_and_an_assignment_are_no_reaction_and_a_logged_call_is()
    {
        var reading = Gold().Read(Europe(), new Opened(Rome("2026-03-03 10:00"), P1),
            new Acted(Rome("2026-03-03 10:00"), ActionKinds.Receipt), new Acted(Rome("2026-03-03 10:05"), ActionKinds.Assignment),
            new Acted(Rome("2026-03-03 10:10"), ActionKinds.InternalNote), new Acted(Rome("2026-03-03 10:20"), ActionKinds.PriorityConfirmedMail),
            new Acted(Rome("2026-03-03 10:30"), ActionKinds.LoggedCall), new Acted(Rome("2026-03-03 10:40"), ActionKinds.PublicReply));

        Assert.Equal(Rome("2026-03-03 10:30"), reading.Promise(TargetKind.Reaction)!.MetAt);
        Assert.Equal(Rome("2026-03-03 10:20"), reading.Promise(TargetKind.Notification)!.MetAt);
    }

    [Fact] // R-181, rule 1
    public void A_night_watch_is_an_hour_shorter_in_spring_and_an_hour_longer_in_autumn()
    {
        var nights = Calendar("Europe/Rome", Week(EveryDay, "22:00", "06:00")).Hours(Profile.Standard);

        Assert.Equal(Rome("2026-03-29 06:00"), nights.Add(Rome("2026-03-28 22:00"), Duration.FromHours(7)));
        Assert.Equal(Rome("2026-03-29 23:00"), nights.Add(Rome("2026-03-28 22:00"), Duration.FromHours(8)));
        Assert.Equal(Rome("2026-10-25 06:00"), nights.Add(Rome("2026-10-24 22:00"), Duration.FromHours(9)));
        Assert.Equal(Duration.FromHours(8), nights.Elapsed(Rome("2026-06-24 12:00"), Rome("2026-06-25 12:00")));
    }

    [Theory] // rule 1
    [InlineData("Europe/Rome", "2026-10-25", "02:15", "02:45", 90)]
    [InlineData("Europe/Rome", "2026-10-25", "01:30", "02:00", 90)]
    [InlineData("Europe/Rome", "2026-10-25", "01:30", "01:59", 29)]
    [InlineData("Europe/Rome", "2026-10-25", "03:00", "03:30", 30)]
    [InlineData("Europe/Rome", "2026-10-25", "01:30", "02:30", 120)]
    [InlineData("Europe/Rome", "2026-10-25", "02:30", "03:30", 120)]
    [InlineData("Europe/Rome", "2026-03-29", "02:15", "02:45", 0)]
    [InlineData("Europe/Rome", "2026-03-29", "01:30", "02:30", 30)]
    [InlineData("Europe/Rome", "2026-03-29", "02:30", "03:30", 30)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "01:30", "02:00", 60)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:00", "02:30", 0)]
    [InlineData("Africa/Cairo", "2026-04-24", "00:00", "02:00", 60)]
    [InlineData("Pacific/Apia", "2011-12-30", "09:00", "18:00", 0)]
    public void A_range_in_a_doubled_hour_lasts_from_its_first_opening_to_its_last_closing_and_in_a_missing_hour_not_at_all(string zone, string date, string opens, string closes, int minutes)
    {
        var day = Holiday(date).Date;
        var time = Calendar(zone, Week(EveryDay, opens, closes)).Hours(Profile.Standard);

        Assert.Equal(Duration.FromMinutes(minutes), time.Elapsed(Midnight(day), Midnight(day.PlusDays(1))));

        Instant Midnight(LocalDate date) => date.AtMidnight().InZoneLeniently(Zone(zone)).ToInstant();
    }

    [Fact] // rule 4, in a zone that left out a Friday
    public void Where_a_day_was_left_out_the_next_business_day_is_the_next_that_took_place()
    {
        var samoa = Calendar("Pacific/Apia", WorkingWeek("09:00", "18:00"));

        Assert.Equal(At("2012-01-02 18:00", "Pacific/Apia"), Basic().Read(samoa, new Opened(At("2011-12-29 16:40", "Pacific/Apia"), P1)).Reaction());
    }

    [Fact] // rule 2
    public void On_a_holiday_gold_has_the_short_hours_and_basic_waits_for_the_next_business_day()
    {
        var thanksgiving = Americas(Holiday("2026-11-26"));
        var opened = new Opened(NewYork("2026-11-25 16:00"), P2);

        Assert.Equal(NewYork("2026-11-26 08:00"), Gold().Read(thanksgiving, opened).Reaction());
        Assert.Equal(NewYork("2026-11-26 12:00"), Gold().Read(thanksgiving, new Opened(NewYork("2026-11-26 10:00"), P2)).Reaction());
        Assert.Equal(NewYork("2026-11-27 08:00"), Gold().Read(thanksgiving, new Opened(NewYork("2026-11-26 11:00"), P2)).Reaction());
        Assert.Equal(NewYork("2026-11-30 17:00"), Basic().Read(thanksgiving, opened).Reaction());
    }

    [Fact] // A-50, rule 2
    public void A_holiday_on_a_day_of_rest_stays_closed_and_one_on_a_Saturday_has_the_holiday_hours()
    {
        var sunday = Europe(Holiday("2026-03-08"));
        Assert.Equal(Rome("2026-03-09 10:00"), Gold().Read(sunday, new Opened(Rome("2026-03-08 10:00"), P1)).Reaction());

        var saturday = MiddleEast(Holiday("2026-03-07"));
        Assert.Equal(Dubai("2026-03-07 13:00"), Gold().Read(saturday, new Opened(Dubai("2026-03-07 08:00"), P1)).Reaction());
    }

    [Fact]
    public void In_the_Middle_East_Friday_is_closed_and_gold_has_Saturday_from_noon()
    {
        Assert.Equal(Dubai("2026-03-07 12:30"), Gold().Read(MiddleEast(), new Opened(Dubai("2026-03-05 17:30"), P1)).Reaction());
        Assert.Equal(Dubai("2026-03-08 18:00"), Basic().Read(MiddleEast(), new Opened(Dubai("2026-03-05 17:30"), P1)).Reaction());
    }

    [Fact]
    public void A_platinum_P1_runs_by_night_and_its_escalation_by_day()
    {
        var reading = Platinum().Read(Europe(), new Opened(Rome("2026-03-03 23:30"), P1));

        Assert.Equal(Rome("2026-03-04 00:00"), reading.Notification());
        Assert.Equal(Rome("2026-03-04 00:30"), reading.Reaction());
        Assert.Equal(Rome("2026-03-04 11:00"), reading.Steps[0].Due);
        Assert.Equal(Rome("2026-03-04 11:00"), Platinum().Read(Europe(), new Opened(Rome("2026-03-03 23:30"), P2)).Reaction());
    }

    [Fact] // rule 7, A-56
    public void A_platinum_P1_in_an_excluded_zone_waits_for_the_extended_hours()
    {
        var reading = PlatinumWithoutOnCall().Read(Europe(), new Opened(Rome("2026-03-03 23:30"), P1));

        Assert.Equal(Rome("2026-03-04 09:30"), reading.Notification());
        Assert.Equal(Rome("2026-03-04 10:00"), reading.Reaction());
    }
}
