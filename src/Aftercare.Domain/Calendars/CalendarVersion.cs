using System.Collections.Immutable;
using NodaTime;

namespace Aftercare.Domain.Calendars;

/// <summary>One edition of a calendar's hours and holidays, in force from an instant until the next edition's.</summary>
/// <param name="Normal">The hours of standard service days.</param>
/// <param name="Extended">Hours that the extended profile has instead on these days (Saturday in the shipped calendars).</param>
/// <param name="HolidayHours">What the extended profile serves on a holiday in place of its other hours; empty = closed .</param>
/// <param name="OpensHolidaysOnRestDays">Whether a holiday on a day that is closed anyway is served by the extended profile (A-50; default no).</param>
/// <param name="Holidays">The dates that count as holidays.</param>
public sealed record CalendarVersion(
    WeeklyHours Normal, WeeklyHours Extended, ImmutableArray<HoursRange> HolidayHours, bool OpensHolidaysOnRestDays, HolidaySchedule Holidays)
{
    /// <summary>In order of opening, however they were written.</summary>
    public ImmutableArray<HoursRange> HolidayHours { get; init => field = InOrder(value); } = InOrder(HolidayHours);

    /// <summary>The ranges that the profile serves on that date, in order; empty when closed. <see cref="Profile.Always"/> has no ranges and is refused.</summary>
    public ImmutableArray<HoursRange> RangesOn(LocalDate date, Profile profile)
    {
        var day = date.DayOfWeek;
        var holiday = Holidays.On(date) is not null;
        return profile switch
        {
            Profile.Standard => holiday ? [] : Normal.On(day),
            Profile.Extended when holiday => OpensHolidaysOnRestDays || !ExtendedOn(day).IsEmpty ? HolidayHours : [],
            Profile.Extended => ExtendedOn(day),
            _ => throw new ArgumentOutOfRangeException(nameof(profile), profile, "Only the profiles with opening hours have ranges."),
        };
    }

    private static ImmutableArray<HoursRange> InOrder(ImmutableArray<HoursRange> ranges) => ranges.Sort(static (a, b) => a.OpensAt.CompareTo(b.OpensAt));

    private ImmutableArray<HoursRange> ExtendedOn(IsoDayOfWeek day) => Extended.On(day) is { IsEmpty: false } extended ? extended : Normal.On(day);
}
