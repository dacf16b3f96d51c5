using System.Text.Json;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Aftercare.Server.Calendars;

/// <summary>Reads the calendars of a batch from JSON, strictly: everything that is wrong is said at once, in sentences that name calendar and day.</summary>
internal sealed class CalendarFile
{
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private readonly List<string> problems = [];
    private readonly Dictionary<string, ServiceCalendar> calendars = new(StringComparer.Ordinal);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    private CalendarFile() { }

    /// <summary>The calendars by id, or <see cref="CalendarFileRefused"/>.</summary>
    public static Result<IReadOnlyDictionary<string, ServiceCalendar>> Read(string path)
    {
        var file = new CalendarFile();
        try
        {
            using var stream = File.OpenRead(path);
            using var json = JsonDocument.Parse(stream);
            file.ReadAll(json.RootElement);
        }
        catch (JsonException broken)
        {
            file.problems.Add($"The file is not valid JSON: {broken.Message}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            file.problems.Add($"The file cannot be read: {unreadable.Message}");
        }
        return file.problems.Count == 0 ? file.calendars : new CalendarFileRefused(path, file.problems);
    }

    private void ReadAll(JsonElement root)
    {
        var fields = FieldsOf(root, "The file", "calendars");
        if (fields is null) return;
        if (!fields.TryGetValue("calendars", out var list)) problems.Add("The file has no 'calendars'.");
        else if (list.ValueKind is not JsonValueKind.Array) problems.Add("'calendars' is not a list in square brackets.");
        else if (list.GetArrayLength() == 0) problems.Add("'calendars' is empty; give at least one calendar.");
        else
            foreach (var (i, calendar) in list.EnumerateArray().Index()) ReadCalendar(calendar, i + 1);
    }

    private void ReadCalendar(JsonElement element, int position)
    {
        var name = element.ValueKind is JsonValueKind.Object && element.TryGetProperty("id", out var written) && TextOf(written) is { Length: > 0 } id
            ? $"Calendar '{id}'" : $"Calendar number {position}";
        var before = problems.Count;
        var fields = FieldsOf(element, name, "id", "zone", "hours", "holidays");
        if (fields is null) return;

        var key = NeededText(fields, name, "id");
        if (key is not null && !ids.Add(key)) problems.Add($"{name} is in the file twice.");
        var zone = NeededText(fields, name, "zone") is { } zoneId ? Value(name, Zones.Find(zoneId)) : null;
        var week = fields.TryGetValue("hours", out var hours) ? ReadHours(hours, name) : Problem<WeeklyHours>($"{name} has no 'hours'.");
        var holidays = fields.TryGetValue("holidays", out var dates) ? ReadHolidays(dates, name) : [];
        if (problems.Count > before) return;
        calendars.Add(key!, new ServiceCalendar(key!, zone!, new CalendarVersion(week!, WeeklyHours.None, [], false, HolidaySchedule.Of(holidays))));
    }

    private WeeklyHours? ReadHours(JsonElement element, string name)
    {
        var before = problems.Count;
        var fields = FieldsOf(element, $"{name}, hours", Days);
        if (fields is null) return null;
        var ranges = new List<(IsoDayOfWeek Day, HoursRange Range)>();
        foreach (var (day, list) in fields)
        {
            var of = $"{name}, {day}";
            if (list.ValueKind is not JsonValueKind.Array)
            {
                problems.Add($"{of}: the hours are not a list of ranges such as [[\"09:00\",\"18:00\"]].");
                continue;
            }
            foreach (var pair in list.EnumerateArray())
                if (ReadRange(pair, of) is { } range) ranges.Add(((IsoDayOfWeek)(Array.IndexOf(Days, day) + 1), range));
        }
        return problems.Count > before ? null : WeekOf(ranges, name);
    }

    private HoursRange? ReadRange(JsonElement pair, string of)
    {
        if (pair.ValueKind is JsonValueKind.Array && pair.GetArrayLength() == 2 && TextOf(pair[0]) is { } open && TextOf(pair[1]) is { } close)
            return Value(of, HoursRange.Of(open, close));
        return Problem<HoursRange>($"{of}: {Shown(pair)} is not a range such as [\"09:00\",\"18:00\"].");
    }

    /// <summary>The week, or a sentence for every pair that overlaps: a range that was named is put aside to find the next.</summary>
    private WeeklyHours? WeekOf(List<(IsoDayOfWeek Day, HoursRange Range)> ranges, string name)
    {
        WeeklyHours? week = null;
        var overlaps = 0;
        while (ranges.Count > 0 || overlaps == 0)
        {
            if (!WeeklyHours.Of(ranges).IsRefused(out var refusal, out week)) break;
            problems.Add($"{name}{(refusal is OverlappingHours at ? $", {Days[(int)at.Day - 1]}" : "")}: {refusal.Text}");
            overlaps++;
            if (refusal is not OverlappingHours overlap) break;
            ranges.Remove((overlap.OtherDay, overlap.Other));
        }
        return week;
    }

    private List<Holiday> ReadHolidays(JsonElement element, string name)
    {
        var holidays = new List<Holiday>();
        if (element.ValueKind is not JsonValueKind.Array)
        {
            problems.Add($"{name}: 'holidays' is not a list of dates such as [\"2026-12-25\"].");
            return holidays;
        }
        foreach (var item in element.EnumerateArray())
        {
            if (TextOf(item) is { } text && LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date)) holidays.Add(new Holiday(date, ""));
            else problems.Add($"{name}: the holiday {Shown(item)} is not a date such as \"2026-12-25\".");
        }
        return holidays;
    }

    /// <summary>The fields by name; unknown and repeated ones are problems. Null when it is no object.</summary>
    private Dictionary<string, JsonElement>? FieldsOf(JsonElement element, string name, params string[] known)
    {
        if (element.ValueKind is not JsonValueKind.Object) return Problem<Dictionary<string, JsonElement>>($"{name}: {Shown(element)} is not an object in braces.");
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name, StringComparer.Ordinal))
                problems.Add($"{name}: there is no '{property.Name}' here.{Closest.Suggestion(property.Name, known)}");
            else if (!fields.TryAdd(property.Name, property.Value)) problems.Add($"{name}: '{property.Name}' is written twice.");
        }
        return fields;
    }

    private string? NeededText(Dictionary<string, JsonElement> fields, string name, string field)
    {
        if (!fields.TryGetValue(field, out var value)) return Problem<string>($"{name} has no '{field}'.");
        return TextOf(value) is { Length: > 0 } text ? text : Problem<string>($"{name}: '{field}' is not a text, or is empty.");
    }

    private T? Value<T>(string name, Result<T> result) where T : class =>
        result.IsRefused(out var refusal, out var value) ? Problem<T>($"{name}: {refusal.Text}") : value;

    private T? Problem<T>(string sentence) where T : class
    {
        problems.Add(sentence);
        return null;
    }

    private static string? TextOf(JsonElement element)
    {
        try
        {
            return element.ValueKind is JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // one half of a surrogate pair
        }
    }

    private static string Shown(JsonElement element) => element.GetRawText() is { Length: <= 60 } text ? text : "what stands there";
}

/// <summary>A calendar file says something that cannot be kept.</summary>
internal sealed record CalendarFileRefused(string Path, IReadOnlyList<string> Problems)
    : Refusal("bad-calendar-file", string.Join(Environment.NewLine, Problems.Select(problem => $"{Path}: {problem}")));
