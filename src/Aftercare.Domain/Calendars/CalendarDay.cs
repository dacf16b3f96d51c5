using NodaTime;

namespace Aftercare.Domain.Calendars;

/// <summary>What a profile makes of a day.</summary>
public enum DayKind
{
    /// <summary>Closed on every such day of the week.</summary>
    Rest,

    /// <summary>Open at the normal hours.</summary>
    Normal,

    /// <summary>Open at the hours that the extended profile has instead.</summary>
    Extended,

    /// <summary>A holiday on which the profile is closed.</summary>
    HolidayClosed,

    /// <summary>A holiday that the profile serves.</summary>
    HolidayOpen,
}

/// <summary>One local date of a calendar under one profile.</summary>
/// <param name="Holiday">The holiday of the date, or null.</param>
/// <param name="ClockChange">By how much the clocks go forward on that day (back: less than nothing); nothing on most days.</param>
public sealed record CalendarDay(LocalDate Date, DayKind Kind, Holiday? Holiday, Offset ClockChange)
{
    /// <summary>The day by the edition that counts at its start.</summary>
    public static CalendarDay Of(ServiceCalendar calendar, LocalDate date, Profile profile)
    {
        var (start, end) = (calendar.Zone.AtStartOfDay(date), calendar.Zone.AtStartOfDay(date.PlusDays(1)));
        var version = calendar.EditionAt(start.ToInstant());
        var holiday = version.Holidays.On(date);
        return new(date, KindOf(version, date, profile, holiday is not null), holiday, end.Offset - start.Offset);
    }

    /// <summary>All days of a year, in order.</summary>
    public static IEnumerable<CalendarDay> OfYear(ServiceCalendar calendar, int year, Profile profile)
    {
        for (var date = new LocalDate(year, 1, 1); date.Year == year; date = date.PlusDays(1)) yield return Of(calendar, date, profile);
    }

    private static DayKind KindOf(CalendarVersion version, LocalDate date, Profile profile, bool isHoliday)
    {
        if (profile == Profile.Always) return isHoliday ? DayKind.HolidayOpen : DayKind.Normal;
        var isOpen = !version.RangesOn(date, profile).IsEmpty;
        if (isHoliday) return isOpen ? DayKind.HolidayOpen : DayKind.HolidayClosed;
        if (!isOpen) return DayKind.Rest;
        return profile == Profile.Extended && !version.Extended.On(date.DayOfWeek).IsEmpty ? DayKind.Extended : DayKind.Normal;
    }
}
