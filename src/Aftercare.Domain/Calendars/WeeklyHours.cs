using System.Collections.Immutable;
using Aftercare.Domain.Kernel;
using NodaTime;

namespace Aftercare.Domain.Calendars;

/// <summary>The opening hours of a week: for each day none, one or several ranges, which never overlap.</summary>
public sealed class WeeklyHours
{
    private const int MinutesPerDay = 24 * 60;
    private readonly ImmutableArray<HoursRange>[] days;

    private WeeklyHours(ImmutableArray<HoursRange>[] days) => this.days = days;

    /// <summary>No hours on any day: the hours of a calendar that has nothing beyond its normal ones.</summary>
    public static WeeklyHours None { get; } = new([.. Enumerable.Repeat(ImmutableArray<HoursRange>.Empty, 7)]);

    /// <summary>The day's ranges in order of opening; empty on a closed day.</summary>
    public ImmutableArray<HoursRange> On(IsoDayOfWeek day) => days[(int)day - 1];

    public bool IsEmpty => days.All(day => day.IsEmpty);

    /// <summary>A week of hours with at least one range. Ranges of one day, or of one day and the next over midnight, may touch but not overlap.</summary>
    public static Result<WeeklyHours> Of(IEnumerable<(IsoDayOfWeek Day, HoursRange Range)> ranges)
    {
        var week = ranges.OrderBy(r => r.Day).ThenBy(r => r.Range.OpensAt).ToList();
        if (week.Count == 0) return new EmptyWeek();
        for (var i = 0; i < week.Count; i++)
        {
            var (day, range) = week[i];
            var (nextDay, next) = week[(i + 1) % week.Count];
            var nextOpens = ((int)nextDay - 1) * MinutesPerDay + next.OpensAt + (i + 1 == week.Count ? 7 * MinutesPerDay : 0);
            if (((int)day - 1) * MinutesPerDay + range.ClosesAt > nextOpens) return new OverlappingHours(day, range, nextDay, next);
        }
        return new WeeklyHours([.. Enumerable.Range(1, 7).Select(day => week.Where(r => (int)r.Day == day).Select(r => r.Range).ToImmutableArray())]);
    }
}

/// <summary>A calendar without a single hour could never keep a promise.</summary>
public sealed record EmptyWeek() : Refusal("empty-week", "The week has no opening hours at all; give at least one range on one day.");

/// <summary>Two ranges claim the same minutes.</summary>
public sealed record OverlappingHours(IsoDayOfWeek Day, HoursRange Range, IsoDayOfWeek OtherDay, HoursRange Other)
    : Refusal("overlapping-hours", $"The hours {Range} of {Day} overlap {Other} of {OtherDay}; ranges may touch but not overlap.");
