using Aftercare.Domain.Kernel;
using NodaTime;
using NodaTime.TimeZones;

namespace Aftercare.Domain.Calendars;

/// <summary>The IANA time zones of the bundled data.</summary>
public static class Zones
{
    /// <summary>The version of the zone data, such as «2026a»: stored with every deadline that rests on it.</summary>
    public static string DataVersion => TzdbDateTimeZoneSource.Default.TzdbVersion;

    /// <summary>The zone of that exact IANA name (names are case-sensitive; links such as Asia/Calcutta are names too).</summary>
    public static Result<DateTimeZone> Find(string id) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } zone ? zone : new NoSuchZone(id);
}

/// <summary>No zone of the bundled data has that name.</summary>
public sealed record NoSuchZone(string Id)
    : Refusal("unknown-time-zone", $"'{Id}' is not an IANA time zone.{Closest.Suggestion(Id, DateTimeZoneProviders.Tzdb.Ids)}");
