using Aftercare.Domain.Calendars;
using NodaTime;

namespace Aftercare.Domain.Tests;

public sealed class FirstTest
{
    [Fact]
    public void Sixty_minutes_filed_at_five_minutes_to_closing_go_on_next_morning()
    {
        var range = HoursRange.Of("09:00", "18:00").OrThrow();
        var week = WeeklyHours.Of(Enumerable.Range(1, 5).Select(d => ((IsoDayOfWeek)d, range))).OrThrow();
        var calendar = new ServiceCalendar("europe", Zones.Find("Europe/Rome").OrThrow(),
            new CalendarVersion(week, WeeklyHours.None, [], false, HolidaySchedule.None));
        var due = calendar.Hours(Profile.Standard).Add(Instant.FromUtc(2025, 6, 17, 15, 55), Duration.FromMinutes(60));
        Assert.Equal(Instant.FromUtc(2025, 6, 18, 7, 55), due);
    }
}
