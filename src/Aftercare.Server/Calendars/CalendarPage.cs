using System.Globalization;
using Aftercare.Domain.Calendars;
using Aftercare.Server.Texts;
using NodaTime;
using Spectre.Console;
using Profile = Aftercare.Domain.Calendars.Profile;

namespace Aftercare.Server.Calendars;

/// <summary>Draws a year of a calendar in eighty columns: twelve months, what the marks mean, the holidays, the hours of the week and the service time.</summary>
/// <remarks>Every kind of day has a mark; colour only says the same again.</remarks>
internal sealed class CalendarPage(IAnsiConsole console, InterfaceTexts texts, ServiceCalendar calendar, int year, Profile profile)
{
    private const int MonthsInARow = 3;
    private const int MonthWidth = 7 * 3;
    private static readonly IsoDayOfWeek[] Week = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)];
    private readonly Moments moments = new(texts, calendar.Zone);
    private readonly List<CalendarDay> days = [.. CalendarDay.OfYear(calendar, year, profile)];

    public void Print()
    {
        Line(texts["calendar.title", ("calendar", calendar.Id), ("year", year.ToString(CultureInfo.InvariantCulture)), ("profile", texts[NameOf(profile)])], Color.Default, Decoration.Bold);
        Line(texts["calendar.zone", ("zone", moments.LeftToRight(calendar.Zone.Id)), ("zoneData", moments.LeftToRight(Zones.DataVersion))]);
        console.WriteLine();
        for (var month = 1; month <= 12; month += MonthsInARow) Months(month);
        Legend();
        ClockChanges();
        Holidays();
        Hours();
        Totals();
    }

    private void Months(int first)
    {
        var grid = new Grid();
        for (var i = 0; i < MonthsInARow; i++) grid.AddColumn(new GridColumn { Width = MonthWidth, Padding = new Padding(0, 0, i + 1 < MonthsInARow ? 3 : 0, 0), NoWrap = true });
        grid.AddRow([.. Enumerable.Range(first, MonthsInARow).Select(month => new Paragraph(texts.Culture.DateTimeFormat.GetMonthName(month), new Style(decoration: Decoration.Bold)).Centered())]);
        grid.AddRow([.. Enumerable.Range(first, MonthsInARow).Select(_ => new Paragraph(string.Concat(Week.Select(DayHead)), new Style(Color.Grey)))]);
        // Always six weeks, so that the rows of all months stand alike.
        for (var week = 0; week < 6; week++)
            grid.AddRow([.. Enumerable.Range(first, MonthsInARow).Select(month => WeekOf(month, week))]);
        console.Write(grid);
    }

    private Paragraph WeekOf(int month, int week)
    {
        var line = new Paragraph();
        var firstDay = new LocalDate(year, month, 1);
        var monday = firstDay.PlusDays(1 - (int)firstDay.DayOfWeek).PlusWeeks(week);
        for (var i = 0; i < 7; i++)
        {
            var date = monday.PlusDays(i);
            if (date.Month != month || date.Year != year) line.Append("   ");
            else
            {
                var (mark, colour) = MarkOf(days[date.DayOfYear - 1]);
                line.Append($"{date.Day.ToString(CultureInfo.InvariantCulture),2}{mark}", new Style(colour));
            }
        }
        return line;
    }

    private static (char Mark, Color Colour) MarkOf(CalendarDay day) => day switch
    {
        { Holiday.Provisional: true } => ('?', Color.Yellow),
        { Kind: DayKind.HolidayClosed } => ('x', Color.Red),
        { Kind: DayKind.HolidayOpen } => ('*', Color.Fuchsia),
        _ when day.ClockChange != Offset.Zero => ('~', Color.Aqua),
        { Kind: DayKind.Extended } => ('+', Color.Blue),
        { Kind: DayKind.Rest } => ('.', Color.Grey),
        _ => (' ', Color.Default),
    };

    private void Legend()
    {
        (string Mark, Color Colour, string Key)[] kinds =
        [
            ("1 ", Color.Default, "normal"), ("1+", Color.Blue, "extended"), ("1.", Color.Grey, "rest"), ("1x", Color.Red, "holiday-closed"),
            ("1*", Color.Fuchsia, "holiday-open"), ("1?", Color.Yellow, "provisional"), ("1~", Color.Aqua, "clock-change"),
        ];
        var used = days.Select(day => $"1{MarkOf(day).Mark}").ToHashSet();
        var line = new Paragraph();
        var width = 0;
        foreach (var (mark, colour, key) in kinds.Where(kind => used.Contains(kind.Mark)))
        {
            var text = $"{mark} {texts[$"calendar.kind.{key}"]}   ";
            if (width + text.Length > console.Profile.Width)
            {
                line.Append("\n");
                width = 0;
            }
            width += text.Length;
            line.Append(text, new Style(colour));
        }
        console.Write(line);
        console.WriteLine();
    }

    private void ClockChanges()
    {
        var changes = days.Where(day => day.ClockChange != Offset.Zero).ToList();
        if (changes.Count == 0) return;
        console.WriteLine();
        foreach (var day in changes)
            Line(texts[day.ClockChange > Offset.Zero ? "calendar.forward" : "calendar.back",
                ("date", moments.Date(day.Date)), ("amount", moments.Amount(Duration.FromSeconds(Math.Abs(day.ClockChange.Seconds))))]);
    }

    private void Holidays()
    {
        var holidays = days.Where(day => day.Holiday is not null).ToList();
        Heading(texts[holidays.Count > 0 ? "calendar.holidays" : "calendar.noHolidays"]);
        var grid = Columns(3);
        foreach (var day in holidays)
        {
            var (mark, colour) = MarkOf(day);
            grid.AddRow(new Text($"{mark}", new Style(colour)), new Text(moments.Date(day.Date)),
                new Text(day.Holiday!.Provisional ? $"{day.Holiday.Name} ({texts["calendar.provisional"]})" : day.Holiday.Name));
        }
        if (holidays.Count > 0) console.Write(grid);
    }

    private void Hours()
    {
        var (start, end) = (StartOf(year), StartOf(year + 1));
        CalendarVersion? shown = null;
        foreach (var (counts, version) in calendar.Editions.Where(edition => edition.CountsFrom < end))
        {
            var next = calendar.Editions.FirstOrDefault(edition => edition.CountsFrom > counts);
            if (next.Version is not null && next.CountsFrom <= start) continue;
            if (shown is not null && shown.Normal == version.Normal && shown.Extended == version.Extended && shown.HolidayHours.SequenceEqual(version.HolidayHours)) continue;
            Heading(shown is null ? texts["calendar.week"] : texts["calendar.weekFrom", ("date", moments.DateAndTime(counts))]);
            HoursOf(version);
            shown = version;
        }
    }

    private void HoursOf(CalendarVersion version)
    {
        var grid = Columns(3);
        grid.AddRow(new Text(""), new Text(texts[NameOf(Profile.Standard)], new Style(Color.Grey)), new Text(texts[NameOf(Profile.Extended)], new Style(Color.Grey)));
        foreach (var day in Week)
        {
            var extended = version.Extended.On(day);
            grid.AddRow(new Text(texts.Culture.DateTimeFormat.GetDayName((DayOfWeek)((int)day % 7))),
                new Text(Ranges(version.Normal.On(day))), new Text(Ranges(extended.IsEmpty ? version.Normal.On(day) : extended)));
        }
        grid.AddRow(new Text(texts["calendar.holiday"]), new Text(texts["calendar.closed"]), new Text(Ranges(version.HolidayHours)));
        console.Write(grid);
    }

    private void Totals()
    {
        Heading(texts["calendar.total"]);
        var grid = Columns(2);
        foreach (var each in Enum.GetValues<Profile>())
            grid.AddRow(new Text(texts[NameOf(each)]), new Text(moments.Amount(calendar.Hours(each).Elapsed(StartOf(year), StartOf(year + 1)))).RightJustified());
        console.Write(grid);
    }

    private string Ranges(IReadOnlyCollection<HoursRange> ranges) =>
        ranges.Count == 0 ? texts["calendar.closed"] : moments.LeftToRight(string.Join(", ", ranges));

    private string DayHead(IsoDayOfWeek day)
    {
        var name = texts.Culture.DateTimeFormat.GetAbbreviatedDayName((DayOfWeek)((int)day % 7)).TrimEnd('.');
        // Arabic names begin with the article: the shortest names are the letters that tell them apart.
        if (texts.Language.IsRightToLeft) name = texts.Culture.DateTimeFormat.GetShortestDayName((DayOfWeek)((int)day % 7));
        return $"{(name.Length > 2 ? name[..2] : name),2} ";
    }

    private Instant StartOf(int first) => calendar.Zone.AtStartOfDay(new LocalDate(first, 1, 1)).ToInstant();

    private static string NameOf(Profile named) => named switch
    {
        Profile.Standard => "hours.standard",
        Profile.Extended => "hours.extended",
        _ => "hours.always",
    };

    private static Grid Columns(int count)
    {
        var grid = new Grid();
        for (var i = 0; i < count; i++) grid.AddColumn(new GridColumn { Padding = new Padding(0, 0, i + 1 < count ? 2 : 0, 0) });
        return grid;
    }

    private void Heading(string text)
    {
        console.WriteLine();
        Line(text, Color.Default, Decoration.Bold);
    }

    private void Line(string text, Color? colour = null, Decoration decoration = Decoration.None) =>
        console.Write(new Text(text + "\n", new Style(colour ?? Color.Default, decoration: decoration)));
}
