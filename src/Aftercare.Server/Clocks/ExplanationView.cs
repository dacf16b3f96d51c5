using System.ComponentModel;
using System.Text.Json;
using Aftercare.Domain.Clocks;
using NodaTime;

namespace Aftercare.Server.Clocks;

/// <summary>What was promised to a ticket, until when, and how that was counted: as data, with sentences in the reader's language.</summary>
[Description("What was promised to a ticket, until when, and how that was counted.")]
internal sealed record ExplanationView(
    [property: Description("The terms that it rests on.")] string Programme, string Calendar, string TimeZone,
    [property: Description("The version of the time-zone data.")] string TimeZoneData, string Priority, Instant Opened,
    [property: Description("From when clocks count; null while the ticket is held from its opening.")] Instant? Starts,
    [property: Description("Whether a wait or a hold lasts.")] bool Paused,
    IReadOnlyList<PromiseView> Promises, IReadOnlyList<StepView> Escalation,
    [property: Description("When people of a higher level are told.")] IReadOnlyList<RaiseView> Told)
{
    public static ExplanationView Of(ClockExplanation explanation, ExplanationText text, Instant now)
    {
        var reading = explanation.Reading;
        return new(
            reading.Terms.Version, explanation.Calendar.Id, explanation.Calendar.Zone.Id, explanation.ZoneData, reading.Priority.Value, reading.Opened, reading.Starts, reading.Paused,
            [.. explanation.Promises.Select(each => new PromiseView(
                each.Promise.Kind.Value, text.Kind(each.Promise.Kind), text.Promised(each.Promise.Cell), each.Promise.StateAt(now, reading.Terms.Rules),
                each.Promise.Due, each.Promise.MetAt, each.Promise.DueIfOnlyCertain, Worked(each.Lines, text)))],
            [.. explanation.Steps.Select(each => new StepView(
                each.Step.Column, each.Step.Level.Value, text.Level(each.Step.Level), text.Within(each.Within), each.Step.Due, Worked(each.Lines, text)))],
            [.. reading.Raises.Select(raise => new RaiseView(raise.At, raise.Column, raise.Level.Value))]);
    }

    private static IReadOnlyList<WorkedLineView> Worked(IEnumerable<WorkedLine> lines, ExplanationText text) =>
        [.. lines.Select(line => new WorkedLineView(line.Rule, JsonNamingPolicy.KebabCaseLower.ConvertName(line.GetType().Name), text.Line(line)))];
}

/// <summary>One promise.</summary>
[Description("One promise.")]
internal sealed record PromiseView(
    [property: Description("Such as reaction.")] string Kind, [property: Description("Its name.")] string Name, [property: Description("What is promised, in words.")] string Promised,
    PromiseState State, Instant? Due, Instant? Met, [property: Description("The due if provisional holidays did not take place.")] Instant? DueIfOnlyCertain,
    [property: Description("How the due was counted, line by line.")] IReadOnlyList<WorkedLineView> Working);

/// <summary>One column of the escalation matrix.</summary>
[Description("One column of the escalation matrix.")]
internal sealed record StepView(
    int Column, string Level, [property: Description("The name of the level.")] string Name, [property: Description("After how long, in words.")] string Within, Instant? Due,
    [property: Description("How the due was counted, line by line.")] IReadOnlyList<WorkedLineView> Working);

/// <summary>A level is told.</summary>
[Description("A level is told.")]
internal sealed record RaiseView(Instant At, int Column, string Level);

/// <summary>A line of the working.</summary>
[Description("A line of the working.")]
internal sealed record WorkedLineView([property: Description("The number of the rule in docs/clock-rules.md.")] int Rule, [property: Description("What kind of line it is.")] string Kind, [property: Description("The line as a sentence.")] string Text);
