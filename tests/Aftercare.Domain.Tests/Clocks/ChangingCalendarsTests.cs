using static Aftercare.Domain.Tests.Some;

namespace Aftercare.Domain.Tests.Clocks;

/// <summary>Editions of a calendar and holidays that are not certain (rules 2 and 14). 2 March 2026 is a Monday.</summary>
public sealed class ChangingCalendarsTests
{
    private static Instant Rome(string wall) => At(wall, "Europe/Rome");

    /// <summary>Nine to six up to and including Tuesday, ten to four from Wednesday on.</summary>
    private static readonly ServiceCalendar ShorterFromWednesday = new("shorter", Zone("Europe/Rome"), Edition(WorkingWeek("09:00", "18:00")),
        (Rome("2026-03-04 00:00"), Edition(WorkingWeek("10:00", "16:00"))));

    [Fact] // R-240, rule 14
    public void A_change_of_hours_counts_from_its_instant_for_tickets_that_are_open()
    {
        Assert.Equal(Rome("2026-03-04 10:40"), Gold().Read(ShorterFromWednesday, new Opened(Rome("2026-03-03 16:40"), P2)).Reaction());
        Assert.Equal(Rome("2026-03-04 16:00"), Basic().Read(ShorterFromWednesday, new Opened(Rome("2026-03-03 16:40"), P1)).Reaction());
    }

    [Fact] // rule 14
    public void A_due_that_passed_before_the_change_never_moves()
    {
        var before = new ServiceCalendar("before", Zone("Europe/Rome"), Edition(WorkingWeek("09:00", "18:00")));
        ClockFact[] facts = [new Opened(Rome("2026-03-02 09:00"), P1)];

        Assert.Equal(Gold().Read(before, facts).Promises.AsEnumerable(), Gold().Read(ShorterFromWednesday, facts).Promises);
        Assert.Equal(Gold().Read(before, facts).Steps[3].Due, Gold().Read(ShorterFromWednesday, facts).Steps[3].Due);
        Assert.NotEqual(Gold().Read(before, facts).Steps[4].Due, Gold().Read(ShorterFromWednesday, facts).Steps[4].Due);
    }

    [Fact] // rule 14: from max(published, effective) on, also in the middle of a day
    public void A_change_published_at_noon_leaves_the_morning_as_it_was()
    {
        var closedFromNoon = new ServiceCalendar("noon", Zone("Europe/Rome"), Edition(WorkingWeek("09:00", "18:00")),
            (Rome("2026-03-03 12:00"), Edition(WorkingWeek("09:00", "18:00"), null, null, Holiday("2026-03-03"))));
        var time = closedFromNoon.Hours(Profile.Standard);

        Assert.Equal(Duration.FromHours(3), time.Elapsed(Rome("2026-03-03 00:00"), Rome("2026-03-04 00:00")));
        Assert.Equal(new BusinessDay(new LocalDate(2026, 3, 3), Rome("2026-03-03 09:00"), Rome("2026-03-03 12:00")), time.BusinessDayAfter(new LocalDate(2026, 3, 2), 1));
    }

    [Fact] // rule 14
    public void An_edition_that_begins_within_a_night_range_lists_each_business_day_once_and_in_order()
    {
        var calendar = new ServiceCalendar("nights", Zone("Europe/Rome"), Edition(Week(EveryDay, "09:00", "18:00")),
            (Rome("2026-03-03 12:00"), Edition(Week(EveryDay, "22:00", "13:00"))));
        var time = calendar.Hours(Profile.Standard);
        var days = Enumerable.Range(1, 5).Select(count => time.BusinessDayAfter(new LocalDate(2026, 3, 1), count)).ToList();

        Assert.Equal([2, 3, 4, 5, 6], days.Select(day => day.Date.Day));
        Assert.Equal(Rome("2026-03-03 13:00"), days[0].Closes);
        Assert.Equal(Rome("2026-03-04 13:00"), days[1].Closes);
    }

    [Fact]
    public void Editions_follow_one_another() => Assert.Throws<ArgumentException>(() => new ServiceCalendar("twice", Zone("Europe/Rome"), Edition(WorkingWeek("09:00", "18:00")),
        (Rome("2026-03-04 00:00"), Edition(WorkingWeek("10:00", "16:00"))), (Rome("2026-03-04 00:00"), Edition(WorkingWeek("11:00", "16:00")))));

    [Fact] // rule 2
    public void A_provisional_holiday_counts_and_the_reading_states_the_due_without_it()
    {
        static Instant Dubai(string wall) => At(wall, "Asia/Dubai");
        var eid = MiddleEast(Holiday("2026-03-19", provisional: true));

        var promise = Basic().Read(eid, new Opened(Dubai("2026-03-18 10:00"), P1)).Promise(TargetKind.Reaction)!;
        Assert.Equal((Dubai("2026-03-22 18:00"), Dubai("2026-03-19 18:00")), (promise.Due!.Value, promise.DueIfOnlyCertain!.Value));

        Assert.Null(Basic().Read(eid, new Opened(Dubai("2026-03-15 10:00"), P1)).Promise(TargetKind.Reaction)!.DueIfOnlyCertain);
        Assert.Null(Basic().Read(MiddleEast(Holiday("2026-03-19")), new Opened(Dubai("2026-03-18 10:00"), P1)).Promise(TargetKind.Reaction)!.DueIfOnlyCertain);
    }

    [Fact] // rule 2
    public void A_provisional_holiday_whose_night_shift_would_run_at_the_opening_is_stated_too()
    {
        var nights = Calendar("Europe/Rome", WorkingWeek("22:00", "06:00"), null, null, Holiday("2026-03-02", provisional: true));
        var terms = Gold() with { Targets = [Gold().Targets[1]] };

        var promise = terms.Read(nights, new Opened(Rome("2026-03-03 02:00"), P1)).Promise(TargetKind.Reaction)!;
        Assert.Equal((Rome("2026-03-03 23:00"), Rome("2026-03-03 03:00")), (promise.Due!.Value, promise.DueIfOnlyCertain!.Value));
    }

    [Fact] // rule 2
    public void While_a_wait_leaves_a_promise_without_a_due_the_due_without_a_provisional_holiday_is_still_stated()
    {
        var calendar = Europe(Holiday("2026-03-03", provisional: true)).WithHolidays(HolidaySchedule.Of([Holiday("2026-03-03", provisional: true)]));
        var terms = Basic() with { Targets = [Basic().Targets[1]] };

        var promise = terms.Read(calendar, new Opened(Rome("2026-03-02 10:00"), P1), new PauseStarted(Rome("2026-03-04 09:00"), PauseReason.WaitingOnCustomer)).Promise(TargetKind.Reaction)!;
        Assert.Null(promise.Due);
        Assert.Equal(Rome("2026-03-03 18:00"), promise.DueIfOnlyCertain);
    }
}
