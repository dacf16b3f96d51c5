using NodaTime.Text;

namespace Aftercare.Domain.Tests.Calendars;

public sealed class HolidayRuleTests
{
    [Theory]
    [InlineData(2020, "2020-07-03")]
    [InlineData(2021, "2021-07-05")]
    [InlineData(2026, "2026-07-03")]
    [InlineData(2027, "2027-07-05")]
    [InlineData(2028, "2028-07-04")]
    public void A_federal_holiday_goes_from_Saturday_to_Friday_and_from_Sunday_to_Monday(int year, string date) =>
        Assert.Equal([date], Dates("4 July", year, Observed.NearestWeekday));

    [Fact]
    public void New_Year_on_a_Saturday_is_kept_in_the_old_year()
    {
        Assert.Equal(["2021-01-01", "2021-12-31"], Dates("1 January", 2021, Observed.NearestWeekday));
        Assert.Empty(Dates("1 January", 2022, Observed.NearestWeekday));
        Assert.Equal(["2023-01-02"], Dates("1 January", 2023, Observed.NearestWeekday));
        Assert.Equal(["2022-01-03"], Dates("1 January", 2022, Observed.NextMonday));
    }

    [Theory]
    [InlineData("third Monday of January", 2026, "2026-01-19")]
    [InlineData("last Monday of May", 2026, "2026-05-25")]
    [InlineData("last Monday of May", 2027, "2027-05-31")]
    [InlineData("first Monday of September", 2025, "2025-09-01")]
    [InlineData("fourth Thursday of November", 2028, "2028-11-23")]
    [InlineData("last Friday of February", 2024, "2024-02-23")]
    [InlineData("last Thursday of February", 2024, "2024-02-29")]
    [InlineData("Monday on or before 24 May", 2026, "2026-05-18")]
    [InlineData("Sunday on or before 24 May", 2026, "2026-05-24")]
    [InlineData("Saturday on or after 20 June", 2026, "2026-06-20")]
    [InlineData("second Saturday on or after 20 June", 2026, "2026-06-27")]
    public void A_day_of_the_week_is_counted_from_the_month_or_from_a_day(string on, int year, string date) => Assert.Equal([date], Dates(on, year));

    [Theory]
    [InlineData(1961, "1961-04-02", "1961-04-09")]
    [InlineData(2000, "2000-04-23", "2000-04-30")]
    [InlineData(2019, "2019-04-21", "2019-04-28")]
    [InlineData(2024, "2024-03-31", "2024-05-05")]
    [InlineData(2025, "2025-04-20", "2025-04-20")]
    [InlineData(2026, "2026-04-05", "2026-04-12")]
    [InlineData(2027, "2027-03-28", "2027-05-02")]
    [InlineData(2038, "2038-04-25", "2038-04-25")]
    [InlineData(2100, "2100-03-28", "2100-05-02")]
    public void Easter_is_that_of_the_west_or_of_the_orthodox_churches(int year, string western, string orthodox)
    {
        Assert.Equal([western], Dates("Easter", year));
        Assert.Equal([orthodox], Dates("Orthodox Easter", year));
    }

    [Fact]
    public void Easter_is_a_Sunday_between_22_March_and_25_April_for_centuries()
    {
        for (var year = 1583; year <= 2500; year++)
        {
            var (western, orthodox) = (EasterHoliday.WesternSunday(year), EasterHoliday.OrthodoxSunday(year));
            Assert.Equal((IsoDayOfWeek.Sunday, IsoDayOfWeek.Sunday), (western.DayOfWeek, orthodox.DayOfWeek));
            Assert.InRange(western, new LocalDate(year, 3, 22), new LocalDate(year, 4, 25));
            Assert.True(orthodox >= western);
        }
    }

    [Theory]
    [InlineData("Easter + 1", 2026, "2026-04-06")]
    [InlineData("easter-2", 2026, "2026-04-03")]
    [InlineData("Easter + 39", 2026, "2026-05-14")]
    [InlineData("Orthodox Easter + 1", 2024, "2024-05-06")]
    public void A_feast_moves_with_Easter(string on, int year, string date) => Assert.Equal([date], Dates(on, year));

    // As announced by sighting in Saudi Arabia; a reckoning may differ by a day, which is why such dates are provisional.
    [Theory]
    [InlineData("1 Shawwal", 2023, "2023-04-21")]
    [InlineData("1 Shawwal", 2024, "2024-04-10")]
    [InlineData("1 Shawwal", 2025, "2025-03-30")]
    [InlineData("10 Dhu-al-Hijja", 2023, "2023-06-28")]
    [InlineData("10 Dhu-al-Hijja", 2024, "2024-06-16")]
    [InlineData("10 Dhu-al-Hijja", 2025, "2025-06-06")]
    [InlineData("1 Muharram", 2024, "2024-07-07")]
    [InlineData("1 Muharram", 2025, "2025-06-26")]
    [InlineData("12 Rabi-al-Awwal", 2025, "2025-09-04")]
    public void Islamic_feasts_are_foretold_to_a_day_and_provisional(string on, int year, string announced)
    {
        foreach (var calendar in Enum.GetValues<IslamicCalendar>())
        {
            var holiday = Assert.Single(HolidayRuleText.Read("Feast", on, islamic: calendar).OrThrow().DatesIn(year));
            Assert.True(holiday.Provisional);
            Assert.InRange(Period.DaysBetween(LocalDatePattern.Iso.Parse(announced).Value, holiday.Date), -1, 1);
        }
    }

