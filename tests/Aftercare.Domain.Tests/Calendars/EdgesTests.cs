using static Aftercare.Domain.Tests.Some;

namespace Aftercare.Domain.Tests.Calendars;

/// <summary>Edges of the calendar that no other story comes near.</summary>
public sealed class EdgesTests
{
    [Theory]
    [InlineData("a9:00"), InlineData("0a:00"), InlineData("09:a0"), InlineData("09:0a"), InlineData("/9:00"), InlineData("0/:00"), InlineData("09:/0")]
    [InlineData("09:0/"), InlineData("09.00"), InlineData("9:00"), InlineData("09:60"), InlineData("25:00"), InlineData(":9:00"), InlineData("0::00"), InlineData("09::0")]
    public void What_is_not_two_digits_a_colon_and_two_digits_is_no_time_of_day(string written)
    {
        Assert.True(HoursRange.Of(written, "23:00").IsRefused(out var no, out _));
        Assert.Equal("bad-time-of-day", no.Code);
        Assert.True(HoursRange.Of("00:00", written).IsRefused(out no, out _));
        Assert.Equal("bad-time-of-day", no.Code);
    }

    [Theory]
    [InlineData("19:19", "19:29", 1159, 1169), InlineData("09:09", "19:59", 549, 1199), InlineData("00:00", "24:00", 0, 1440), InlineData("19:00", "09:00", 1140, 1980)]
    public void Every_digit_counts_in_a_time_of_day(string open, string close, int opens, int closes) =>
        Assert.Equal((opens, closes), (HoursRange.Of(open, close).OrThrow().OpensAt, HoursRange.Of(open, close).OrThrow().ClosesAt));

    [Fact]
    public void A_provisional_holiday_is_found_between_two_instants_by_its_date_both_ends_included()
    {
        var calendar = Europe(Holiday("2026-03-03"), Holiday("2026-03-05", provisional: true));
        Assert.Null(calendar.ProvisionalBetween(At("2026-03-01 00:00", "Europe/Rome"), At("2026-03-04 23:59", "Europe/Rome")));
        Assert.NotNull(calendar.ProvisionalBetween(At("2026-03-01 00:00", "Europe/Rome"), At("2026-03-05 00:00", "Europe/Rome")));
        Assert.NotNull(calendar.ProvisionalBetween(At("2026-03-05 23:59", "Europe/Rome"), At("2026-03-09 00:00", "Europe/Rome")));
        Assert.Null(calendar.ProvisionalBetween(At("2026-03-06 00:00", "Europe/Rome"), At("2026-03-09 00:00", "Europe/Rome")));
    }

    [Fact]
    public void One_edition_with_a_provisional_holiday_is_enough_to_be_told_of_it()
    {
        var certain = Edition(WorkingWeek("09:00", "18:00"), null, null, Holiday("2026-03-03"));
        var feast = Edition(WorkingWeek("09:00", "18:00"), null, null, Holiday("2026-06-03", provisional: true));
        Assert.NotNull(new ServiceCalendar("some", Zone("Europe/Rome"), certain, (Instant.FromUtc(2026, 5, 1, 0, 0), feast)).IfOnlyCertain);
        Assert.Null(new ServiceCalendar("some", Zone("Europe/Rome"), certain).IfOnlyCertain);
    }

    [Fact]
    public void Rules_of_uncertain_feasts_are_left_out_of_what_is_certain()
    {
        var schedule = HolidaySchedule.Of([new IslamicHoliday("Eid", new(10, 1), new(10, 1)), new FixedHoliday("New Year", new(1, 1), new(1, 1))], [], []);
        Assert.Equal(2, schedule.In(2026).Count);
        Assert.Equal(["New Year"], schedule.WithoutProvisional().In(2026).Values.Select(holiday => holiday.Name));
    }

    [Fact]
    public void A_service_of_one_hour_a_year_says_when_it_next_opens_and_closes()
    {
        var closed = Enumerable.Range(0, 364).Select(day => Holiday(new LocalDate(2026, 1, 1).PlusDays(day).ToString("uuuu-MM-dd", null))).ToArray();
        var time = Calendar("Europe/Rome", Week(EveryDay, "09:00", "10:00"), null, null, closed).Hours(Profile.Standard);
        var opens = time.NextChange(At("2026-01-01 00:00", "Europe/Rome"))!.Value;
        Assert.Equal((At("2026-12-31 09:00", "Europe/Rome"), true), (opens.At, opens.Opens));
        var closes = time.NextChange(opens.At)!.Value;
        Assert.Equal((At("2026-12-31 10:00", "Europe/Rome"), false), (closes.At, closes.Opens));
        Assert.Equal(At("2027-01-01 09:00", "Europe/Rome"), time.NextChange(closes.At)!.Value.At);
    }

    [Fact]
    public void Time_by_the_clock_reaches_as_far_as_service_time_and_no_further()
    {
        var last = Instant.FromUtc(2249, 12, 24, 0, 0);
        Assert.Equal(last, ServiceTime.Always.Add(last - Duration.FromDays(1), Duration.FromDays(1)));
        Assert.Throws<ServiceTimeOutOfReach>(() => ServiceTime.Always.Add(last - Duration.FromDays(1), Duration.FromDays(2)));
    }
}
