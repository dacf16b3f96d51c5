using System.Text.Json;
using Aftercare.Server.Batch;

namespace Aftercare.Server.Commands;

/// <summary>Answers whether staffed service is open and on-call reachable, and which region a site of the rest of the world is nearest to, line by line.</summary>
internal sealed class ServiceBatch(ServiceTerms terms)
{
    public static FieldTable Table { get; } = new("kind", "plan", "calendar", "site_time_zone", "at", "holidays");

    private static readonly Field Kind = Table["kind"];
    private static readonly Field Plan = Table["plan"];
    private static readonly Field Calendar = Table["calendar"];
    private static readonly Field SiteTimeZone = Table["site_time_zone"];
    private static readonly Field At = Table["at"];
    private static readonly Field Holidays = Table["holidays"];

    public void Answer(Question question, Utf8JsonWriter answer)
    {
        if (!question.Has(Kind)) question.Expect("a question", Kind, Plan | Calendar | SiteTimeZone | At | Holidays);
        var kind = question.Utf8Text(Kind);
        if (kind.SequenceEqual("availability"u8)) Availability(question, answer);
        else if (kind.SequenceEqual("nearest-region"u8)) NearestRegion(question, answer);
        else if (!question.IsRefused) question.Refuse("unknown-kind", $"There is no kind '{question.Text(Kind)}'; there are 'availability' and 'nearest-region'.");
    }

    /// <summary>Open is inside the plan's own profile; on-call stands in when service is closed, where the plan has it and it reaches the site .</summary>
    private void Availability(Question question, Utf8JsonWriter answer)
    {
        question.Expect("availability", Kind | Plan | Calendar | At, SiteTimeZone | Holidays);
        var plan = question.Named(Plan, terms.Plans);
        var calendar = question.Named(Calendar, terms.Calendars);
        var site = question.OptionalNamed(SiteTimeZone, terms.TimeZones);
        var at = question.Instant(At);
        if (calendar is null || terms.WithHolidays(question, Holidays, calendar) is not { } served || question.IsRefused) return;
        var isOpen = served.Hours(plan!.Plan.Terms.Hours.Profile).IsOpen(at);
        answer.WriteBoolean("staffed_service_open"u8, isOpen);
        answer.WriteBoolean("on_call_reachable"u8, !isOpen && terms.Programme.OnCall.ReachableFor(plan.Plan.Id, site?.Zone));
    }

    /// <summary>The region whose offset from UTC differs least from the site's at that instant .</summary>
    private void NearestRegion(Question question, Utf8JsonWriter answer)
    {
        question.Expect("nearest-region", Kind | SiteTimeZone | At);
        var site = question.Named(SiteTimeZone, terms.TimeZones);
        var at = question.Instant(At);
        if (question.IsRefused) return;
        var (calendar, minutes) = terms.Programme.NearestRegion(site!.Zone, at);
        answer.WriteString("calendar"u8, calendar.Id);
        answer.WriteNumber("offset_difference_minutes"u8, minutes);
    }
}
