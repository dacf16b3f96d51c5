using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes.Checks;
using Aftercare.Domain.Programmes.Written;
using NodaTime;

namespace Aftercare.Domain.Programmes;

/// <summary>Makes service calendars of the written ones, and says what does not make one.</summary>
internal sealed class CalendarsOf(Faults faults, ProgrammeSources sources)
{
    /// <summary>The calendar; null when it has faults.</summary>
    public ServiceCalendar? Make(string id, CalendarSection written)
    {
        var path = $"calendars.{id}";
        var zone = faults.Zone($"{path}.timeZone", written.TimeZone);
        var normal = Normal($"{path}.normal", written.Normal);
        var extended = Extended($"{path}.extended", written.Extended);
        var holidays = Holidays($"{path}.holidays", written.Holidays);
        var first = normal is null || extended is null || holidays is null ? null : new CalendarVersion(
            normal, extended.Value.Week, extended.Value.Holiday, written.HolidayOnRestDay == HolidayOnRestDay.Extended, holidays);
        if (first is { HolidayHours.IsEmpty: true, Holidays.IsEmpty: false } && written.Extended is not null)
            faults.Warn($"{path}.extended", "holidays are closed in the extended profile too, since 'holiday' is not among its days.", "Add holiday to the days if they are served.");
        var changes = Changes(path, written, first, zone);
        if (zone is null || first is null || changes is null) return null;
        var calendar = new ServiceCalendar(id, zone, first, changes);
        return sources.HolidayEditions.TryGetValue(id, out var imported) ? calendar.WithEditions(imported) : calendar;
    }

    private List<(Instant CountsFrom, CalendarVersion Version)>? Changes(string path, CalendarSection written, CalendarVersion? first, DateTimeZone? zone)
    {
        var editions = new List<(Instant CountsFrom, CalendarVersion Version)>();
        var (latest, sound) = (first, true);
        for (var i = 0; i < written.Changes.Count; i++)
        {
            var (change, at) = (written.Changes[i], $"{path}.changes[{i}]");
            if (i > 0 && change.From <= written.Changes[i - 1].From)
            {
                sound = false;
                faults.Error($"{at}.from", $"the change of {change.From:uuuu-MM-dd} stands after that of {written.Changes[i - 1].From:uuuu-MM-dd}.", "Write the changes in order of their first day.");
            }
            var normal = change.Normal is null ? latest?.Normal : Normal($"{at}.normal", change.Normal);
            var extended = change.Extended is null ? (latest?.Extended ?? WeeklyHours.None, latest?.HolidayHours ?? []) : Extended($"{at}.extended", change.Extended);
            var holidays = change.Holidays is null ? latest?.Holidays : Holidays($"{at}.holidays", change.Holidays);
            if (latest is null || zone is null || normal is null || extended is null || holidays is null)
            {
                sound = false;
                continue;
            }
            latest = new CalendarVersion(normal, extended.Value.Item1, extended.Value.Item2,
                change.HolidayOnRestDay is { } rest ? rest == HolidayOnRestDay.Extended : latest.OpensHolidaysOnRestDays, holidays);
            var effective = zone.AtStartOfDay(change.From).ToInstant();
            var counts = change.Published is { } published && published > effective ? published : effective;
            if (editions.Count > 0 && counts <= editions[^1].CountsFrom)
            {
                sound = false;
                faults.Error($"{at}.published", "this change would not count after the one before it.", "An edition counts from the later of its first day and its publication; both in order.");
                continue;
            }
            editions.Add((counts, latest));
        }
        return sound ? editions : null;
    }

    private WeeklyHours? Normal(string path, HoursEntry written)
    {
        if (Ranges(path, written) is not { } ranges) return null;
        foreach (var range in ranges.Where(range => range.Day == ServiceDay.Holiday))
            faults.Error(range.Path, "a holiday has no normal hours.", "Write 'holiday' among the extended days: the standard profile is closed on holidays.");
        return ranges.Exists(range => range.Day == ServiceDay.Holiday) ? null : Week(path, ranges);
    }

    private (WeeklyHours Week, ImmutableArray<HoursRange> Holiday)? Extended(string path, HoursEntry? written)
    {
        if (written is null) return (WeeklyHours.None, []);
        if (Ranges(path, written) is not { } ranges) return null;
        var holiday = ranges.Where(range => range.Day == ServiceDay.Holiday).OrderBy(range => range.Range.OpensAt).ToList();
        var others = ranges.Where(range => range.Day != ServiceDay.Holiday).ToList();
        if (holiday.Count > 0 && Week(path, [.. holiday.Select(range => range with { Day = ServiceDay.Mon })]) is null) return null;
        var week = others.Count == 0 && holiday.Count > 0 ? WeeklyHours.None : Week(path, others);
        return week is null ? null : (week, [.. holiday.Select(range => range.Range)]);
    }

