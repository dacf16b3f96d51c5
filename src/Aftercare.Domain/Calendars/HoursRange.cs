using System.Globalization;
using Aftercare.Domain.Kernel;

namespace Aftercare.Domain.Calendars;

/// <summary>One range of opening hours on the wall clock of a calendar's zone: opening included, closing not .</summary>
/// <remarks>
/// A range belongs to the day on which it opens, also where it closes after midnight: a holiday closes it whole, or not at all.
/// It is longer than nothing and at most 24 hours long.
/// </remarks>
public sealed record HoursRange
{
    private const int Midnight = 24 * 60;

    private HoursRange(int opensAt, int closesAt) => (OpensAt, ClosesAt) = (opensAt, closesAt);

    /// <summary>Minutes after local midnight, 0 to 1439.</summary>
    public int OpensAt { get; }

    /// <summary>Minutes after the same local midnight: 1440 is 24:00, more is a closing on the next day.</summary>
    public int ClosesAt { get; }

    /// <summary>The range from «22:00» to «06:00» (the next day), «09:00» to «18:00», or «00:00» to «24:00» for the whole day.</summary>
    public static Result<HoursRange> Of(string open, string close)
    {
        if (MinuteOf(open) is not { } opens || opens == Midnight) return new NotATimeOfDay(open, "00:00 to 23:59");
        if (MinuteOf(close) is not { } closes) return new NotATimeOfDay(close, "00:00 to 24:00");
        if (closes == opens) return new EmptyRange(open, close);
        return new HoursRange(opens, closes > opens ? closes : closes + Midnight);
    }

    /// <summary>«09:00–18:00»; a closing after midnight is written as the next day's wall time.</summary>
    public override string ToString() => $"{Clock(OpensAt)}–{Clock(ClosesAt)}";

    private static string Clock(int minute)
    {
        var ofDay = minute > Midnight ? minute - Midnight : minute;
        return string.Create(CultureInfo.InvariantCulture, $"{ofDay / 60:00}:{ofDay % 60:00}");
    }

    private static int? MinuteOf(string text)
    {
        if (text is not [>= '0' and <= '9', >= '0' and <= '9', ':', >= '0' and <= '9', >= '0' and <= '9']) return null;
        var minute = ((text[0] - '0') * 10 + text[1] - '0') * 60 + (text[3] - '0') * 10 + text[4] - '0';
        return text[3] <= '5' && minute <= Midnight ? minute : null;
    }
}

/// <summary>A time of day is written HH:MM, with two digits each.</summary>
public sealed record NotATimeOfDay(string Written, string Allowed)
    : Refusal("bad-time-of-day", $"'{Written}' is not a time of day here; write HH:MM from {Allowed}.");

/// <summary>A range that ends where it starts could mean nothing or a whole day.</summary>
public sealed record EmptyRange(string Open, string Close)
    : Refusal("empty-range", $"The range {Open}–{Close} has no length; write 00:00–24:00 for a whole day.");
