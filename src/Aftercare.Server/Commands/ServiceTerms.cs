using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Programmes;
using Aftercare.Server.Batch;
using NodaTime;
using NodaTime.Text;

namespace Aftercare.Server.Commands;

/// <summary>What lines of a batch refer to by name, found by the bytes of the line: the plans, calendars and priorities of a programme, and all time zones.</summary>
internal sealed class ServiceTerms(Programme programme)
{
    private const int MostBytesKept = 2_000_000;
    private const int MostHolidays = 20_000;
    private readonly Dictionary<byte[], HolidayList> byHolidays = new(Utf8Names.Comparer);
    private int bytesKept;

    public Programme Programme => programme;

    public Utf8Names<PlanTerms> Plans { get; } = new("plan", programme.Plans.ToDictionary(plan => plan.Id.Value, plan => new PlanTerms(programme, plan)));

    public Utf8Names<ServiceCalendar> Calendars { get; } = new("calendar", programme.Calendars);

    public Utf8Names<Boxed<PriorityId>> Priorities { get; } =
        new("priority", programme.Priorities.ToDictionary(priority => priority.Value, priority => new Boxed<PriorityId>(priority)));

    public Utf8Names<TimeZoneName> TimeZones { get; } =
        new("time-zone", DateTimeZoneProviders.Tzdb.Ids.ToDictionary(id => id, id => new TimeZoneName(id, programme)));

    /// <summary>The calendar with the holidays of that field in place of its own; the calendar itself where the field is not given. Null after a refusal.</summary>
    /// <remarks>A list that was seen before is recognised by its bytes, so that its calendars are compiled once.</remarks>
    public ServiceCalendar? WithHolidays(Question question, Field field, ServiceCalendar calendar)
    {
        if (question.IsRefused) return null;
        var value = question.Value(field);
        if (!value.IsGiven || value.IsNull) return calendar;
        var known = byHolidays.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!known.TryGetValue(question.Written(value), out var list))
        {
            if (ReadHolidays(question, value) is not { } holidays) return null;
            if ((bytesKept += value.Length) > MostBytesKept)
            {
                byHolidays.Clear();
                bytesKept = value.Length;
            }
            known[question.Written(value)] = list = new HolidayList(HolidaySchedule.Of(holidays), []);
        }
        if (list.Calendars.TryGetValue(calendar, out var served)) return served;
        return list.Calendars[calendar] = calendar.WithHolidays(list.Schedule);
    }

    private static List<Holiday>? ReadHolidays(Question question, JsonValue value)
    {
        var holidays = new List<Holiday>();
        foreach (var item in question.ItemsOf(value))
        {
            var text = question.Text(item);
            if (question.IsRefused) return null;
            if (holidays.Count == MostHolidays) question.Refuse("too-many-holidays", $"'{value.Name}' lists more than {MostHolidays} dates.");
            else if (!LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date)) question.Refuse("bad-date", $"'{item.Name}' is not a date such as 2026-12-25.");
            else holidays.Add(new Holiday(date, ""));
            if (question.IsRefused) return null;
        }
        return question.IsRefused ? null : holidays;
    }

    private sealed record HolidayList(HolidaySchedule Schedule, Dictionary<ServiceCalendar, ServiceCalendar> Calendars);
}

/// <summary>A plan with its clock terms for sites within and outside the reach of on-call.</summary>
internal sealed class PlanTerms(Programme programme, Plan plan)
{
    private readonly ClockTerms everywhere = programme.TermsFor(plan.Id);

    public Plan Plan => plan;

    /// <summary>The terms for a site in that zone; null where no zone is given.</summary>
    public ClockTerms TermsAt(TimeZoneName? site) => site is null || !site.IsExcluded ? everywhere : programme.TermsFor(plan.Id, site.Zone);
}

/// <summary>A time zone by its name, looked up when it is first needed.</summary>
internal sealed class TimeZoneName(string id, Programme programme)
{
    private DateTimeZone? zone;
    private bool? isExcluded;

    public DateTimeZone Zone => zone ??= Zones.Find(id).OrThrow();

    /// <summary>Whether on-call does not reach a site there .</summary>
    public bool IsExcluded => isExcluded ??= programme.OnCall.Excludes(Zone);
}

/// <summary>A value that is looked up by name.</summary>
internal sealed record Boxed<T>(T Value) where T : struct;
