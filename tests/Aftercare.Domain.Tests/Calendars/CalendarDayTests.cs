namespace Aftercare.Domain.Tests.Calendars;

public sealed class CalendarDayTests
{
    private static readonly ServiceCalendar Europe = new("europe", Zones.Find("Europe/Rome").OrThrow(), new CalendarVersion(
        WeeklyHours.Of(Enumerable.Range(1, 5).Select(day => ((IsoDayOfWeek)day, HoursRange.Of("09:00", "18:00").OrThrow()))).OrThrow(),
        WeeklyHours.Of([(IsoDayOfWeek.Saturday, HoursRange.Of("09:00", "12:00").OrThrow())]).OrThrow(),
        [HoursRange.Of("09:00", "12:00").OrThrow()], false,
        HolidaySchedule.Of([new Holiday(new(2026, 12, 25), "Christmas"), new Holiday(new(2026, 11, 1), "All Saints"), new Holiday(new(2026, 3, 20), "Eid", Provisional: true)])));

    [Theory]
    [InlineData(11, 23, DayKind.Normal, DayKind.Normal)]
    [InlineData(11, 28, DayKind.Rest, DayKind.Extended)]
    [InlineData(11, 29, DayKind.Rest, DayKind.Rest)]
    [InlineData(12, 25, DayKind.HolidayClosed, DayKind.HolidayOpen)]
    [InlineData(11, 1, DayKind.HolidayClosed, DayKind.HolidayClosed)]
    public void A_day_is_what_the_profile_makes_of_it(int month, int day, DayKind standard, DayKind extended)
    {
        var date = new LocalDate(2026, month, day);
        Assert.Equal(standard, CalendarDay.Of(Europe, date, Profile.Standard).Kind);
        Assert.Equal(extended, CalendarDay.Of(Europe, date, Profile.Extended).Kind);
    }

    [Fact]
    public void The_days_on_which_the_clocks_change_are_known() => Assert.Equal(
        [(new LocalDate(2026, 3, 29), Offset.FromHours(1)), (new LocalDate(2026, 10, 25), Offset.FromHours(-1))],
        CalendarDay.OfYear(Europe, 2026, Profile.Always).Where(day => day.ClockChange != Offset.Zero).Select(day => (day.Date, day.ClockChange)));

    [Fact]
    public void A_year_has_all_its_days_and_always_serves_all_of_them()
    {
        Assert.Equal(366, CalendarDay.OfYear(Europe, 2028, Profile.Standard).Count());
        Assert.All(CalendarDay.OfYear(Europe, 2026, Profile.Always), day => Assert.True(day.Kind is DayKind.Normal or DayKind.HolidayOpen));
    }
}
