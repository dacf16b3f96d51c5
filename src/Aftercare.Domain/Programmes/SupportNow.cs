using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using NodaTime;

namespace Aftercare.Domain.Programmes;

/// <summary>Whether a site is served at a moment, until when, and by which numbers .</summary>
/// <param name="IsOpen">Whether the opening hours of the plan run.</param>
/// <param name="Changes">When they next open or close; null for a service that never does.</param>
/// <param name="IsOnCall">Whether it is closed and the on-call service answers instead.</param>
/// <param name="Phones">The numbers of the site's country, the one to dial first in front.</param>
public sealed record SupportNow(bool IsOpen, Instant? Changes, bool IsOnCall, ImmutableArray<string> Phones)
{
    /// <param name="programme">The programme.</param>
    /// <param name="plan">The plan that covers the site.</param>
    /// <param name="calendar">The calendar that serves it.</param>
    /// <param name="site">The zone of the site; null where it is not known.</param>
    /// <param name="country">Its country, ISO 3166-1 alpha-2.</param>
    /// <param name="now">The moment.</param>
    public static SupportNow Of(Programme programme, Plan plan, ServiceCalendar calendar, DateTimeZone? site, string country, Instant now)
    {
        var hours = calendar.Hours(plan.Terms.Hours.Profile);
        var isOpen = hours.IsOpen(now);
        return new(isOpen, hours.NextChange(now)?.At, !isOpen && programme.OnCall.ReachableFor(plan.Id, site), Programmes.Phones.For(programme, country));
    }
}
