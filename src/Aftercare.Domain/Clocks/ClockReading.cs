using System.Collections.Immutable;
using NodaTime;

namespace Aftercare.Domain.Clocks;

/// <summary>What a ticket's facts say about its clocks: every promise with its due, every step of the matrix, and who is raised when.</summary>
/// <param name="Opened">The instant of receipt.</param>
/// <param name="Starts">The instant from which clocks count: the release where the ticket was held from its opening; null while it is held.</param>
/// <param name="Priority">The priority in force after the last fact.</param>
/// <param name="Terms">The terms in force after the last fact.</param>
/// <param name="Promises">One for each target kind of the terms, in their order.</param>
/// <param name="Steps">One for each column of the matrix, column 1 first.</param>
/// <param name="Raises">When people of a higher level are told, in order (rules 9 and 10).</param>
/// <param name="Paused">Whether a wait or a hold has not ended yet.</param>
public sealed record ClockReading(
    Instant Opened, Instant? Starts, PriorityId Priority, ClockTerms Terms,
    ImmutableArray<PromiseReading> Promises, ImmutableArray<StepReading> Steps, ImmutableArray<Raise> Raises, bool Paused)
{
    /// <summary>The promise of that kind, or null where the terms have none.</summary>
    public PromiseReading? Promise(TargetKind kind)
    {
        foreach (var promise in Promises)
            if (promise.Kind == kind) return promise;
        return null;
    }
}

/// <summary>One promise.</summary>
/// <param name="Kind">What is promised.</param>
/// <param name="Cell">What was promised when the due was counted last: a time, best effort, or nothing.</param>
/// <param name="Due">When it is due; null where nothing is promised, or while an open pause stops it.</param>
/// <param name="MetAt">When it was met (of a repeating kind: last met), or null.</param>
/// <param name="DueIfOnlyCertain">The due if no provisional holiday took place, where it differs (rule 2).</param>
public sealed record PromiseReading(TargetKind Kind, Cell Cell, Instant? Due, Instant? MetAt, Instant? DueIfOnlyCertain = null)
{
    /// <summary>How the promise stands at that moment. Met is at or before the due, unless the programme asks for strictly before.</summary>
    public PromiseState StateAt(Instant now, ClockRules rules) => (Cell, Due, MetAt) switch
    {
        ({ } cell, null, _) when cell == Cell.None => PromiseState.NothingPromised,
        ({ } cell, null, _) when cell == Cell.BestEffort => PromiseState.BestEffort,
        (_, null, null) => PromiseState.Paused,
        (_, null, _) => PromiseState.Met,
        (_, { } due, { } met) => Late(met, due, rules) ? PromiseState.MetLate : PromiseState.Met,
        (_, { } due, null) => Late(now, due, rules) ? PromiseState.Missed : PromiseState.Running,
    };

    private static bool Late(Instant moment, Instant due, ClockRules rules) => rules.MetStrictlyBefore ? moment >= due : moment > due;
}

/// <summary>How a promise stands.</summary>
public enum PromiseState { NothingPromised, BestEffort, Running, Paused, Met, MetLate, Missed }

/// <summary>One column of the escalation matrix.</summary>
/// <param name="Column">1 for the first.</param>
/// <param name="Level">The level that the priority in force reaches in it.</param>
/// <param name="Due">When it falls; null while an open pause stops it, or when escalation ended before.</param>
public readonly record struct StepReading(int Column, LevelId Level, Instant? Due);

/// <summary>A level higher than any involved before is told.</summary>
/// <param name="At">The due of its column, or the change of priority that reached it.</param>
/// <param name="Column">The column that names it.</param>
/// <param name="Level">The level.</param>
public readonly record struct Raise(Instant At, int Column, LevelId Level);

/// <summary>The instant at which a share of a target is used up .</summary>
public readonly record struct Warning(TargetKind Kind, int Percent, Instant At);
