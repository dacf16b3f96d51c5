using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Programmes.Written;
using NodaTime;

namespace Aftercare.Domain.Programmes.Changes;

/// <summary>Hours and holidays by calendar, and the calendars of countries.</summary>
internal static class CalendarChanges
{
    public static void Add(ChangeList changes)
    {
        var (old, next) = (changes.Old.Written.Calendars, changes.New.Written.Calendars);
        foreach (var id in ChangeList.Both(old, next))
        {
            var name = changes.Name($"calendars.{id}", id);
            if (old.TryGetValue(id, out var before) && next.TryGetValue(id, out var after)) Between(changes, id, name, before, after);
            else
            {
                changes.Told($"calendars.{id}");
                changes.Add($"calendars.{id}", next.ContainsKey(id) ? $"Calendar added: {name} ({next[id].TimeZone})." : $"Calendar removed: {name}.");
            }
        }
        Countries(changes);
    }

    private static void Between(ChangeList changes, string id, string name, CalendarSection before, CalendarSection after)
    {
        var path = $"calendars.{id}";
        if (before.TimeZone != after.TimeZone)
        {
            changes.Told($"{path}.timeZone");
            changes.Add($"{path}.timeZone", $"{name}: hours are kept in {after.TimeZone}, no longer in {before.TimeZone}.");
        }
        // Hours are compared as they are kept, however they are written: days with open and close, ranges, or a week.
        foreach (var key in new[] { "normal", "extended" }) changes.Told($"{path}.{key}");
        var (old, next) = (changes.Old.Calendars[id].Editions[0].Version, changes.New.Calendars[id].Editions[0].Version);
        Hours(changes, $"{path}.normal", name, "normal", day => old.Normal.On(day), day => next.Normal.On(day));
        Hours(changes, $"{path}.extended", name, "extended", day => old.Extended.On(day), day => next.Extended.On(day));
        if (!old.HolidayHours.SequenceEqual(next.HolidayHours)) changes.Add($"{path}.extended", $"{name}: extended hours on holidays {InWords(old.HolidayHours)} → {InWords(next.HolidayHours)}.");
        Holidays(changes, $"{path}.holidays", name, old.Holidays, next.Holidays);
    }

    private static void Hours(ChangeList changes, string path, string name, string profile, Func<IsoDayOfWeek, ImmutableArray<HoursRange>> before, Func<IsoDayOfWeek, ImmutableArray<HoursRange>> after)
    {
        var days = Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day).Where(day => !before(day).SequenceEqual(after(day)))
            .GroupBy(day => (Was: InWords(before(day)), Becomes: InWords(after(day))));
        foreach (var same in days) changes.Add(path, $"{name}: {profile} hours on {string.Join(", ", same)} {same.Key.Was} → {same.Key.Becomes}.");
    }

    private static string InWords(ImmutableArray<HoursRange> ranges) => ranges.IsEmpty ? "closed" : string.Join(" and ", ranges);

    /// <summary>Compared for three years from the newer edition's first day, so that a change of a rule file shows too.</summary>
    private static void Holidays(ChangeList changes, string path, string name, HolidaySchedule old, HolidaySchedule next)
    {
        for (var year = changes.New.Effective.Year; year < changes.New.Effective.Year + 3; year++)
        {
            var (before, after) = (old.In(year), next.In(year));
            foreach (var (date, holiday) in after)
                if (!before.ContainsKey(date)) changes.Add(path, $"{name}: {date:uuuu-MM-dd} is a holiday now{Called(holiday)}.");
            foreach (var (date, holiday) in before)
                if (!after.ContainsKey(date)) changes.Add(path, $"{name}: {date:uuuu-MM-dd} is no holiday any more{Called(holiday)}.");
        }
    }

    private static string Called(Holiday holiday) => holiday.Name.Length > 0 ? $" ({holiday.Name})" : "";

    private static void Countries(ChangeList changes)
    {
        var (old, next) = (changes.Old.Written.Countries, changes.New.Written.Countries);
        changes.Told("countries");
        var moves = ChangeList.Both(old, next)
            .Select(code => (Code: code, Was: old.GetValueOrDefault(code), Becomes: next.GetValueOrDefault(code)))
            .Where(move => move.Was != move.Becomes).GroupBy(move => (move.Was, move.Becomes));
        foreach (var move in moves)
            changes.Add($"countries.{move.First().Code}", $"Sites in {string.Join(", ", move.Select(country => country.Code))}: {Place(move.Key.Was)} → {Place(move.Key.Becomes)}.");
    }

    private static string Place(CountryEntry? country) => country is null ? "rest of the world" : $"calendar {country.Calendar}, region {country.Region}";
}
