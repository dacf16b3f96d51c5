using static Aftercare.Domain.Tests.Some;

namespace Aftercare.Domain.Tests.Calendars;

public sealed class HolidayScheduleTests
{
    private static readonly LocalDate NewYear = new(2026, 1, 1), Eid = new(2026, 3, 20);

    [Fact]
    public void A_date_that_is_listed_twice_counts_once_and_the_first_name_stays()
    {
        var schedule = HolidaySchedule.Of([new Holiday(NewYear, "Capodanno"), new Holiday(NewYear, "New Year")]);

        Assert.Equal("Capodanno", schedule.On(NewYear)!.Name);
        Assert.Single(schedule.In(2026));
        Assert.Null(schedule.On(NewYear.PlusDays(1)));
        Assert.Null(schedule.On(NewYear.PlusYears(1)));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void A_date_is_provisional_only_when_every_source_of_it_is(bool first, bool second, bool provisional)
    {
        var schedule = HolidaySchedule.Of([new Holiday(Eid, "Eid", first), new Holiday(Eid, "Eid al-Fitr", second)]);

        Assert.Equal(new Holiday(Eid, "Eid", provisional), schedule.On(Eid));
        Assert.Equal(provisional, schedule.WithoutProvisional().On(Eid) is null);
        Assert.Equal(first || second, schedule.HasProvisional);
    }

    [Fact]
    public void Rules_give_dates_for_any_year_and_dates_that_were_removed_stay_away()
    {
        var schedule = HolidaySchedule.Of([new EveryNewYear()], [new Holiday(Eid, "Eid")], [new LocalDate(2027, 1, 1), Eid]);

        Assert.NotNull(schedule.On(NewYear));
        Assert.NotNull(schedule.On(new LocalDate(2100, 1, 1)));
        Assert.Null(schedule.On(new LocalDate(2027, 1, 1)));
        Assert.Null(schedule.On(Eid));
        Assert.False(schedule.IsEmpty);
    }

    [Fact]
    public void The_empty_schedule_has_no_holiday()
    {
        Assert.True(HolidaySchedule.None.IsEmpty);
        Assert.False(HolidaySchedule.None.HasProvisional);
        Assert.Null(HolidaySchedule.None.On(NewYear));
        Assert.Empty(HolidaySchedule.None.In(2026));
    }

    [Fact]
    public void A_holiday_on_a_date_that_the_zone_left_out_can_be_asked_for()
    {
        var samoa = Calendar("Pacific/Apia", WorkingWeek("09:00", "18:00"), null, null, Holiday("2011-12-30"));

        Assert.NotNull(samoa.HolidayOn(new LocalDate(2011, 12, 30)));
        Assert.Null(samoa.HolidayOn(new LocalDate(2011, 12, 29)));
    }

    private sealed record EveryNewYear() : HolidayRule("New Year")
    {
        protected override IEnumerable<LocalDate> DatesOf(int year) => [new(year, 1, 1)];
    }
}
