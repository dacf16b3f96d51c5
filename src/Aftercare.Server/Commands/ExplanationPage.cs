using Aftercare.Domain.Clocks;
using Aftercare.Server.Clocks;
using Aftercare.Server.Texts;
using NodaTime;

namespace Aftercare.Server.Commands;

/// <summary>Prints an explanation for a terminal: who and what, the promises as a time-line, and then the working line by line.</summary>
internal sealed class ExplanationPage(TextWriter output, Moments moments, ExplanationText text)
{
    private readonly InterfaceTexts texts = moments.Texts;

    /// <param name="title">«Gold · P1 Critical · Europe».</param>
    /// <param name="explanation">What to print.</param>
    /// <param name="withSteps">Whether the working of every column of the matrix is printed too, and not only its due.</param>
    public void Print(string title, ClockExplanation explanation, bool withSteps)
    {
        var reading = explanation.Reading;
        output.WriteLine(title);
        output.WriteLine(Zones(explanation));
        output.WriteLine(texts["clock.source", ("programme", moments.LeftToRight(reading.Terms.Version)), ("zoneData", moments.LeftToRight(explanation.ZoneData))]);
        if (reading.Paused) output.WriteLine(texts["clock.pausedNow"]);
        PrintTimeLine(reading);
        Heading(texts["clock.working"]);
        foreach (var (promise, lines) in explanation.Promises)
            PrintWorking($"{text.Kind(promise.Kind)} — {text.Promised(promise.Cell)}", lines);
        if (!withSteps) return;
        foreach (var (step, within, lines) in explanation.Steps)
            PrintWorking($"{texts["clock.escalation"]} {step.Column}, {text.Level(step.Level)} — {text.Within(within)}", lines);
    }

    private string Zones(ClockExplanation explanation)
    {
        var opened = explanation.Reading.Opened;
        var calendarZone = explanation.Calendar.Zone;
        return calendarZone.Id == moments.Zone.Id
            ? texts["clock.times", ("zone", moments.ZoneName(opened))]
            : texts["clock.timesOfBoth", ("zone", moments.ZoneName(opened)), ("calendarZone", moments.ZoneName(opened, calendarZone))];
    }

    private void PrintTimeLine(ClockReading reading)
    {
        Heading(texts["clock.timeline"]);
        var undue = new List<string>();
        var line = new List<(Instant At, int Order, char Mark, string What)> { (reading.Opened, 0, '●', texts["clock.opened"]) };
        foreach (var promise in reading.Promises)
        {
            var what = texts["clock.promiseDue", ("promise", text.Kind(promise.Kind))];
            if (promise.Due is { } due) line.Add((due, 1, '◆', $"{what} ({text.Promised(promise.Cell)})"));
            else undue.Add($"{text.Kind(promise.Kind)}: {(promise.Cell is Target ? texts["line.stillPaused"] : text.Promised(promise.Cell))}");
        }
        foreach (var step in reading.Steps)
        {
            var tells = reading.Raises.Any(raise => raise.Column == step.Column && raise.At == step.Due);
            if (step.Due is { } due) line.Add((due, 2, tells ? '▲' : '△', Step(tells ? "clock.stepTells" : "clock.stepSilent", step)));
        }
        foreach (var raise in reading.Raises.Where(raise => reading.Steps[raise.Column - 1].Due != raise.At))
            line.Add((raise.At, 3, '▲', Step("clock.stepTells", new(raise.Column, raise.Level, raise.At))));
        if (reading.Steps.Any(step => step.Due is null)) undue.Add($"{texts["clock.escalation"]}: {texts["line.stillPaused"]}");

        LocalDate? shown = null;
        var width = line.Max(entry => moments.Date(entry.At).Length);
        foreach (var (at, _, mark, what) in line.OrderBy(entry => entry.At).ThenBy(entry => entry.Order))
        {
            var date = at.InZone(moments.Zone).Date;
            output.WriteLine($"  {(date == shown ? "" : moments.Date(at)).PadRight(width)}  {moments.Time(at)}  {mark} {what}");
            shown = date;
        }
        foreach (var what in undue) output.WriteLine($"  {"".PadRight(width)}      –  ◇ {what}");
    }

    private string Step(string key, StepReading step) => texts[key, ("column", step.Column.ToString(texts.Culture)), ("level", text.Level(step.Level))];

    private void PrintWorking(string heading, IEnumerable<WorkedLine> lines)
    {
        output.WriteLine();
        output.WriteLine($"  {heading}");
        foreach (var line in lines) output.WriteLine($"    {text.Line(line)}  [{text.Rule(line)}]");
    }

    private void Heading(string heading)
    {
        output.WriteLine();
        output.WriteLine(heading);
    }
}
