using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using NodaTime;

namespace Aftercare.Server.Clocks.Strip;

/// <summary>What becomes of a stretch of time on the way from the start of a clock to its due.</summary>
internal enum StretchKind
{
    /// <summary>It counts, and has passed.</summary>
    Counted,

    /// <summary>It will count, or would have counted had the promise not been kept before.</summary>
    Left,

    /// <summary>Service is closed.</summary>
    Closed,

    /// <summary>A wait or a hold.</summary>
    Paused,

    /// <summary>Open, on the day from which business days are counted.</summary>
    DayZero,

    /// <summary>After the due.</summary>
    Over,
}

/// <summary>A half-open stretch of time on the way of a clock.</summary>
/// <param name="From">Its first instant.</param>
/// <param name="To">The first instant after it.</param>
/// <param name="Kind">What becomes of it.</param>
internal sealed record Stretch(Instant From, Instant To, StretchKind Kind)
{
    /// <summary>The service time that it adds; none where the clock counts days.</summary>
    public Duration Counted { get; init; }

    /// <summary>The service time counted so far, this stretch included.</summary>
    public Duration Total { get; init; }

    /// <summary>Which business day it is, from 1 on; 0 where service time is counted.</summary>
    public int Day { get; init; }

    /// <summary>Whether it is the part of a business day that has passed: a day counts when it is over.</summary>
    public bool IsUnderWay { get; init; }

    /// <summary>Whether a pause has not ended.</summary>
    public bool Lasts { get; init; }

    public ImmutableArray<PauseReason> Reasons { get; init; } = [];

    public ImmutableArray<Holiday> Holidays { get; init; } = [];

    /// <summary>The stretch before and after an instant: what counts before it has passed, what counts after it is left. Totals agree on both sides.</summary>
    public IEnumerable<Stretch> Cut(Instant at)
    {
        if (Kind != StretchKind.Counted || at >= To)
        {
            yield return this;
            yield break;
        }
        if (at <= From)
        {
            yield return this with { Kind = StretchKind.Left };
            yield break;
        }
        var passed = Day > 0 ? Duration.Zero : at - From;
        yield return this with { To = at, Counted = passed, Total = Total - (Counted - passed), IsUnderWay = Day > 0 };
        yield return this with { From = at, Counted = Counted - passed, Kind = StretchKind.Left };
    }
}
