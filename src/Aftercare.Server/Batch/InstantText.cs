using NodaTime;

namespace Aftercare.Server.Batch;

/// <summary>How reading an instant went.</summary>
internal enum InstantReading
{
    Good,

    /// <summary>Not of the form, or no day or time that exists.</summary>
    Malformed,

    /// <summary>Second 60, which the time line here does not have.</summary>
    LeapSecond,

    /// <summary>A good instant before 1990 or after 2100 (UTC).</summary>
    OutOfRange,
}

/// <summary>Instants as RFC 3339 text in UTF-8, read and written without allocation.</summary>
/// <remarks>Read: any offset, T and Z in either case, up to nine digits of a second's fraction. Written: UTC with Z, a fraction only if there is one.</remarks>
internal static class InstantText
{
    /// <summary>No instant is written longer than this.</summary>
    public const int Longest = 30;

    private const long PerSecond = 1_000_000_000;
    private const int SecondsPerDay = 86_400;
    private const int DateAndTime = 19;
    private static readonly long Earliest = Instant.FromUtc(1990, 1, 1, 0, 0).ToUnixTimeSeconds();
    private static readonly long TooLate = Instant.FromUtc(2101, 1, 1, 0, 0).ToUnixTimeSeconds();

    public static InstantReading Read(ReadOnlySpan<byte> text, out Instant instant)
    {
        instant = default;
        if (text.Length < DateAndTime + 1 || text[4] != '-' || text[7] != '-' || (text[10] | 0x20) != 't' || text[13] != ':' || text[16] != ':')
            return InstantReading.Malformed;

        var year = Two(text, 0) * 100 + Two(text, 2);
        var (month, day) = (Two(text, 5), Two(text, 8));
        var (hour, minute, second) = (Two(text, 11), Two(text, 14), Two(text, 17));
        if ((uint)year > 9999 || month is < 1 or > 12 || day < 1 || day > DaysIn(year, month)) return InstantReading.Malformed;
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60) return InstantReading.Malformed;

        var rest = text[DateAndTime..];
        if (!TakeFraction(ref rest, out var nanoseconds) || !IsOffset(rest, out var offsetMinutes)) return InstantReading.Malformed;
        if (second == 60) return InstantReading.LeapSecond;

        var seconds = (long)DayNumber(year, month, day) * SecondsPerDay + hour * 3600 + minute * 60 + second - offsetMinutes * 60;
        if (seconds < Earliest || seconds >= TooLate) return InstantReading.OutOfRange;
        instant = NodaConstants.UnixEpoch + Duration.FromNanoseconds(seconds * PerSecond + nanoseconds);
        return InstantReading.Good;
    }

    /// <summary>Writes «2026-03-02T08:30:00Z» and answers its length. The destination has room for <see cref="Longest"/>; the years are 1678 to 2261.</summary>
    public static int Write(Instant instant, Span<byte> destination)
    {
        var nanoseconds = (instant - NodaConstants.UnixEpoch).ToInt64Nanoseconds();
        var seconds = FloorDivide(nanoseconds, PerSecond, out var fraction);
        var dayNumber = FloorDivide(seconds, SecondsPerDay, out var ofDay);
        var (year, month, day) = DateOf(dayNumber);
        PutTwo(destination, 0, year / 100);
        PutTwo(destination, 2, year % 100);
        destination[4] = (byte)'-';
        PutTwo(destination, 5, month);
        destination[7] = (byte)'-';
        PutTwo(destination, 8, day);
        destination[10] = (byte)'T';
        PutTwo(destination, 11, (int)ofDay / 3600);
        destination[13] = (byte)':';
        PutTwo(destination, 14, (int)ofDay / 60 % 60);
        destination[16] = (byte)':';
        PutTwo(destination, 17, (int)ofDay % 60);
        var length = DateAndTime;
        if (fraction > 0)
        {
            destination[length++] = (byte)'.';
            for (var unit = PerSecond / 10; fraction > 0; unit /= 10)
            {
                destination[length++] = (byte)('0' + fraction / unit);
                fraction %= unit;
            }
        }
        destination[length++] = (byte)'Z';
        return length;
    }

    private static bool TakeFraction(ref ReadOnlySpan<byte> text, out int nanoseconds)
    {
        nanoseconds = 0;
        if (text[0] != '.') return true;
        var digits = 0;
        while (digits + 1 < text.Length && text[digits + 1] is >= (byte)'0' and <= (byte)'9')
        {
            if (++digits > 9) return false;
            nanoseconds = nanoseconds * 10 + text[digits] - '0';
        }
        for (var i = digits; i < 9; i++) nanoseconds *= 10;
        text = text[(digits + 1)..];
        return digits > 0;
    }

    private static bool IsOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1) return (text[0] | 0x20) == 'z';
        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':') return false;
        var (hours, rest) = (Two(text, 1), Two(text, 4));
        if (hours is < 0 or > 23 || rest is < 0 or > 59) return false;
        minutes = (hours * 60 + rest) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    /// <summary>Two digits as a number; far below zero when they are none.</summary>
    private static int Two(ReadOnlySpan<byte> text, int at)
    {
        var (tens, ones) = (text[at] - '0', text[at + 1] - '0');
        return (uint)tens <= 9 && (uint)ones <= 9 ? tens * 10 + ones : -1_000_000;
    }

    private static void PutTwo(Span<byte> destination, int at, int number)
    {
        destination[at] = (byte)('0' + number / 10);
        destination[at + 1] = (byte)('0' + number % 10);
    }

    private static int DaysIn(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    // Both ways count years from March, so that the leap day is the last of its year, in eras of 400 years (146,097 days).
    private static int DayNumber(int year, int month, int day)
    {
        var y = month <= 2 ? year - 1 : year;
        var era = (y >= 0 ? y : y - 399) / 400;
        var ofEra = y - era * 400;
        var ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
    }

    private static (int Year, int Month, int Day) DateOf(long dayNumber)
    {
        var era = FloorDivide(dayNumber + 719_468, 146_097, out var ofEra);
        var yearOfEra = (int)((ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365);
        var ofYear = (int)ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var fromMarch = (5 * ofYear + 2) / 153;
        var month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        return (yearOfEra + (int)era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * fromMarch + 2) / 5 + 1);
    }

    private static long FloorDivide(long number, long by, out long rest)
    {
        var quotient = Math.DivRem(number, by, out rest);
        if (rest >= 0) return quotient;
        rest += by;
        return quotient - 1;
    }
}
