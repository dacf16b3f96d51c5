using System.Globalization;
using Aftercare.Domain.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Aftercare.Server.Commands;

/// <summary>A moment as a person writes it on a command line: with an offset it is an instant; without one, the wall time of a calendar's zone.</summary>
/// <param name="At">The instant that is meant.</param>
/// <param name="CameTwice">Whether the wall showed that time twice that day; then the first time is meant.</param>
internal sealed record WallTime(Instant At, bool CameTwice)
{
    private static readonly LocalDateTimePattern[] Local =
        [.. new[] { "uuuu-MM-dd'T'HH:mm", "uuuu-MM-dd'T'HH:mm:ss", "uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFF" }.Select(LocalDateTimePattern.CreateWithInvariantCulture)];

    private static readonly OffsetDateTimePattern[] WithOffset =
        [.. new[] { "uuuu-MM-dd'T'HH:mmo<Z+HH:mm>", "uuuu-MM-dd'T'HH:mm:sso<Z+HH:mm>", "uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFFo<Z+HH:mm>" }
            .Select(OffsetDateTimePattern.CreateWithInvariantCulture)];

    /// <summary>Reads «2025-06-17T10:00», with or without seconds, with «Z», «+02:00» or nothing behind it.</summary>
    public static Result<WallTime> Read(string written, DateTimeZone zone)
    {
        foreach (var pattern in WithOffset)
            if (pattern.Parse(written) is { Success: true, Value: var value }) return InReach(value.ToInstant(), written, cameTwice: false);
        foreach (var pattern in Local)
            if (pattern.Parse(written) is { Success: true, Value: var value }) return OnTheWall(value, zone, written);
        return new NotATime(written);
    }

    private static Result<WallTime> OnTheWall(LocalDateTime local, DateTimeZone zone, string written)
    {
        var mapping = zone.MapLocal(local);
        return mapping.Count == 0
            ? new TimeLeftOut(local, zone, mapping.LateInterval.Start)
            : InReach(mapping.First().ToInstant(), written, cameTwice: mapping.Count == 2);
    }

    private static Result<WallTime> InReach(Instant at, string written, bool cameTwice) =>
        at >= Earliest && at < Latest ? new WallTime(at, cameTwice) : new TimeOutOfRange(written);

    /// <summary>The first instant that commands accept.</summary>
    public static readonly Instant Earliest = Instant.FromUtc(1990, 1, 1, 0, 0);

    /// <summary>The first instant that they no longer accept.</summary>
    public static readonly Instant Latest = Instant.FromUtc(2101, 1, 1, 0, 0);
}

/// <summary>It is not written as a time.</summary>
internal sealed record NotATime(string Written)
    : Refusal("bad-time", $"'{Written}' is not a time; write 2025-06-17T10:00 for the calendar's wall time, or 2025-06-17T10:00+02:00 or …Z for an instant.");

/// <summary>The clocks went forward over it.</summary>
internal sealed record TimeLeftOut(LocalDateTime Local, DateTimeZone Zone, Instant Change)
    : Refusal("time-in-gap", string.Create(CultureInfo.InvariantCulture,
        $"{Local:uuuu-MM-dd'T'HH:mm} does not exist in {Zone.Id}: the clocks went forward to {Change.InZone(Zone):HH:mm} over it. Give a time after that, or an offset."));

/// <summary>It lies outside the years that commands accept.</summary>
internal sealed record TimeOutOfRange(string Written)
    : Refusal("instant-out-of-range", $"'{Written}' lies outside the years 1990 to 2100.");
