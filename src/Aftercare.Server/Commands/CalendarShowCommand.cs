using System.CommandLine;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes;
using Aftercare.Server.Calendars;
using Aftercare.Server.Programmes;
using Aftercare.Server.Texts;
using NodaTime;
using Spectre.Console;
using Profile = Aftercare.Domain.Calendars.Profile;

namespace Aftercare.Server.Commands;

/// <summary>The command <c>aftercare calendar show CALENDAR --year 2026</c>.</summary>
internal static class CalendarShowCommand
{
    private const int Columns = 80;

    public static Command Create(IClock clock)
    {
        var calendar = new Argument<string>("CALENDAR") { Description = "The id of the calendar in the programme." };
        var year = new Option<int?>("--year") { Description = "The year, from 1990 to 2100; without it, the present one." };
        var profile = new Option<Profile>("--profile") { Description = "Whose days: standard, extended or always.", DefaultValueFactory = _ => Profile.Standard };
        var language = new Option<string>("--language") { Description = "fr, it, en, de, es, pt or ar.", DefaultValueFactory = _ => "en" };
        var folder = ProgrammeOption.Create();
        var command = new Command("show", "Draw a year of a calendar: its service days, holidays and hours.") { calendar, year, profile, language, folder };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            if (Language.Of(parsed.GetRequiredValue(language)).IsRefused(out var no, out var spoken)) return parsed.Refuse(no);
            if (parsed.GetValue(year) is < 1990 or > 2100) return parsed.Refuse("Years go from 1990 to 2100.");
            if (ProgrammeFolder.LoadSound(parsed.GetValue(folder), TextsWanted.None).IsRefused(out no, out var programme)) return parsed.Refuse(no);
            var id = parsed.GetRequiredValue(calendar);
            if (!programme.Calendars.TryGetValue(id, out var found)) return parsed.Refuse(new NoSuchCalendar(id, programme.Calendars.Keys));

            var shown = parsed.GetValue(year) ?? clock.GetCurrentInstant().InZone(found.Zone).Year;
            void Print(IAnsiConsole console) => new CalendarPage(console, InterfaceTexts.In(spoken), found, shown, parsed.GetValue(profile)).Print();
            if (IsPlain(output)) output.Write(Plain(Print));
            else Print(AnsiConsole.Console);
            return 0;
        });
        return command;
    }

    /// <summary>Whether it does not go to a terminal, or the reader wants no colour (NO_COLOR).</summary>
    private static bool IsPlain(TextWriter output) =>
        output != System.Console.Out || System.Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>What is printed as text of eighty columns, without colour and without spaces at the ends of lines.</summary>
    internal static string Plain(Action<IAnsiConsole> print)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = Columns;
        print(console);
        return string.Join(Environment.NewLine, text.ToString().Split('\n').Select(line => line.TrimEnd()));
    }
}
