using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;

namespace Aftercare.Domain.Calendars;

/// <summary>The holidays that a calendar keeps: dates that were listed, and rules that give dates for any year. A date counts once.</summary>
/// <remarks>Where several sources name one date, it is provisional only when all of them are, and the first name stays.</remarks>
public sealed class HolidaySchedule
{
    private readonly ImmutableArray<HolidayRule> rules;
    private readonly ImmutableArray<Holiday> listed;
    private readonly FrozenSet<LocalDate> removed;
    private readonly Dictionary<LocalDate, Holiday> listedByDate = [];
    private readonly Lock gate = new();
    private ImmutableDictionary<int, ImmutableSortedDictionary<LocalDate, Holiday>> years = ImmutableDictionary<int, ImmutableSortedDictionary<LocalDate, Holiday>>.Empty;

    private HolidaySchedule(ImmutableArray<HolidayRule> rules, ImmutableArray<Holiday> listed, FrozenSet<LocalDate> removed)
    {
        (this.rules, this.listed, this.removed) = (rules, listed, removed);
        foreach (var holiday in listed) Keep(holiday, listedByDate);
    }

    public static HolidaySchedule None { get; } = new([], [], FrozenSet<LocalDate>.Empty);

    /// <summary>Exactly these dates, in any order; a date given twice counts once.</summary>
    public static HolidaySchedule Of(IEnumerable<Holiday> listed) => new([], [.. listed], FrozenSet<LocalDate>.Empty);

    /// <summary>What the rules give and what was listed beside them, without the dates that were removed.</summary>
    public static HolidaySchedule Of(IEnumerable<HolidayRule> rules, IEnumerable<Holiday> listed, IEnumerable<LocalDate> removed) =>
        new([.. rules], [.. listed], removed.ToFrozenSet());

    /// <summary>True when no date is ever a holiday.</summary>
    public bool IsEmpty => rules.IsEmpty && listed.IsEmpty;

    /// <summary>Whether any source of dates is provisional.</summary>
    public bool HasProvisional => rules.Any(rule => rule.Provisional) || listed.Any(h => h.Provisional);

    /// <summary>The holiday of that date, or null.</summary>
    public Holiday? On(LocalDate date) => IsEmpty ? null : rules.IsEmpty ? listedByDate.GetValueOrDefault(date) : In(date.Year).GetValueOrDefault(date);

    /// <summary>The year's holidays in order of date.</summary>
    public ImmutableSortedDictionary<LocalDate, Holiday> In(int year)
    {
        if (years.TryGetValue(year, out var known)) return known;
        var found = new SortedDictionary<LocalDate, Holiday>();
        foreach (var holiday in listed.Where(h => h.Date.Year == year).Concat(rules.SelectMany(rule => rule.DatesIn(year)))) Keep(holiday, found);
        known = found.ToImmutableSortedDictionary();
        lock (gate) years = years.SetItem(year, known);
        return known;
    }

    /// <summary>The same schedule with more dates listed.</summary>
    public HolidaySchedule With(ImmutableArray<Holiday> more) => more.IsEmpty ? this : new(rules, [.. listed, .. more], removed);

    /// <summary>The same schedule without its provisional dates, for the due that a reading states beside its own.</summary>
    public HolidaySchedule WithoutProvisional() =>
        new([.. rules.Where(rule => !rule.Provisional)], [.. listed.Where(h => !h.Provisional)], removed);

    private void Keep(Holiday holiday, IDictionary<LocalDate, Holiday> found)
    {
        if (removed.Contains(holiday.Date)) return;
        if (!found.TryGetValue(holiday.Date, out var first)) found.Add(holiday.Date, holiday);
        else if (first.Provisional && !holiday.Provisional) found[holiday.Date] = first with { Provisional = false };
    }
}
