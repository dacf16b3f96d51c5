using NodaTime;
using NodaTime.Calendars;

namespace Aftercare.Domain.Calendars;

/// <summary>The same days of the Gregorian calendar each year, from the first to the last: 1 January, or 24 to 26 December.</summary>
/// <remarks>29 February is kept in leap years only.</remarks>
public sealed record FixedHoliday(string Name, MonthAndDay First, MonthAndDay Last, Observed Observed = Observed.OnTheDay) : HolidayRule(Name)
{
    protected override IEnumerable<LocalDate> DatesOf(int year) =>
        YearlySpan.Of(year, First, Last, _ => CalendarSystem.Iso).Select(date => Moved(date));

    private LocalDate Moved(LocalDate date) => (Observed, date.DayOfWeek) switch
    {
        (Observed.NearestWeekday, IsoDayOfWeek.Saturday) => date.PlusDays(-1),
        (Observed.NextMonday, IsoDayOfWeek.Saturday) => date.PlusDays(2),
        (not Observed.OnTheDay, IsoDayOfWeek.Sunday) => date.PlusDays(1),
        _ => date,
    };
}

/// <summary>A day of the week counted from a day of the year: the third Monday on or after 1 January, the first Monday on or before 31 May.</summary>
/// <remarks>A day that the month does not have stands for its last one, so that «on or before 31 February» is the end of February.</remarks>
public sealed record WeekdayHoliday(string Name, int Count, IsoDayOfWeek Weekday, MonthAndDay Anchor, bool Backwards) : HolidayRule(Name)
{
    protected override IEnumerable<LocalDate> DatesOf(int year)
    {
        var anchor = new LocalDate(year, Anchor.Month, Math.Min(Anchor.Day, CalendarSystem.Iso.GetDaysInMonth(year, Anchor.Month)));
        var weeks = Count - 1;
        yield return Backwards
            ? anchor.With(DateAdjusters.PreviousOrSame(Weekday)).PlusWeeks(-weeks)
            : anchor.With(DateAdjusters.NextOrSame(Weekday)).PlusWeeks(weeks);
    }
}

/// <summary>A day that moves with Easter Sunday; days before it are negative.</summary>
public sealed record EasterHoliday(string Name, int DaysAfter, bool Orthodox = false) : HolidayRule(Name)
{
    protected override IEnumerable<LocalDate> DatesOf(int year)
    {
        yield return (Orthodox ? OrthodoxSunday(year) : WesternSunday(year)).PlusDays(DaysAfter);
    }

    /// <summary>Easter Sunday of the western churches (the method of Meeus, Jones and Butcher).</summary>
    public static LocalDate WesternSunday(int year)
    {
        var golden = year % 19;
        var (century, ofCentury) = (year / 100, year % 100);
        var correction = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - correction - ofCentury % 4) % 7;
        var late = (golden + 11 * correction + 22 * weekday) / 451;
        var day = correction + weekday - 7 * late + 114;
        return new LocalDate(year, day / 31, day % 31 + 1);
    }

    /// <summary>Easter Sunday of the orthodox churches, reckoned in the Julian calendar (the method of Meeus) and given as the Gregorian date.</summary>
    public static LocalDate OrthodoxSunday(int year)
    {
        var moon = (19 * (year % 19) + 15) % 30;
        var weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
        var day = moon + weekday + 114;
        return new LocalDate(year, day / 31, day % 31 + 1, CalendarSystem.Julian).WithCalendar(CalendarSystem.Iso);
    }
}

/// <summary>Which reckoning of the Islamic calendar foretells the dates. The day itself is announced by the authorities of a country.</summary>
public enum IslamicCalendar
{
    /// <summary>The tables of Umm al-Qura (Saudi Arabia), which end in 1500 AH (2077); later years are reckoned as <see cref="IslamicCivil"/>.</summary>
    UmAlQura,

    /// <summary>The arithmetic calendar with eleven leap years in thirty, counted from Friday 16 July 622 (Julian).</summary>
    IslamicCivil,
}

/// <summary>The same days of the Islamic calendar each year, from the first to the last. Always provisional: the moon is sighted, not reckoned.</summary>
/// <remarks>
/// The Islamic year is some eleven days shorter than the civil one, so a civil year can have a feast twice or not at all. A day that the month does not
/// have in that year (30 Ramadan) is left out.
/// </remarks>
public sealed record IslamicHoliday(string Name, MonthAndDay First, MonthAndDay Last, IslamicCalendar Calendar = IslamicCalendar.UmAlQura) : HolidayRule(Name)
{
    private static readonly CalendarSystem Civil = CalendarSystem.GetIslamicCalendar(IslamicLeapYearPattern.Base16, IslamicEpoch.Civil);

    public override bool Provisional => true;

    protected override IEnumerable<LocalDate> DatesOf(int year)
    {
        if (year < 623) yield break;
        var earliest = new LocalDate(year, 1, 1).WithCalendar(Civil).Year - 1;
        var latest = new LocalDate(year, 12, 31).WithCalendar(Civil).Year + 1;
        for (var own = Math.Max(1, earliest); own <= latest; own++)
        {
            var days = YearlySpan.Of(own, First, Last, SystemOf).Select(date => date.WithCalendar(CalendarSystem.Iso)).ToList();
            // The feast belongs to the civil year in which it begins.
            if (days.Count > 0 && days[0].Year == year)
                foreach (var day in days) yield return day;
        }
    }

    private CalendarSystem SystemOf(int year) =>
        Calendar == IslamicCalendar.UmAlQura && year >= CalendarSystem.UmAlQura.MinYear && year <= CalendarSystem.UmAlQura.MaxYear ? CalendarSystem.UmAlQura : Civil;
}

/// <summary>The days from one day of the year to another, over the turn of the year where the second stands before the first.</summary>
internal static class YearlySpan
{
    /// <summary>The days in order. A first day that its month does not have begins with the next month, such a last day ends with its own: one such day is none.</summary>
    public static IEnumerable<LocalDate> Of(int year, MonthAndDay first, MonthAndDay last, Func<int, CalendarSystem> systemOf)
    {
        var endsNextYear = (last.Month, last.Day).CompareTo((first.Month, first.Day)) < 0;
        var (begin, end) = (Begin(year, first, systemOf(year)), End(endsNextYear ? year + 1 : year, last, systemOf(endsNextYear ? year + 1 : year)));
        for (var date = begin; date.WithCalendar(CalendarSystem.Iso) <= end.WithCalendar(CalendarSystem.Iso); date = date.PlusDays(1)) yield return date;
    }

    private static LocalDate Begin(int year, MonthAndDay day, CalendarSystem system)
    {
        var days = system.GetDaysInMonth(year, day.Month);
        return day.Day <= days ? new LocalDate(year, day.Month, day.Day, system) : new LocalDate(year, day.Month, days, system).PlusDays(1);
    }

    private static LocalDate End(int year, MonthAndDay day, CalendarSystem system) =>
        new(year, day.Month, Math.Min(day.Day, system.GetDaysInMonth(year, day.Month)), system);
}
