using static Aftercare.Domain.Tests.Some;

namespace Aftercare.Domain.Tests.Calendars;

/// <summary>What service time says at the ends of the years that it counts, 1980 to 2249.</summary>
public sealed class ServiceTimeReachTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly ServiceTime Mondays = new ServiceCalendar("mondays", DateTimeZone.Utc, new CalendarVersion(
        WeeklyHours.Of([(IsoDayOfWeek.Monday, HoursRange.Of("09:00", "18:00").OrThrow())]).OrThrow(), WeeklyHours.None, [], false, HolidaySchedule.None))
        .Hours(Profile.Standard);

    [Fact]
    public void Years_of_service_can_be_added_and_more_than_there_are_cannot()
    {
        var time = Europe().Hours(Profile.Standard);
        var century = time.Elapsed(Now, Instant.FromUtc(2126, 3, 2, 9, 0));

        Assert.Equal(Instant.FromUtc(2126, 3, 1, 16, 0), time.Add(Now, century - Duration.FromHours(1)));
        Assert.Throws<ServiceTimeOutOfReach>(() => time.Add(Now, century * 3));
        Assert.Throws<ServiceTimeOutOfReach>(() => ServiceTime.Always.Add(Now, Duration.FromDays(365 * 250)));
    }

    [Fact]
    public void Instants_outside_of_the_years_that_are_counted_are_out_of_reach()
    {
        var time = Europe().Hours(Profile.Standard);
        foreach (var far in new[] { Instant.FromUtc(1979, 1, 1, 0, 0), Instant.FromUtc(2250, 6, 1, 0, 0), Instant.FromUtc(1500, 1, 1, 0, 0), Instant.FromUtc(3000, 1, 1, 0, 0), Instant.MinValue, Instant.MaxValue })
        {
            Assert.Throws<ServiceTimeOutOfReach>(() => time.Add(far, Duration.FromHours(1)));
            Assert.Throws<ServiceTimeOutOfReach>(() => time.Elapsed(far < Now ? far : Now, far < Now ? Now : far));
            Assert.Throws<ServiceTimeOutOfReach>(() => time.IsOpen(far));
        }
        Assert.Throws<ServiceTimeOutOfReach>(() => time.Add(Now, Duration.FromDays(365 * 1000)));
        Assert.Throws<ServiceTimeOutOfReach>(() => time.BusinessDayAfter(new LocalDate(2249, 12, 31), 30));
    }

    [Fact]
    public void A_calendar_that_never_closes_has_no_next_change()
    {
        var always = Calendar("Asia/Dubai", Week(EveryDay, "00:00", "24:00")).Hours(Profile.Standard);

        Assert.Null(always.NextChange(Now));
        Assert.Null(ServiceTime.Always.NextChange(Now));
        Assert.Equal(Now + Duration.FromHours(1000), always.Add(Now, Duration.FromHours(1000)));
    }

    [Fact]
    public void Negative_amounts_and_ends_before_their_start_are_mistakes()
    {
        var time = Europe().Hours(Profile.Standard);

        Assert.Throws<ArgumentOutOfRangeException>(() => time.Add(Now, -Duration.Epsilon));
        Assert.Throws<ArgumentOutOfRangeException>(() => time.Elapsed(Now, Now - Duration.Epsilon));
        Assert.Throws<ArgumentOutOfRangeException>(() => time.BusinessDayAfter(new LocalDate(2026, 3, 2), 0));
        Assert.Throws<InvalidOperationException>(() => ServiceTime.Always.BusinessDayAfter(new LocalDate(2026, 3, 2), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceAmount(Duration.Zero, Profile.Standard));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BusinessDays(0));
    }

    [Theory]
    [InlineData(60_000_000)]
    [InlineData(149_999_999)]
    [InlineData(153_722_867)]
    public void More_than_the_years_hold_is_out_of_reach_and_never_a_date_in_the_past(int minutes) =>
        Assert.Throws<ServiceTimeOutOfReach>(() => Mondays.Add(Instant.FromUtc(2026, 1, 1, 0, 0), Duration.FromMinutes((long)minutes)));

    [Fact]
    public void Instants_in_order_forwards_or_backwards_compile_the_days_a_few_times_and_answer_alike()
    {
        var forwards = Enumerable.Range(0, 14_000).Select(week => Instant.FromUtc(1980, 1, 8, 0, 0) + Duration.FromDays(7 * week)).ToList();
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var start in forwards) Assert.Equal(Duration.FromHours(9), Mondays.Elapsed(start, start + Duration.FromDays(7)));
        foreach (var start in Enumerable.Reverse(forwards)) Assert.Equal(Duration.FromHours(9), Mondays.Elapsed(start, start + Duration.FromDays(7)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60_000_000);
    }
}
