using System.Globalization;
using System.Text.Json;

namespace Aftercare.Server.Batch;

/// <summary>How reading an amount of minutes went.</summary>
internal enum MinutesReading
{
    Good,
    Negative,
    OutOfRange,
}

/// <summary>Minutes as JSON numbers, to the nanosecond.</summary>
internal static class Minutes
{
    /// <summary>More minutes than lie between any two instants that can be asked about.</summary>
    public const long Most = 150_000_000;

    private const long PerMinute = 60_000_000_000;

    /// <summary>Reads a JSON number as whole nanoseconds, halves away from zero.</summary>
    public static MinutesReading Read(ReadOnlySpan<byte> number, out long nanoseconds)
    {
        if (number.Length <= 9 && TryWhole(number, out var whole))
        {
            nanoseconds = whole <= Most ? whole * PerMinute : 0;
            return whole <= Most ? MinutesReading.Good : MinutesReading.OutOfRange;
        }
        nanoseconds = 0;
        var isNegative = number[0] == '-';
        // What a decimal cannot hold is too large: it rounds what is too small to zero.
        if (!decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes))
            return isNegative ? MinutesReading.Negative : MinutesReading.OutOfRange;
        if (minutes < 0 || (isNegative && minutes != 0)) return MinutesReading.Negative;
        if (minutes > Most) return MinutesReading.OutOfRange;
        nanoseconds = (long)Math.Round(minutes * PerMinute, MidpointRounding.AwayFromZero);
        return MinutesReading.Good;
    }

    /// <summary>Writes a number that reads back to the same nanoseconds: whole where it is whole, else the shortest that a double has, else all digits.</summary>
    public static void Write(Utf8JsonWriter writer, long nanoseconds)
    {
        var whole = Math.DivRem(nanoseconds, PerMinute, out var rest);
        if (rest == 0)
        {
            writer.WriteNumberValue(whole);
            return;
        }
        var minutes = (double)nanoseconds / PerMinute;
        var text = (Span<byte>)stackalloc byte[32];
        if (minutes.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture)
            && Read(text[..length], out var again) is MinutesReading.Good && again == nanoseconds)
            writer.WriteNumberValue(minutes);
        else
            writer.WriteNumberValue(Math.Round((decimal)nanoseconds / PerMinute, 12));
    }

    private static bool TryWhole(ReadOnlySpan<byte> number, out long whole)
    {
        whole = 0;
        foreach (var digit in number)
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            whole = whole * 10 + digit - '0';
        }
        return true;
    }
}
