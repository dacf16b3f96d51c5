using System.Collections.Immutable;
using NodaTime;

namespace Aftercare.Domain.Calendars;

/// <summary>A list of dated holidays of a calendar, in force beside its other holidays until the next edition counts .</summary>
/// <param name="Effective">Its first day, in the calendar's zone.</param>
/// <param name="Published">When it was made known: it never counts before, so that nothing past is rewritten (rule 14).</param>
/// <param name="Dates">All dates that it lists, not only what is new in it.</param>
public sealed record HolidayEdition(LocalDate Effective, Instant Published, ImmutableArray<Holiday> Dates)
{
    /// <summary>The later of the start of its first day and its publication.</summary>
    public Instant CountsFrom(DateTimeZone zone) => Instant.Max(Published, zone.AtStartOfDay(Effective).ToInstant());

    /// <summary>The editions in the order in which they count, one for each instant; of two that count from the same instant the later published stays.</summary>
    public static ImmutableArray<(Instant CountsFrom, HolidayEdition Edition)> InOrder(IEnumerable<HolidayEdition> editions, DateTimeZone zone) =>
        [.. editions.GroupBy(edition => edition.CountsFrom(zone)).OrderBy(group => group.Key).Select(group => (group.Key, group.MaxBy(edition => edition.Published)!))];
}
