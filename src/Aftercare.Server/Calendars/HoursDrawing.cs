using System.Globalization;
using System.Net;
using System.Text;
using Aftercare.Domain.Calendars;
using Aftercare.Server.Texts;
using NodaTime;

namespace Aftercare.Server.Calendars;

/// <summary>Opening hours as drawings: widths in per cent and heights in pixels, so that words keep their size; mirrored for right to left. Each is named by a sentence.</summary>
internal sealed class HoursDrawing(InterfaceTexts texts)
{
    private const int Row = 22;
    private const int MinutesPerDay = 24 * 60;

    private bool IsMirrored => texts.Language.IsRightToLeft;

    /// <summary>The week of a calendar in its own zone, from Monday on, and its holidays: normal hours filled, extended ones outlined, and where the clock stands now.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="now">The moment; its day is marked.</param>
    /// <param name="name">What the drawing is called.</param>
    /// <param name="day">The name of each day.</param>
    public string Week(ServiceCalendar calendar, Instant now, string name, Func<IsoDayOfWeek, string> day)
    {
        var version = calendar.EditionAt(now);
        var local = now.InZone(calendar.Zone).LocalDateTime;
        var svg = new StringBuilder($"""<svg role="img" aria-label="{WebUtility.HtmlEncode(name)}" width="100%" height="{8 * Row + 20}">""");
        for (var i = 0; i < 7; i++)
        {
            var of = (IsoDayOfWeek)(i + 1);
            var extended = version.Extended.On(of);
            Background(svg, i);
            foreach (var range in extended.IsEmpty ? version.Normal.On(of) : extended) Hours(svg, i, range, extended.IsEmpty ? "n" : "e");
            Word(svg, i, day(of), of == local.DayOfWeek);
        }
        Background(svg, 7);
        foreach (var range in version.HolidayHours) Hours(svg, 7, range, "e");
        Word(svg, 7, texts["calendar.holiday"], false);
        foreach (var hour in (int[])[0, 6, 12, 18, 24])
            svg.Append(Text(hour * 60, 8 * Row + 15, "s-tick", hour switch { 0 => "start", 24 => "end", _ => "middle" }, hour.ToString(CultureInfo.InvariantCulture)));
        var at = X(local.Hour * 60 + local.Minute, 0);
        var today = (int)local.DayOfWeek - 1;
        svg.Append(CultureInfo.InvariantCulture, $"""<line x1="{at}" x2="{at}" y1="{today * Row}" y2="{today * Row + Row}" class="s-now"/>""");
        return svg.Append("</svg>").ToString();
    }

    /// <summary>One local date of the reader: when service runs on it, and how far the day has come.</summary>
    /// <param name="hours">The service.</param>
    /// <param name="now">The moment.</param>
    /// <param name="zone">The reader's zone.</param>
    /// <param name="name">What the drawing says, in a sentence.</param>
    public string Day(ServiceTime hours, Instant now, DateTimeZone zone, string name)
    {
        var (from, to) = (zone.AtStartOfDay(now.InZone(zone).Date).ToInstant(), zone.AtStartOfDay(now.InZone(zone).Date.PlusDays(1)).ToInstant());
        int At(Instant moment) => (int)((moment - from) / (to - from) * MinutesPerDay);
        var svg = new StringBuilder($"""<svg class="day" role="img" aria-label="{WebUtility.HtmlEncode(name)}" width="100%" height="44">""");
        svg.Append(Rect(0, MinutesPerDay, 21, 2, "d-line"));
        foreach (var open in hours.Between(from, to))
        {
            svg.Append(Rect(At(open.Start), At(open.End), 14, 16, "d-open"));
            if (open.Start < now) svg.Append(Rect(At(open.Start), At(Instant.Min(open.End, now)), 14, 16, "d-run"));
            svg.Append(Text(At(open.Start), 43, "s-tick", "start", Clock(open.Start, zone))).Append(Text(At(open.End), 43, "s-tick", "end", open.End == to ? "24:00" : Clock(open.End, zone)));
        }
        var x = X(At(now), 0);
        return svg.Append(CultureInfo.InvariantCulture, $"""<line x1="{x}" x2="{x}" y1="8" y2="32" class="s-now"/></svg>""").ToString();
    }

    private void Background(StringBuilder svg, int row) => svg.Append(Rect(0, MinutesPerDay, row * Row + 3, 16, "k-bg"));

    private void Word(StringBuilder svg, int row, string word, bool isToday) =>
        svg.Append(Text(20, row * Row + 15, isToday ? "k-d k-today" : "k-d", "start", word));

    private void Hours(StringBuilder svg, int row, HoursRange range, string kind)
    {
        svg.Append(Rect(range.OpensAt, Math.Min(range.ClosesAt, MinutesPerDay), row * Row + 3, 16, $"k-{kind}"));
        // What is left of a range over midnight belongs to the day on which it opens, and is drawn at that day's beginning.
        if (range.ClosesAt > MinutesPerDay) svg.Append(Rect(0, range.ClosesAt - MinutesPerDay, row * Row + 3, 16, $"k-{kind}"));
        svg.Append(Text(Math.Max(range.OpensAt + 15, 200), row * Row + 15, $"k-t k-{kind}t", "start", range.ToString()));
    }

    private string Rect(int from, int to, int y, int height, string style) => string.Create(CultureInfo.InvariantCulture,
        $"""<rect x="{X(from, to - from)}" y="{y}" width="{Percent(to - from)}" height="{height}" class="{style}"/>""");

    private string Text(int at, int y, string style, string anchor, string words) => string.Create(CultureInfo.InvariantCulture,
        $"""<text x="{X(at, 0)}" y="{y}" class="{style}" text-anchor="{anchor}">{WebUtility.HtmlEncode(words)}</text>""");

    private string X(int minute, int width) => Percent(IsMirrored ? MinutesPerDay - minute - width : minute);

    private static string Percent(int minutes) => (minutes * 100m / MinutesPerDay).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static string Clock(Instant moment, DateTimeZone zone) => moment.InZone(zone).TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture);
}
