using Aftercare.Domain.Kernel;
using static Aftercare.Domain.Tests.Some;

namespace Aftercare.Domain.Tests.Calendars;

/// <summary>Ranges and weeks as a vendor writes them.</summary>
public sealed class HoursTests
{
    [Theory]
    [InlineData("09:00", "18:00", 540, 1080, "09:00–18:00")]
    [InlineData("22:00", "06:00", 1320, 1800, "22:00–06:00")]
    [InlineData("00:00", "24:00", 0, 1440, "00:00–24:00")]
    [InlineData("18:00", "24:00", 1080, 1440, "18:00–24:00")]
    [InlineData("18:00", "00:00", 1080, 1440, "18:00–24:00")]
    [InlineData("00:00", "00:01", 0, 1, "00:00–00:01")]
    [InlineData("23:59", "23:58", 1439, 2878, "23:59–23:58")]
    public void A_range_runs_to_its_closing_on_the_same_day_or_the_next(string opens, string closes, int from, int to, string written)
    {
        var range = Range(opens, closes);

        Assert.Equal((from, to, written), (range.OpensAt, range.ClosesAt, range.ToString()));
    }

    [Theory]
    [InlineData("9:00", "18:00", "bad-time-of-day")]
    [InlineData("24:00", "06:00", "bad-time-of-day")]
    [InlineData("09:00", "24:01", "bad-time-of-day")]
    [InlineData("09:60", "18:00", "bad-time-of-day")]
    [InlineData("09:00", "18:00:00", "bad-time-of-day")]
    [InlineData("٠٩:٠٠", "18:00", "bad-time-of-day")]
    [InlineData("-1:00", "18:00", "bad-time-of-day")]
    [InlineData("", "18:00", "bad-time-of-day")]
    [InlineData("09:00", "09:00", "empty-range")]
    [InlineData("00:00", "00:00", "empty-range")]
    public void A_range_that_cannot_be_read_or_has_no_length_is_refused(string opens, string closes, string code) => AssertRefused(code, HoursRange.Of(opens, closes));

    [Fact]
    public void Ranges_may_touch_within_a_day_over_midnight_and_over_the_end_of_the_week()
    {
        var week = WeeklyHours.Of(
        [
            (IsoDayOfWeek.Sunday, Range("18:00", "06:00")), (IsoDayOfWeek.Monday, Range("14:00", "18:00")), (IsoDayOfWeek.Monday, Range("06:00", "14:00")),
            (IsoDayOfWeek.Wednesday, Range("22:00", "24:00")), (IsoDayOfWeek.Thursday, Range("00:00", "24:00")), (IsoDayOfWeek.Friday, Range("00:00", "01:00")),
        ]).OrThrow();

        Assert.Equal(["06:00–14:00", "14:00–18:00"], week.On(IsoDayOfWeek.Monday).Select(range => range.ToString()));
        Assert.Empty(week.On(IsoDayOfWeek.Tuesday));
    }

    [Theory]
    [InlineData(IsoDayOfWeek.Monday, "09:00", "12:00", IsoDayOfWeek.Monday, "11:59", "14:00")]
    [InlineData(IsoDayOfWeek.Monday, "09:00", "12:00", IsoDayOfWeek.Monday, "09:00", "12:00")]
    [InlineData(IsoDayOfWeek.Monday, "09:00", "18:00", IsoDayOfWeek.Monday, "10:00", "11:00")]
    [InlineData(IsoDayOfWeek.Monday, "22:00", "06:00", IsoDayOfWeek.Tuesday, "05:59", "08:00")]
    [InlineData(IsoDayOfWeek.Sunday, "22:00", "06:00", IsoDayOfWeek.Monday, "05:59", "08:00")]
    [InlineData(IsoDayOfWeek.Sunday, "23:00", "22:00", IsoDayOfWeek.Monday, "21:00", "23:00")]
    public void Ranges_that_claim_the_same_minutes_are_refused(IsoDayOfWeek day, string opens, string closes, IsoDayOfWeek otherDay, string otherOpens, string otherCloses)
    {
        AssertRefused("overlapping-hours", WeeklyHours.Of([(day, Range(opens, closes)), (otherDay, Range(otherOpens, otherCloses))]));
        AssertRefused("overlapping-hours", WeeklyHours.Of([(otherDay, Range(otherOpens, otherCloses)), (day, Range(opens, closes))]));
    }

    [Fact]
    public void A_week_without_hours_is_refused_and_the_week_of_no_hours_is_empty()
    {
        AssertRefused("empty-week", WeeklyHours.Of([]));
        Assert.True(WeeklyHours.None.IsEmpty);
        Assert.False(WorkingWeek("09:00", "18:00").IsEmpty);
        Assert.All(EveryDay, day => Assert.Empty(WeeklyHours.None.On(day)));
    }

    [Fact] // rule 2
    public void Holiday_hours_are_served_in_order_however_they_were_written()
    {
        var split = Calendar("Europe/Rome", WorkingWeek("09:00", "18:00"), null, [Range("14:00", "17:00"), Range("09:00", "12:00")], Holiday("2026-03-03"));
        var time = split.Hours(Profile.Extended);

        Assert.Equal(["09:00–12:00", "14:00–17:00"], split.Editions[0].Version.RangesOn(new LocalDate(2026, 3, 3), Profile.Extended).Select(range => range.ToString()));
        Assert.Equal(Duration.FromHours(6), time.Elapsed(At("2026-03-03 00:00", "Europe/Rome"), At("2026-03-04 00:00", "Europe/Rome")));
        Assert.Equal(At("2026-03-03 15:00", "Europe/Rome"), time.Add(At("2026-03-03 08:00", "Europe/Rome"), Duration.FromHours(4)));
    }

    [Fact]
    public void A_zone_that_does_not_exist_is_refused_with_the_name_that_was_probably_meant()
    {
        Assert.True(Zones.Find("Europe/Roma").IsRefused(out var because, out _));
        Assert.Equal("unknown-time-zone", because.Code);
        Assert.Contains("Did you mean 'Europe/Rome'?", because.Text, StringComparison.Ordinal);
        Assert.Equal("Asia/Calcutta", Zones.Find("Asia/Calcutta").OrThrow().Id);
    }

    private static void AssertRefused<T>(string code, Result<T> result) where T : notnull
    {
        Assert.True(result.IsRefused(out var because, out _));
        Assert.Equal(code, because.Code);
    }
}
