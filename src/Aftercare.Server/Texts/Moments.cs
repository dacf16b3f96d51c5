using System.Globalization;
using NodaTime;

namespace Aftercare.Server.Texts;

/// <summary>Writes instants and amounts of time for a reader: in the reader's language and zone, with the zone always said once beside them.</summary>
internal sealed class Moments(InterfaceTexts texts, DateTimeZone zone)
{
    private const char Isolate = '\u2066';
    private const char EndIsolate = '\u2069';

    public InterfaceTexts Texts => texts;
    public DateTimeZone Zone => zone;

    /// <summary>«Tue 17 Jun 2025».</summary>
    public string Date(LocalDate date) => date.ToDateTimeUnspecified().ToString(texts["format.date"], texts.Culture);

    public string Date(Instant moment) => Date(moment.InZone(zone).Date);

    /// <summary>«Tue».</summary>
    public string Weekday(LocalDate date) => date.ToDateTimeUnspecified().ToString(texts["format.day"], texts.Culture);

    /// <summary>«Tue 17 Jun».</summary>
    public string DayAndMonth(LocalDate date) => date.ToDateTimeUnspecified().ToString(texts["format.dayAndMonth"], texts.Culture);

    /// <summary>«16:40», whatever its seconds.</summary>
    public string Minute(Instant moment) => LeftToRight(moment.InZone(zone).TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture));

    /// <summary>«16:40»; seconds and their fraction only where there are some.</summary>
    public string Time(Instant moment)
    {
        var time = moment.InZone(zone).TimeOfDay;
        var pattern = time.NanosecondOfSecond != 0 ? "HH:mm:ss.fff" : time.Second != 0 ? "HH:mm:ss" : "HH:mm";
        return LeftToRight(time.ToString(pattern, CultureInfo.InvariantCulture));
    }

    /// <summary>«Tue 17 Jun 2025 16:40».</summary>
    public string DateAndTime(Instant moment) => $"{Date(moment)} {Time(moment)}";

    /// <summary>The later of two moments: its time alone where both lie on one local date.</summary>
    public string TimeAfter(Instant moment, Instant earlier) =>
        moment.InZone(zone).Date == earlier.InZone(zone).Date ? Time(moment) : DateAndTime(moment);

    /// <summary>«Europe/Rome, UTC+2», with the offset that is in force then.</summary>
    public string ZoneName(Instant moment, DateTimeZone? of = null) => LeftToRight($"{(of ?? zone).Id}, {OffsetOf(moment, of ?? zone)}");

    /// <summary>«UTC+2», the offset that is in force then.</summary>
    public string Offset(Instant moment) => LeftToRight(OffsetOf(moment, zone));

    /// <summary>«1 h 30 min»; hours are not gathered into days, which have no fixed service time.</summary>
    public string Amount(Duration amount)
    {
        var nanoseconds = amount.ToInt64Nanoseconds();
        var (hours, rest) = Math.DivRem(nanoseconds, NodaConstants.NanosecondsPerHour);
        var (minutes, left) = Math.DivRem(rest, NodaConstants.NanosecondsPerMinute);
        var seconds = (decimal)left / NodaConstants.NanosecondsPerSecond;
        var parts = new List<string>(3);
        if (hours != 0) parts.Add(texts["format.hours", ("n", hours.ToString(texts.Culture))]);
        if (minutes != 0) parts.Add(texts["format.minutes", ("n", minutes.ToString(texts.Culture))]);
        if (seconds != 0 || parts.Count == 0) parts.Add(texts["format.seconds", ("n", seconds.ToString("0.#########", texts.Culture))]);
        return string.Join('\u00A0', parts);
    }

    /// <summary>«15 h», and «3 d» from two days on: about how long something lasts.</summary>
    public string About(Duration amount) => amount < Duration.FromHours(1)
        ? texts["format.minutes", ("n", Math.Round(amount.TotalMinutes).ToString(texts.Culture))]
        : amount < Duration.FromDays(2)
            ? texts["format.hours", ("n", Math.Round(amount.TotalHours).ToString(texts.Culture))]
            : texts["format.days", ("n", Math.Round(amount.TotalDays).ToString(texts.Culture))];

    /// <summary>Keeps digits, ids and zone names in their order inside a right-to-left sentence.</summary>
    public string LeftToRight(string text) => texts.Language.IsRightToLeft ? $"{Isolate}{text}{EndIsolate}" : text;

    private static string OffsetOf(Instant moment, DateTimeZone zone)
    {
        var offset = zone.GetUtcOffset(moment);
        var minutes = Math.Abs(offset.Seconds / 60);
        return string.Create(CultureInfo.InvariantCulture, $"UTC{(offset.Seconds < 0 ? '−' : '+')}{minutes / 60}{(minutes % 60 == 0 ? "" : $":{minutes % 60:00}")}");
    }
}
