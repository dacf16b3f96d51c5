using System.Collections.Immutable;
using Aftercare.Domain.Clocks;
using NodaTime;

namespace Aftercare.Server.Clocks.Strip;

/// <summary>One promise, or one step of the matrix, as a card shows it: when, what the rule is, how it stands, the strip, the table, and what happens at zero.</summary>
/// <param name="Kind">How it stands: <c>calm</c>, <c>soon</c>, <c>late</c>, <c>kept</c> or <c>wait</c>.</param>
/// <param name="Name">What is promised, or the level that is told.</param>
/// <param name="Standing">How it stands, in words.</param>
/// <param name="At">The instant that it is about: its due or, once it is met, when it was; null while nothing is due.</param>
/// <param name="Rule">What the programme promises.</param>
/// <param name="Strip">The drawing.</param>
/// <param name="Sentence">The drawing in a sentence.</param>
/// <param name="Table">The drawing as a table.</param>
/// <param name="Zero">What happens when its time is up; null where nothing follows any more.</param>
public sealed record PromiseCard(
    string Kind, string Name, string Standing, Instant? At, string Rule, StripDrawing Strip, string Sentence, WorkedTable Table, string? Zero)
{
    /// <summary>The card of a promise; null where no time is promised.</summary>
    /// <param name="worked">The promise and its working.</param>
    /// <param name="explanation">The explanation that it is of.</param>
    /// <param name="words">The reader's words.</param>
    /// <param name="now">The moment; for a ticket that is over, its end.</param>
    /// <param name="told">Who hears when it is missed, by name; none where they are not known or not named to this reader.</param>
    internal static PromiseCard? Of(WorkedPromise worked, ClockExplanation explanation, StripWords words, Instant now, params IReadOnlyCollection<string> told)
    {
        if (Walk.Of(worked, explanation, now) is not { } walk) return null;
        var zero = walk.MetAt is null && walk.Due > now ? words.MissedAt(walk.Due.Value, told) : null;
        return Of(walk, words.Explained.Kind(worked.Promise.Kind), words.Explained.Promised(worked.Promise.Cell), zero, worked.Lines, words);
    }

    /// <summary>The card of a step; null where the escalation ended before it.</summary>
    /// <param name="worked">The step and its working.</param>
    /// <param name="explanation">The explanation that it is of.</param>
    /// <param name="words">The reader's words.</param>
    /// <param name="now">The moment; for a ticket that is over, its end.</param>
    /// <param name="told">Who is told then, by name.</param>
    internal static PromiseCard? Of(WorkedStep worked, ClockExplanation explanation, StripWords words, Instant now, params IReadOnlyCollection<string> told)
    {
        if (Walk.Of(worked, explanation, now) is not { } walk) return null;
        var raises = explanation.Reading.Raises.Any(raise => raise.Column == worked.Step.Column);
        var zero = walk.Due > now ? words.StepAt(walk.Due.Value, worked.Step.Level, raises, told) : null;
        return Of(walk, words.NextStep(worked.Step.Level), words.StepRule(worked), zero, worked.Lines, words);
    }

    private static PromiseCard Of(Walk walk, string name, string rule, string? zero, ImmutableArray<WorkedLine> lines, StripWords words) =>
        new(KindOf(walk), name, words.Standing(walk), walk.MetAt ?? walk.Due, rule, StripDrawing.Of(walk, words.Moments), words.Sentence(walk), WorkedTable.Of(walk, lines, words), zero);

    /// <summary>The state that colours it: soon from the last quarter on.</summary>
    internal static string KindOf(Walk walk) => walk switch
    {
        { IsLate: true } => "late",
        { MetAt: not null } => "kept",
        { IsPaused: true } => "wait",
        _ when walk.Due > walk.Now && walk.Left * 4 < walk.Target => "soon",
        _ => "calm",
    };
}
