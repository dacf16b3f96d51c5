using System.Globalization;
using System.Text.RegularExpressions;
using Aftercare.Domain.Kernel;
using NodaTime;

namespace Aftercare.Domain.Calendars;

/// <summary>Reads when a holiday is kept from the words in which a person would say it.</summary>
/// <remarks>
/// <code>
/// 1 January                               24 December to 26 December
/// third Monday of January                 last Monday of May
/// first Saturday on or after 20 June      Monday on or before 24 May
/// Easter      Easter + 1      Easter - 2      Orthodox Easter + 1
/// 1 Shawwal   29 Ramadan to 3 Shawwal     (months of the Islamic calendar)
/// </code>
/// Case does not matter.
/// </remarks>
public static partial class HolidayRuleText
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth"];

    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] IslamicMonths =
        ["muharram", "safar", "rabi-al-awwal", "rabi-al-thani", "jumada-al-ula", "jumada-al-akhira", "rajab", "shaban", "ramadan", "shawwal", "dhu-al-qada", "dhu-al-hijja"];

    /// <summary>The rule that these words say.</summary>
    /// <param name="name">What people call the holiday.</param>
    /// <param name="on">When it is kept, in the words above.</param>
    /// <param name="observed">Where it goes from a weekend; for days of the Gregorian calendar only.</param>
    /// <param name="islamic">Which reckoning foretells days of the Islamic calendar; null where the words name none.</param>
    public static Result<HolidayRule> Read(string name, string on, Observed observed = Observed.OnTheDay, IslamicCalendar? islamic = null)
    {
        var words = on.Trim().ToLowerInvariant();
        var rule = Span(name, words, observed, islamic ?? IslamicCalendar.UmAlQura) ?? OfMonth(name, words) ?? FromDay(name, words) ?? Easter(name, words);
        if (rule is not { } result) return new NotARule(on, Slip(words));
        if (result.IsRefused(out var refusal, out var read)) return refusal;
        if (observed != Observed.OnTheDay && read is not FixedHoliday) return new CannotBeMoved(on);
        if (islamic is not null && read is not IslamicHoliday) return new NotIslamic(on);
        return read;
    }

    private static Result<HolidayRule>? Span(string name, string words, Observed observed, IslamicCalendar islamic)
    {
        var match = SpanForm().Match(words);
        if (!match.Success) return null;
        var (firstMonth, lastMonth) = (Word(match, "month"), match.Groups["lastMonth"].Success ? Word(match, "lastMonth") : Word(match, "month"));
        var (firstDay, lastDay) = (Number(match, "day"), match.Groups["lastDay"].Success ? Number(match, "lastDay") : Number(match, "day"));
        foreach (var months in (string[][])[Months, IslamicMonths])
        {
            var (first, last) = (new MonthAndDay(Array.IndexOf(months, firstMonth) + 1, firstDay), new MonthAndDay(Array.IndexOf(months, lastMonth) + 1, lastDay));
            if (first.Month == 0 || last.Month == 0) continue;
            if (!Exists(first, months)) return new NoSuchDay(first.Day, firstMonth);
            if (!Exists(last, months)) return new NoSuchDay(last.Day, lastMonth);
            return months == Months ? new FixedHoliday(name, first, last, observed) : new IslamicHoliday(name, first, last, islamic);
        }
        return null;
    }

    private static Result<HolidayRule>? OfMonth(string name, string words)
    {
        var match = OfMonthForm().Match(words);
        if (!match.Success || MonthOf(match) is not { } month || WeekdayOf(match) is not { } weekday) return null;
        return Word(match, "ordinal") == "last"
            ? new WeekdayHoliday(name, 1, weekday, new(month, 31), Backwards: true)
            : new WeekdayHoliday(name, CountOf(match), weekday, new(month, 1), Backwards: false);
    }

    private static Result<HolidayRule>? FromDay(string name, string words)
    {
        var match = FromDayForm().Match(words);
        if (!match.Success || MonthOf(match) is not { } month || WeekdayOf(match) is not { } weekday) return null;
        var anchor = new MonthAndDay(month, Number(match, "day"));
        if (!Exists(anchor, Months)) return new NoSuchDay(anchor.Day, Word(match, "month"));
        return new WeekdayHoliday(name, match.Groups["ordinal"].Success ? CountOf(match) : 1, weekday, anchor, Backwards: Word(match, "side") == "before");
    }

    private static Result<HolidayRule>? Easter(string name, string words)
    {
        var match = EasterForm().Match(words);
        if (!match.Success) return null;
        var days = match.Groups["days"].Success ? Number(match, "days") : 0;
        return new EasterHoliday(name, Word(match, "sign") == "-" ? -days : days, Orthodox: match.Groups["orthodox"].Success);
    }

    private static string Word(Match match, string group) => match.Groups[group].Value;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static int CountOf(Match match) => Array.IndexOf(Ordinals, Word(match, "ordinal")) + 1;

    private static int? MonthOf(Match match) => Array.IndexOf(Months, Word(match, "month")) is >= 0 and var index ? index + 1 : null;

    private static IsoDayOfWeek? WeekdayOf(Match match) =>
        Array.IndexOf(Weekdays, Word(match, "weekday")) is >= 0 and var index ? (IsoDayOfWeek)(index + 1) : null;

    private static bool Exists(MonthAndDay day, string[] months) =>
        day.Day >= 1 && day.Day <= (months == Months ? CalendarSystem.Iso.GetDaysInMonth(2000, day.Month) : 30);

    /// <summary>The first word that is nearly one of those that are known, for the message.</summary>
    private static string Slip(string words)
    {
        string[] known = [.. Ordinals, "last", .. Weekdays, .. Months, .. IslamicMonths, "easter", "orthodox", "on", "or", "after", "before", "of", "to"];
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (char.IsLetter(word[0]) && !known.Contains(word) && Closest.Suggestion(word, known) is { Length: > 0 } suggestion) return suggestion;
        return "";
    }

    [GeneratedRegex(@"^(?<day>[0-9]{1,2}) (?<month>[a-z-]+)( to (?<lastDay>[0-9]{1,2}) (?<lastMonth>[a-z-]+))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SpanForm();

    [GeneratedRegex("^(?<ordinal>first|second|third|fourth|last) (?<weekday>[a-z]+) of (?<month>[a-z]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfMonthForm();

    [GeneratedRegex("^((?<ordinal>first|second|third|fourth) )?(?<weekday>[a-z]+) on or (?<side>after|before) (?<day>[0-9]{1,2}) (?<month>[a-z]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FromDayForm();

    [GeneratedRegex(@"^(?<orthodox>orthodox )?easter( ?(?<sign>[+-]) ?(?<days>[0-9]{1,3}))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EasterForm();
}

/// <summary>The words do not say when a holiday is.</summary>
public sealed record NotARule(string Written, string Suggestion) : Refusal("bad-holiday-rule",
    $"'{Written}' does not say when a holiday is; write it as '1 January', 'third Monday of January', 'Monday on or before 24 May', 'Easter + 1' or '1 Shawwal to 3 Shawwal'.{Suggestion}");

/// <summary>The month has no such day.</summary>
public sealed record NoSuchDay(int Day, string Month) : Refusal("no-such-day", $"There is no day {Day} in {char.ToUpperInvariant(Month[0])}{Month[1..]}.");

/// <summary>Only a day of the Gregorian calendar can fall on a weekend and be kept beside it.</summary>
public sealed record CannotBeMoved(string Written) : Refusal("cannot-be-moved", $"'observed' stands beside '{Written}', which does not move to a weekday; it is for days such as '4 July'.");

/// <summary>A reckoning of the Islamic calendar was named for a day that is not in it.</summary>
public sealed record NotIslamic(string Written) : Refusal("not-islamic", $"'calendar' stands beside '{Written}', which is not a day of the Islamic calendar.");