    [Fact]
    public void The_tables_of_Umm_al_Qura_give_the_announced_days_of_2024_and_2025()
    {
        Assert.Equal(["2024-04-10", "2024-04-11", "2024-04-12"], Dates("1 Shawwal to 3 Shawwal", 2024));
        Assert.Equal(["2025-03-30", "2025-03-31", "2025-04-01"], Dates("1 Shawwal to 3 Shawwal", 2025));
        Assert.Equal(["2025-06-05", "2025-06-06", "2025-06-07", "2025-06-08"], Dates("9 Dhu-al-Hijja to 12 Dhu-al-Hijja", 2025));
    }

    [Fact]
    public void A_year_can_have_an_Islamic_feast_twice_or_not_at_all()
    {
        Assert.Equal(["2008-01-10", "2008-12-29"], Dates("1 Muharram", 2008));
        Assert.Equal(2, Dates("1 Shawwal", 2033).Count);
        Assert.Equal(2, Dates("10 Dhu-al-Hijja", 2039).Count);
        Assert.Single(Dates("10 Dhu-al-Hijja", 2040));
        var counts = Enumerable.Range(1990, 111).Select(year => Dates("1 Muharram", year).Count).ToList();
        Assert.Equal(Enumerable.Range(0, 111).Count(i => counts[i] == 2), counts.Sum() - 111);
        Assert.All(counts, count => Assert.InRange(count, 1, 2));
    }

    [Fact]
    public void Thirty_Ramadan_is_kept_only_in_years_that_have_it()
    {
        Assert.Empty(Dates("30 Ramadan", 2025));
        Assert.Equal(["2024-04-09"], Dates("30 Ramadan", 2024));
        Assert.Equal(["2025-03-29", "2025-03-30", "2025-03-31", "2025-04-01"], Dates("29 Ramadan to 3 Shawwal", 2025));
        Assert.Equal(5, Dates("29 Ramadan to 3 Shawwal", 2024).Count);
    }

    [Fact]
    public void Where_the_tables_of_Umm_al_Qura_end_the_arithmetic_calendar_goes_on()
    {
        for (var year = 2070; year <= 2249; year++)
        {
            var tables = Dates("1 Shawwal", year);
            var arithmetic = HolidayRuleText.Read("Feast", "1 Shawwal", islamic: IslamicCalendar.IslamicCivil).OrThrow().DatesIn(year).Select(h => h.Date).ToList();
            Assert.InRange(tables.Count, 1, 2);
            if (year > 2077) Assert.Equal(arithmetic, tables.Select(date => LocalDatePattern.Iso.Parse(date).Value));
        }
    }

    [Fact]
    public void A_span_goes_over_the_turn_of_the_year_and_is_given_in_both()
    {
        Assert.Equal(["2026-01-01", "2026-01-02", "2026-12-31"], Dates("31 December to 2 January", 2026));
        Assert.Equal(["2024-02-29"], Dates("29 February", 2024));
        Assert.Empty(Dates("29 February", 2026));
    }

    [Fact]
    public void A_rule_is_kept_from_its_first_year_to_its_last()
    {
        var rule = HolidayRuleText.Read("Juneteenth", "19 June", Observed.NearestWeekday).OrThrow() with { From = 2021, Until = 2023 };
        Assert.Equal([0, 1, 1, 1, 0], Enumerable.Range(2020, 5).Select(year => rule.DatesIn(year).Count()));
        var newYear = HolidayRuleText.Read("New Year", "1 January", Observed.NearestWeekday).OrThrow() with { From = 2022 };
        Assert.Equal(["2021-12-31"], newYear.DatesIn(2021).Select(h => $"{h.Date:uuuu-MM-dd}"));
    }

    [Fact]
    public void Any_year_can_be_asked_for()
    {
        foreach (var on in (string[])["1 January", "last Monday of May", "Easter + 1", "Orthodox Easter", "1 Shawwal"])
            foreach (var year in (int[])[int.MinValue + 1, -5, 0, 1, 600, 622, 1582, 9997, 9998, 9999, 12_000])
                Assert.InRange(Dates(on, year).Count, 0, 2);
    }

    [Theory]
    [InlineData("", "does not say when")]
    [InlineData("soon", "does not say when")]
    [InlineData("1 Janury", "Did you mean 'january'?")]
    [InlineData("thrid Monday of May", "Did you mean 'third'?")]
    [InlineData("third Mondy of May", "Did you mean 'monday'?")]
    [InlineData("fifth Monday of May", "does not say when")]
    [InlineData("1 Shawal", "Did you mean 'shawwal'?")]
    [InlineData("29 Ramadan to 3 April", "does not say when")]
    [InlineData("31 April", "There is no day 31 in April.")]
    [InlineData("0 May", "There is no day 0 in May.")]
    [InlineData("1 May to 32 May", "There is no day 32 in May.")]
    [InlineData("31 Ramadan", "There is no day 31 in Ramadan.")]
    [InlineData("Monday on or after 31 June", "There is no day 31 in June.")]
    public void Words_that_say_no_day_are_refused(string on, string because)
    {
        Assert.True(HolidayRuleText.Read("Feast", on).IsRefused(out var refusal, out _));
        Assert.Contains(because, refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_stand_only_where_they_mean_something()
    {
        Assert.True(HolidayRuleText.Read("Feast", "Easter", Observed.NearestWeekday).IsRefused(out var refusal, out _));
        Assert.IsType<CannotBeMoved>(refusal);
        Assert.True(HolidayRuleText.Read("Feast", "1 May", islamic: IslamicCalendar.UmAlQura).IsRefused(out refusal, out _));
        Assert.IsType<NotIslamic>(refusal);
    }

    private static List<string> Dates(string on, int year, Observed observed = Observed.OnTheDay) =>
        [.. HolidayRuleText.Read("Feast", on, observed).OrThrow().DatesIn(year).Select(holiday => $"{holiday.Date:uuuu-MM-dd}")];
}
