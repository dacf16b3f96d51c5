using System.Collections.Immutable;
using NodaTime;

namespace Aftercare.Domain.Calendars;

/// <summary>A region's service calendar: a zone, and editions of hours and holidays one after another (R-222..R-240).</summary>
/// <remarks>
/// An edition counts from the later of its effective and its publication instant (rule 14), so a change never rewrites what has passed.
/// The compiled service time of each profile is shared by all readers; the calendar is immutable and safe for use by many threads.
/// </remarks>
public sealed class ServiceCalendar
{
    private readonly ServiceTime standard;
    private readonly ServiceTime extended;
    private readonly Lazy<ServiceCalendar?> certain;

    /// <param name="id">The id that programmes, sites and countries refer to.</param>
    /// <param name="zone">The zone on whose wall clock all hours and holidays are written.</param>
    /// <param name="first">The edition in force from the beginning.</param>
    /// <param name="changes">Later editions, in order of the instant from which each counts.</param>
    public ServiceCalendar(string id, DateTimeZone zone, CalendarVersion first, params IEnumerable<(Instant CountsFrom, CalendarVersion Version)> changes)
    {
        (Id, Zone) = (id, zone);
        Editions = [(Instant.MinValue, first), .. changes];
        for (var i = 1; i < Editions.Length; i++)
            if (Editions[i].CountsFrom <= Editions[i - 1].CountsFrom)
                throw new ArgumentException("Editions follow one another in order of the instant from which they count.", nameof(changes));
        standard = new ServiceTime(this, Profile.Standard);
        extended = new ServiceTime(this, Profile.Extended);
        certain = new(WithoutProvisional);
    }

    public string Id { get; }
    public DateTimeZone Zone { get; }

    /// <summary>All editions, first one first; each counts from its instant (included) to the next one's (excluded).</summary>
    public ImmutableArray<(Instant CountsFrom, CalendarVersion Version)> Editions { get; }

    /// <summary>The service time of that profile.</summary>
    public ServiceTime Hours(Profile profile) => profile switch
    {
        Profile.Standard => standard,
        Profile.Extended => extended,
        _ => ServiceTime.Always,
    };

    /// <summary>The edition that counts at that instant.</summary>
    public CalendarVersion EditionAt(Instant moment) => Editions.Last(edition => edition.CountsFrom <= moment).Version;

    /// <summary>The holiday on that date under the edition that counts at the date's start, or null.</summary>
    public Holiday? HolidayOn(LocalDate date) => EditionAt(date.AtMidnight().InZoneLeniently(Zone).ToInstant()).Holidays.On(date);

    /// <summary>This calendar as it would be if no provisional holiday took place; null when it has none.</summary>
    public ServiceCalendar? IfOnlyCertain => certain.Value;

    /// <summary>The first provisional holiday whose date lies between the two instants (both included, on the wall calendar), or null.</summary>
    public Holiday? ProvisionalBetween(Instant from, Instant to)
    {
        if (IfOnlyCertain is null) return null;
        var (first, last) = (from.InZone(Zone).Date, to.InZone(Zone).Date);
        for (var year = first.Year; year <= last.Year; year++)
            foreach (var edition in Editions)
                foreach (var (date, holiday) in edition.Version.Holidays.In(year))
                    if (holiday.Provisional && date >= first && date <= last) return holiday;
        return null;
    }

    /// <summary>The same calendar with the dates of these editions beside its own holidays, each from the instant from which it counts.</summary>
    public ServiceCalendar WithEditions(IEnumerable<HolidayEdition> editions)
    {
        var listed = HolidayEdition.InOrder(editions, Zone);
        var changes = Editions.Skip(1).Select(edition => edition.CountsFrom).Concat(listed.Select(edition => edition.CountsFrom)).Distinct().Order();
        return new ServiceCalendar(Id, Zone, Editions[0].Version, changes.Select(moment =>
        {
            var version = EditionAt(moment);
            var dates = listed.LastOrDefault(edition => edition.CountsFrom <= moment).Edition?.Dates ?? [];
            return (moment, version with { Holidays = version.Holidays.With(dates) });
        }));
    }

    /// <summary>The same calendar with these dates as its only holidays, in every edition.</summary>
    public ServiceCalendar WithHolidays(HolidaySchedule holidays) => With(_ => holidays);

    private ServiceCalendar? WithoutProvisional() =>
        Editions.Any(edition => edition.Version.Holidays.HasProvisional) ? With(schedule => schedule.WithoutProvisional()) : null;

    private ServiceCalendar With(Func<HolidaySchedule, HolidaySchedule> holidays) => new(
        Id, Zone, Editions[0].Version with { Holidays = holidays(Editions[0].Version.Holidays) },
        Editions.Skip(1).Select(edition => (edition.CountsFrom, edition.Version with { Holidays = holidays(edition.Version.Holidays) })));
}
