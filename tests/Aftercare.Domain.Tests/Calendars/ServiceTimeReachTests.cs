namespace Aftercare.Domain.Tests.Calendars;

public sealed class ServiceTimeReachTests
{
    private readonly ServiceTime mondays = new ServiceCalendar("mondays", DateTimeZone.Utc, new CalendarVersion(
        WeeklyHours.Of([(IsoDayOfWeek.Monday, HoursRange.Of("09:00", "18:00").OrThrow())]).OrThrow(), WeeklyHours.None, [], false, HolidaySchedule.None))
        .Hours(Profile.Standard);

    [Theory]
    [InlineData(60_000_000)]
    [InlineData(149_999_999)]
    [InlineData(153_722_867)]
    public void More_than_the_years_hold_is_out_of_reach_and_never_a_date_in_the_past(int minutes) =>
        Assert.Throws<ServiceTimeOutOfReach>(() => mondays.Add(Instant.FromUtc(2026, 1, 1, 0, 0), Duration.FromMinutes((long)minutes)));

    [Fact]
    public void Instants_in_order_forwards_or_backwards_compile_the_days_a_few_times_and_answer_alike()
    {
        var forwards = Enumerable.Range(0, 14_000).Select(week => Instant.FromUtc(1980, 1, 8, 0, 0) + Duration.FromDays(7 * week)).ToList();
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var start in forwards) Assert.Equal(Duration.FromHours(9), mondays.Elapsed(start, start + Duration.FromDays(7)));
        foreach (var start in Enumerable.Reverse(forwards)) Assert.Equal(Duration.FromHours(9), mondays.Elapsed(start, start + Duration.FromDays(7)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60_000_000);
    }
}
