using System.Collections.Immutable;
using System.Text;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Kernel;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;
using NodaTime.TimeZones;
using Period = Ical.Net.DataTypes.Period;

namespace Aftercare.Server.Calendars;

/// <summary>What an iCalendar file says about holidays: the dates, and the events that are none, with the reason.</summary>
internal sealed record ReadHolidays(ImmutableArray<Holiday> Dates, ImmutableArray<IgnoredEvent> Ignored);

/// <summary>An event of an iCalendar file that gives no holiday.</summary>
internal sealed record IgnoredEvent(string Name, string When, string Why);

/// <summary>Reads public holidays from iCalendar (RFC 5545), within some years .</summary>
/// <remarks>
/// An all-day event is a holiday on each of its days, and so is a timed event on each local day of the calendar's zone that it covers whole. Repeated
/// events are expanded within the years. Cancelled events are none, tentative ones are provisional. Whether an event says «busy» or «free» does not matter.
/// </remarks>
internal sealed class ICalendarFile
{
    public const int MaxBytes = 5 << 20;

    /// <summary>The years for which a file that a programme names is read.</summary>
    public const int FirstYear = 2000;
    public const int LastYear = 2060;

    private const int MostOccurrences = 20_000;
    private const int MostDays = 200_000;

    private readonly DateTimeZone zone;
    private readonly LocalDate first;
    private readonly LocalDate last;
    private readonly List<Holiday> dates = [];
    private readonly List<IgnoredEvent> ignored = [];
    private HashSet<(string Uid, LocalDateTime Start)> replaced = [];

    private ICalendarFile(DateTimeZone zone, int firstYear, int lastYear) =>
        (this.zone, first, last) = (zone, new LocalDate(firstYear, 1, 1), new LocalDate(lastYear, 12, 31));

