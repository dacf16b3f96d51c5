using Aftercare.Domain.Kernel;
using Aftercare.Server.Calendars;
using Aftercare.Server.Commands;
using Aftercare.Server.Tests.Architecture;
using NodaTime;

namespace Aftercare.Server.Tests.Commands;

public sealed class CalendarCommandTests
{
    private static readonly StoppedClock Clock = new(Instant.FromUtc(2026, 1, 10, 8, 0, 0));

    [Fact]
    public void A_month_shows_what_each_day_is_without_any_colour()
    {
        var (exitCode, output, _) = Run("show", "europe", "--year", "2026");
        Assert.Equal(0, exitCode);
        Assert.Contains(
            """
                   January                February                  March
            Mo Tu We Th Fr Sa Su    Mo Tu We Th Fr Sa Su    Mo Tu We Th Fr Sa Su
                      1x 2  3. 4.                      1.                      1.
             5  6x 7  8  9 10.11.    2  3  4  5  6  7. 8.    2  3  4  5  6  7. 8.
            12 13 14 15 16 17.18.    9 10 11 12 13 14.15.    9 10 11 12 13 14.15.
            19 20 21 22 23 24.25.   16 17 18 19 20 21.22.   16 17 18 19 20 21.22.
            26 27 28 29 30 31.      23 24 25 26 27 28.      23 24 25 26 27 28.29~
                                                            30 31
            """, output, StringComparison.Ordinal);
        Assert.Contains("Sun 29 Mar 2026: the clocks go forward by 1 h", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public void The_extended_profile_shows_its_Saturdays_and_the_holidays_that_it_serves()
    {
        var (_, output, _) = Run("show", "middle-east", "--year", "2026", "--profile", "extended");
        Assert.Contains("16 17 18?19?20?21?22?", output, StringComparison.Ordinal);
        Assert.Contains("16 17 18 19 20x21*22", output, StringComparison.Ordinal);
        Assert.Contains("Eid al-Fitr (provisional)", output, StringComparison.Ordinal);
        Assert.Contains("holiday    closed                12:00–18:00", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "janvier", "jour férié, fermé")]
    [InlineData("it", "gennaio", "festivo, chiuso")]
    [InlineData("en", "January", "holiday, closed")]
    [InlineData("de", "Januar", "Feiertag, geschlossen")]
    [InlineData("es", "enero", "festivo, cerrado")]
    [InlineData("pt", "janeiro", "feriado, fechado")]
    [InlineData("ar", "يناير", "عطلة، مغلق")]
    public void Months_and_marks_are_in_the_language_of_the_reader_and_fit_eighty_columns(string language, string month, string mark)
    {
        Assert.True(Language.Of(language).OrThrow().Code == language);
        foreach (var profile in (string[])["standard", "extended", "always"])
        {
            var (_, output, _) = Run("show", "americas", "--year", "2028", "--language", language, "--profile", profile);
            Assert.Contains(month, output, StringComparison.Ordinal);
            if (profile == "standard") Assert.Contains(mark, output, StringComparison.Ordinal);
            Assert.All(output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        }
    }

    [Fact]
    public void Without_a_year_it_is_the_present_one() => Assert.StartsWith("Calendar europe, 2026:", Run("show", "europe").Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("The programme has no calendar 'eurpe'. Did you mean 'europe'?", "show", "eurpe")]
    [InlineData("Years go from 1990 to 2100.", "show", "europe", "--year", "1989")]
    [InlineData("'xx' is not one of the languages fr, it, en, de, es, pt, ar.", "show", "europe", "--language", "xx")]
    [InlineData("'soon' is not a date; write --effective 2026-01-01.", "import", "europe", "x.ics", "--effective", "soon")]
    [InlineData("'2030-2026' are no years; write --years 2026-2030, at most a hundred years, from 1990 to 2100.", "import", "europe", "x.ics", "--effective", "2026-01-01", "--years", "2030-2026")]
    [InlineData("The programme has no calendar 'eurpe'. Did you mean 'europe'?", "import", "eurpe", "x.ics", "--effective", "2026-01-01")]
    [InlineData("There is no folder nowhere.", "show", "europe", "--programme", "nowhere")]
    public void What_cannot_be_done_is_one_sentence_and_exit_code_2(string sentence, params string[] arguments)
    {
        // The programme that ships is named, so that the test does not depend on the folder it runs in.
        var (exitCode, output, error) = Run(arguments);
        Assert.Equal((2, "", sentence), (exitCode, output, error.TrimEnd()));
    }

    [Fact]
    public void An_import_says_what_is_new_known_provisional_and_ignored()
    {
        using var disk = new OnDisk();
        var ics = disk.Put("holidays.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//EN\r\nBEGIN:VEVENT\r\nSUMMARY:Ferragosto\r\nDTSTART;VALUE=DATE:20200815\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n"
            + "BEGIN:VEVENT\r\nSUMMARY:Ponte\r\nDTSTART;VALUE=DATE:20260601\r\nSTATUS:TENTATIVE\r\nEND:VEVENT\r\n"
            + "BEGIN:VEVENT\r\nSUMMARY:Riunione\r\nDTSTART:20260602T090000Z\r\nDTEND:20260602T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        var (exitCode, output, _) = Run("import", "europe", ics, "--effective", "2026-02-01", "--years", "2026");
        Assert.Equal(0, exitCode);
        Assert.StartsWith(
            """
            New (1):
              2026-06-01  Ponte (provisional)
            Already there (1):
              2026-08-15  Ferragosto
            No holidays (1):
              2026-06-02  Riunione: it does not last a whole day
            Nothing is written yet. With --write the dates go to
            """, output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_import_has_written_is_part_of_the_programme()
    {
        using var disk = new OnDisk();
        foreach (var file in Directory.EnumerateFiles(Checkout.PathOf("programmes/example-minimal"), "*", SearchOption.AllDirectories))
            disk.Put(Path.Combine("mine", Path.GetRelativePath(Checkout.PathOf("programmes/example-minimal"), file)), File.ReadAllBytes(file));
        var ics = disk.Put("holidays.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//EN\r\nBEGIN:VEVENT\r\nSUMMARY:Founders' Day\r\nDTSTART;VALUE=DATE:20260602\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        var calendar = Programmes.Calendars(disk.At("mine"))[0];
        Assert.Equal(0, RunIn(disk.At("mine"), "import", calendar, ics, "--effective", "2026-02-01", "--write").ExitCode);
        Assert.True(File.Exists(HolidayEditionsFile.PathOf(disk.At("mine"), calendar)));
        Assert.Contains("Founders' Day", RunIn(disk.At("mine"), "show", calendar, "--year", "2026").Output, StringComparison.Ordinal);
    }

    private static (int ExitCode, string Output, string Error) Run(params string[] arguments) =>
        arguments.Contains("--programme") ? Invoke(arguments) : RunIn(Checkout.PathOf("programmes/imagiclecare"), arguments);

    private static (int ExitCode, string Output, string Error) RunIn(string programme, params string[] arguments) => Invoke([.. arguments, "--programme", programme]);

    private static (int ExitCode, string Output, string Error) Invoke(string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = CalendarCommand.Create(Clock).Parse(arguments).Invoke(new System.CommandLine.InvocationConfiguration { Output = output, Error = error });
        return (exitCode, output.ToString().ReplaceLineEndings("\n"), error.ToString());
    }

    private static class Programmes
    {
        public static string[] Calendars(string folder) => [.. Server.Programmes.ProgrammeFolder.Load(folder).OrThrow().Programme!.Calendars.Keys];
    }
}
