using Aftercare.Domain.Calendars;
using NodaTime;

namespace Aftercare.Domain.Tests.Calendars;

public sealed class ServiceTimeReachTests
{
    [Theory]
    [InlineData(60_000_000)]
    [InlineData(149_999_999)]
    [InlineData(153_722_867)]
    public void More_than_the_years_hold_is_out_of_reach_and_never_a_date_in_the_past(int minutes)
    {
        var week = WeeklyHours.Of([(IsoDayOfWeek.Monday, HoursRange.Of("09:00", "18:00").OrThrow())]).OrThrow();
        var calendar = new ServiceCalendar("mondays", DateTimeZone.Utc, new CalendarVersion(week, WeeklyHours.None, [], false, HolidaySchedule.None));
        Assert.Throws<ServiceTimeOutOfReach>(() => calendar.Hours(Profile.Standard).Add(Instant.FromUtc(2026, 1, 1, 0, 0), Duration.FromMinutes((long)minutes)));
    }
}