    /// <summary>The holidays from the first year to the last; a file that cannot be read is refused.</summary>
    public static Result<ReadHolidays> Read(string path, DateTimeZone zone, int firstYear, int lastYear)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > MaxBytes) return new ICalendarRefused(path, $"it is larger than {MaxBytes >> 20} MB");
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return Read(bytes, path, zone, firstYear, lastYear);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new ICalendarRefused(path, unreadable.Message);
        }
    }

    public static Result<ReadHolidays> Read(byte[] bytes, string name, DateTimeZone zone, int firstYear, int lastYear)
    {
        if (bytes.Length > MaxBytes) return new ICalendarRefused(name, $"it is larger than {MaxBytes >> 20} MB");
        if (!System.Text.Unicode.Utf8.IsValid(bytes)) return new ICalendarRefused(name, "it is not UTF-8 text");
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        if (!text.TrimStart().StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase)) return new ICalendarRefused(name, "it does not begin with BEGIN:VCALENDAR");
        if (!text.TrimEnd().EndsWith("END:VCALENDAR", StringComparison.OrdinalIgnoreCase)) return new ICalendarRefused(name, "it breaks off before END:VCALENDAR");

        CalendarCollection calendars;
        try
        {
            calendars = CalendarCollection.Load(text);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // The parser throws what its parts throw: whatever it is, the file is not one that it can read.
            return new ICalendarRefused(name, $"it breaks the rules of iCalendar: {Clean(broken.Message)}");
        }
        var file = new ICalendarFile(zone, firstYear, lastYear);
        foreach (var calendar in calendars) file.ReadCalendar(calendar);
        if (file.dates.Count > MostDays) return new ICalendarRefused(name, $"it has more than {MostDays} days");
        return new ReadHolidays(Merged(file.dates), [.. file.ignored]);
    }

    /// <summary>One holiday for each date, in order: the first name stays, and it is provisional only when all of them are.</summary>
    public static ImmutableArray<Holiday> Merged(IEnumerable<Holiday> dates) =>
        [.. dates.GroupBy(holiday => holiday.Date).OrderBy(group => group.Key)
            .Select(group => group.First() with { Provisional = group.All(holiday => holiday.Provisional) })];

    private void ReadCalendar(Ical.Net.Calendar calendar)
    {
        replaced = [.. calendar.Events.Where(e => e is { Uid: not null, RecurrenceIdentifier: not null }).Select(e => (e.Uid!, Wall(e.RecurrenceIdentifier!.StartTime)))];
        var isCancelled = Is(calendar.Method, "CANCEL");
        foreach (var found in calendar.Events)
        {
            if (dates.Count > MostDays) return;
            try
            {
                ReadEvent(found, isCancelled);
            }
            catch (Exception broken) when (broken is not OutOfMemoryException)
            {
                Ignore(found, $"it cannot be read: {Clean(broken.Message)}");
            }
        }
    }

    private void ReadEvent(CalendarEvent found, bool isCancelled)
    {
        if (isCancelled || Is(found.Status, "CANCELLED")) Ignore(found, "it is cancelled");
        else if (found.Start is null) Ignore(found, "it has no start");
        else if (found.RecurrenceRule?.Frequency is FrequencyType.Secondly or FrequencyType.Minutely or FrequencyType.Hourly) Ignore(found, "it repeats more often than daily");
        else if (!found.IsAllDay && ZoneOf(found.Start) is null) Ignore(found, $"its time zone '{Clean(found.Start.TzId)}' is not known");
        else
        {
            var before = dates.Count;
            var isEver = false;
            foreach (var period in PeriodsOf(found))
            {
                isEver = true;
                foreach (var date in found.IsAllDay ? AllDays(period) : WholeDays(period))
                    dates.Add(new Holiday(date, NameOf(found), Is(found.Status, "TENTATIVE")));
            }
            if (dates.Count > before) return;
            Ignore(found, isEver && !found.IsAllDay ? "it does not last a whole day" : $"it has no day in {first.Year}–{last.Year}");
        }
    }

    /// <summary>The occurrences that can touch the years asked for, without those that were excluded or replaced by an event of their own.</summary>
    private IEnumerable<Period> PeriodsOf(CalendarEvent found)
    {
        var excluded = found.IsAllDay ? found.ExceptionDates.GetAllDates().Select(date => date.Date).ToHashSet() : [];
        var occurrences = found.GetOccurrences(new CalDateTime(first.Year - 1, 1, 1), new EvaluationOptions { MaxUnmatchedIncrementsLimit = 1000 });
        var count = 0;
        foreach (var occurrence in occurrences)
        {
            var start = occurrence.Period.StartTime;
            if (DateOf(start) > last.PlusDays(1)) yield break;
            if (++count > MostOccurrences) throw new InvalidOperationException("it repeats too often.");
            if (excluded.Contains(start.Date)) continue;
            if (found.RecurrenceIdentifier is null && found.Uid is { } uid && replaced.Contains((uid, Wall(start)))) continue;
            yield return occurrence.Period;
        }
    }

    private IEnumerable<LocalDate> AllDays(Period period)
    {
        var start = DateOf(period.StartTime);
        var end = period.EffectiveEndTime is { } given && DateOf(given) > start ? DateOf(given) : start.PlusDays(1);
        for (var date = LocalDate.Max(start, first); date < end && date <= last; date = date.PlusDays(1)) yield return date;
    }

    private IEnumerable<LocalDate> WholeDays(Period period)
    {
        if (period.EffectiveEndTime is not { } given || MomentOf(period.StartTime) is not { } start || MomentOf(given) is not { } end) yield break;
        var from = LocalDate.Max(start.InZone(zone).Date, first);
        for (var date = from; date <= last && zone.AtStartOfDay(date.PlusDays(1)).ToInstant() <= end; date = date.PlusDays(1))
            if (zone.AtStartOfDay(date).ToInstant() >= start) yield return date;
    }

    private Instant? MomentOf(CalDateTime time) => ZoneOf(time) is { } of ? Wall(time).InZoneLeniently(of).ToInstant() : null;

    /// <summary>The zone in which a time is written; a floating time is one on the wall of the calendar. Null when the zone is not known.</summary>
    private DateTimeZone? ZoneOf(CalDateTime time)
    {
        if (time.IsUtc) return DateTimeZone.Utc;
        if (time.TzId is not { Length: > 0 } id) return zone;
        if (!Zones.Find(id).IsRefused(out _, out var known)) return known;
        return TzdbDateTimeZoneSource.Default.WindowsToTzdbIds.TryGetValue(id, out var iana) ? Zones.Find(iana).OrThrow() : null;
    }

    private void Ignore(CalendarEvent found, string why) =>
        ignored.Add(new(NameOf(found), found.Start is null ? "" : $"{DateOf(found.Start):uuuu-MM-dd}", why));

    private static bool Is(string? word, string wanted) => string.Equals(word?.Trim(), wanted, StringComparison.OrdinalIgnoreCase);

    private static LocalDate DateOf(CalDateTime time) => LocalDate.FromDateOnly(time.Date);

    private static LocalDateTime Wall(CalDateTime time) => LocalDateTime.FromDateTime(time.Value);

    private static string NameOf(CalendarEvent found) => Clean(found.Summary);

    /// <summary>One line without characters that hide or turn round what stands beside them, of no more than 120 characters.</summary>
    private static string Clean(string? text)
    {
        var clean = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            var kind = Rune.GetUnicodeCategory(rune);
            if (kind is System.Globalization.UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D)) continue;
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
            }
            else if (kind is not (System.Globalization.UnicodeCategory.PrivateUse or System.Globalization.UnicodeCategory.OtherNotAssigned)) clean.Append(rune);
            if (clean.Length >= 120) return clean.Append('…').ToString();
        }
        return clean.ToString().Trim();
    }
}

/// <summary>An iCalendar file cannot be read.</summary>
internal sealed record ICalendarRefused(string File, string Why) : Refusal("bad-icalendar-file", $"{File} cannot be read as iCalendar: {Why.TrimEnd('.')}.");
