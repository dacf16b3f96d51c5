using NodaTime;

namespace Aftercare.Domain.Calendars;

/// <summary>Instants as nanoseconds from 1970 in one signed number, for arithmetic that must not allocate.</summary>
/// <remarks>The number reaches from 1677 to 2262; service time is counted from <see cref="Earliest"/> up to <see cref="Latest"/>.</remarks>
internal static class TimeLine
{
    public const long PerMinute = 60_000_000_000;
    public const long PerDay = 1440 * PerMinute;

    /// <summary>Stands for «no end yet» and «never».</summary>
    public const long Never = long.MaxValue;

    // First of all, since what follows is made with them.
    private static readonly Instant First = At(-long.MaxValue);
    private static readonly Instant Last = At(long.MaxValue);

    /// <summary>The first local date that is ever compiled.</summary>
    public static readonly LocalDate EarliestDate = new(1980, 1, 1);

    /// <summary>The first local date that is never compiled.</summary>
    public static readonly LocalDate LatestDate = new(2250, 1, 1);

    public static readonly long Earliest = Of(Instant.FromUtc(1980, 1, 8, 0, 0));
    public static readonly long Latest = Of(Instant.FromUtc(2249, 12, 24, 0, 0));

    /// <exception cref="ServiceTimeOutOfReach">The instant is further away than the number reaches.</exception>
    public static long Of(Instant instant) => instant >= First && instant <= Last
        ? (instant - NodaConstants.UnixEpoch).ToInt64Nanoseconds()
        : throw new ServiceTimeOutOfReach();

    /// <summary>An amount of time; one that is longer than the number reaches is as good as the longest.</summary>
    public static long Of(Duration amount) => amount < Longest ? amount.ToInt64Nanoseconds() : long.MaxValue;

    public static Instant At(long nanoseconds) => NodaConstants.UnixEpoch + Duration.FromNanoseconds(nanoseconds);

    public static Instant? AtOrNull(long nanoseconds) => nanoseconds == Never ? null : At(nanoseconds);

    public static long DayNumber(LocalDate date) => Period.DaysBetween(Epoch, date);

    public static LocalDate DateOf(long dayNumber) => Epoch.PlusDays((int)dayNumber);

    private static readonly Duration Longest = Duration.FromNanoseconds(long.MaxValue);
    private static readonly LocalDate Epoch = new(1970, 1, 1);
}
