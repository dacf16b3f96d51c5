using System.Globalization;
using NodaTime;

namespace Aftercare.Load;

/// <summary>What the measurements share: the time, the lines that are printed, and parts of a list.</summary>
internal static class Report
{
#pragma warning disable RS0030 // The server that is measured lives by the machine's time, so what it is given does too.
    public static Instant Now => Instant.FromUnixTimeMilliseconds(SystemClock.Instance.GetCurrentInstant().ToUnixTimeMilliseconds());
#pragma warning restore RS0030

    public static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>The value below which so many percent of them lie. Sorts them.</summary>
    public static double Part(List<double> values, int percent)
    {
        values.Sort();
        return values[Math.Min(values.Count - 1, values.Count * percent / 100)];
    }
}
