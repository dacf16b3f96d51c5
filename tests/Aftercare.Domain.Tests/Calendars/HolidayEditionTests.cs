
namespace Aftercare.Domain.Tests.Calendars;

public sealed class HolidayEditionTests
{
    private static readonly DateTimeZone Rome = Zones.Find("Europe/Rome").OrThrow();
    private static readonly LocalDate Feast = new(2026, 6, 24);

    [Fact]
    public void An_edition_counts_from_the_start_of_its_first_day_in_the_zone_of_the_calendar()
    {
        var calendar = Weekdays().WithEditions([new(new LocalDate(2026, 6, 1), At(2026, 5, 1), [new Holiday(Feast, "San Giovanni")])]);
        Assert.Equal(Instant.FromUtc(2026, 5, 31, 22, 0), calendar.Editions[1].CountsFrom);
        Assert.Equal("San Giovanni", calendar.HolidayOn(Feast)?.Name);
        Assert.Equal(Duration.Zero, calendar.Hours(Profile.Standard).Elapsed(At(2026, 6, 24), At(2026, 6, 25)));
    }

    [Fact]
    public void An_edition_never_counts_before_it_was_published()
    {
        var noon = Instant.FromUtc(2026, 6, 24, 10, 0);
        var calendar = Weekdays().WithEditions([new(new LocalDate(2026, 1, 1), noon, [new Holiday(Feast, "San Giovanni")])]);
        Assert.Equal(Duration.FromHours(3), calendar.Hours(Profile.Standard).Elapsed(At(2026, 6, 24), At(2026, 6, 25)));
        Assert.Null(calendar.EditionAt(noon - Duration.Epsilon).Holidays.On(Feast));
    }

    [Fact]
    public void An_edition_is_in_force_until_the_next_one_and_beside_the_holidays_of_the_calendar()
    {
        var calendar = Weekdays(new Holiday(new LocalDate(2026, 12, 25), "Natale")).WithEditions([
            new(new LocalDate(2026, 9, 1), At(2026, 1, 2), []),
            new(new LocalDate(2026, 6, 1), At(2026, 1, 1), [new Holiday(Feast, "San Giovanni"), new Holiday(new LocalDate(2026, 10, 1), "A feast that was called off")]),
        ]);
        Assert.Equal(["Natale"], calendar.EditionAt(At(2026, 1, 1)).Holidays.In(2026).Values.Select(h => h.Name));
        Assert.Equal(3, calendar.EditionAt(At(2026, 7, 1)).Holidays.In(2026).Count);
        Assert.Null(calendar.HolidayOn(new LocalDate(2026, 10, 1)));
        Assert.Equal("Natale", calendar.HolidayOn(new LocalDate(2026, 12, 25))?.Name);
    }

    [Fact]
    public void Of_two_editions_that_count_from_the_same_instant_the_later_published_stays()
    {
        var calendar = Weekdays().WithEditions([
            new(new LocalDate(2026, 6, 1), At(2026, 1, 2), [new Holiday(Feast, "San Giovanni")]),
            new(new LocalDate(2026, 6, 1), At(2026, 1, 1), []),
        ]);
        Assert.Equal(2, calendar.Editions.Length);
        Assert.NotNull(calendar.HolidayOn(Feast));
    }

    [Fact]
    public void Editions_of_holidays_and_of_hours_follow_one_another_on_one_time_line()
    {
        var summer = Weekdays().Editions[0].Version with { Normal = Week("08:00", "12:00") };
        var calendar = new ServiceCalendar("europe", Rome, Weekdays().Editions[0].Version, (At(2026, 6, 15), summer))
            .WithEditions([new(new LocalDate(2026, 6, 1), At(2026, 1, 1), [new Holiday(Feast, "San Giovanni")])]);
        Assert.Equal(3, calendar.Editions.Length);
        Assert.Equal(Duration.FromHours(9), calendar.Hours(Profile.Standard).Elapsed(At(2026, 6, 10), At(2026, 6, 11)));
        Assert.Equal(Duration.FromHours(4), calendar.Hours(Profile.Standard).Elapsed(At(2026, 6, 23), At(2026, 6, 25)));
    }

    private static Instant At(int year, int month, int day) => Rome.AtStartOfDay(new LocalDate(year, month, day)).ToInstant();

    private static ServiceCalendar Weekdays(params Holiday[] holidays) =>
        new("europe", Rome, new CalendarVersion(Week("09:00", "18:00"), WeeklyHours.None, [], false, HolidaySchedule.Of(holidays)));

    private static WeeklyHours Week(string open, string close) =>
        WeeklyHours.Of(Enumerable.Range(1, 5).Select(day => ((IsoDayOfWeek)day, HoursRange.Of(open, close).OrThrow()))).OrThrow();
}