    private WeeklyHours? Week(string path, List<(ServiceDay Day, HoursRange Range, string Path)> ranges)
    {
        var distinct = ranges.DistinctBy(range => (range.Day, range.Range.OpensAt, range.Range.ClosesAt)).ToList();
        if (!WeeklyHours.Of(distinct.Select(range => ((IsoDayOfWeek)(int)range.Day, range.Range))).IsRefused(out var because, out var week)) return week;
        faults.Error(path, Sentence(because.Text));
        return null;
    }

    private List<(ServiceDay Day, HoursRange Range, string Path)>? Ranges(string path, HoursEntry written)
    {
        var hours = new List<(ServiceDay, HoursRange, string)>();
        var sound = true;
        if (written.Week is { } week)
        {
            if (written.Days is not null || written.Open is not null || written.Close is not null || written.Ranges is not null)
            {
                faults.Error(path, "'week' stands beside days or hours.", "Write either week, or days with open and close or with ranges.");
                return null;
            }
            foreach (var (day, ranges) in week) Add(day, $"{path}.week.{day.Word()}", ranges, $"{path}.week.{day.Word()}");
            return sound ? hours : null;
        }
        if (written.Days?.ToList().IndexOf(default) is >= 0 and var unread)
        {
            faults.Error($"{path}.days[{unread}]", "this is no day.");
            return null;
        }
        if (written.Days is null)
        {
            faults.Error(path, "the days are missing.", "Write days: [mon, tue, …] with open and close, or week: {mon: [[\"09:00\", \"18:00\"]], …}.");
            return null;
        }
        faults.NoneTwice(written.Days.Select((day, i) => ($"{path}.days[{i}]", day.Word())), "day");
        if (written.Ranges is not null == (written.Open is not null || written.Close is not null) || written.Ranges is null && (written.Open is null || written.Close is null))
        {
            faults.Error(path, "the hours are not complete.", "Write both open and close, or ranges instead of them.");
            return null;
        }
        if (written.Ranges is { } several)
        {
            foreach (var (day, i) in written.Days.Select((day, i) => (day, i))) Add(day, $"{path}.ranges", i == 0 ? several : [.. several.Where(Good)], $"{path}.days[{i}]");
            return sound ? hours : null;
        }
        if (Range(written.Open!, written.Close!, $"{path}.open", $"{path}.close") is not { } range) return null;
        hours.AddRange(written.Days.Select((day, i) => (day, range, $"{path}.days[{i}]")));
        return hours;

        void Add(ServiceDay day, string at, IReadOnlyList<IReadOnlyList<string>> ranges, string dayPath)
        {
            for (var i = 0; i < ranges.Count; i++)
            {
                if (ranges[i].Count != 2) faults.Error($"{at}[{i}]", $"a range has an opening and a closing; this has {ranges[i].Count} times.", "Write [\"09:00\", \"18:00\"].");
                if (ranges[i].Count == 2 && Range(ranges[i][0], ranges[i][1], $"{at}[{i}][0]", $"{at}[{i}][1]") is { } range) hours.Add((day, range, dayPath));
                else sound = false;
            }
        }

        static bool Good(IReadOnlyList<string> range) => range.Count == 2 && !HoursRange.Of(range[0], range[1]).IsRefused(out _, out _);
    }

    private HoursRange? Range(string open, string close, string openPath, string closePath)
    {
        if (!HoursRange.Of(open, close).IsRefused(out var because, out var range)) return range;
        faults.Error(because is NotATimeOfDay { Written: var written } && written == open ? openPath : closePath, Sentence(because.Text));
        return null;
    }

    private HolidaySchedule? Holidays(string path, HolidaysEntry written)
    {
        var rules = new List<HolidayRule>();
        var dates = written.Dates.Select(date => new Holiday(date.Date, date.Name, date.Provisional)).ToList();
        var sound = true;
        for (var i = 0; i < written.Rules.Count; i++)
        {
            if (sources.HolidayRules.TryGetValue(written.Rules[i], out var found)) rules.AddRange(found);
            else if (sources.KnownHolidayRules.IsEmpty) faults.Warn($"{path}.rules[{i}]", $"no holiday rules are installed, so those of '{written.Rules[i]}' are left out.", "Put the folder 'holidays' beside the programme's folder.");
            else sound &= faults.Knows($"{path}.rules[{i}]", "rule file", written.Rules[i], sources.KnownHolidayRules);
        }
        for (var i = 0; i < written.Files.Count; i++)
        {
            if (sources.HolidayFiles.TryGetValue(written.Files[i], out var found)) dates.AddRange(found);
            else
            {
                sound = false;
                faults.Error($"{path}.files[{i}]", $"there is no file '{written.Files[i]}' beside the programme.", "Put it there, or remove its name.");
            }
        }
        faults.NoneTwice(written.Dates.Select((date, i) => ($"{path}.dates[{i}].date", $"{date.Date:uuuu-MM-dd}")), "holiday");
        return sound ? HolidaySchedule.Of(rules, dates, written.Remove) : null;
    }

    private static string Sentence(string text) => text.StartsWith("The ", StringComparison.Ordinal) ? "the " + text[4..] : text;
}
