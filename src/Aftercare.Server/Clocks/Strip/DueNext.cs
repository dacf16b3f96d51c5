using Aftercare.Domain.Clocks;
using NodaTime;

namespace Aftercare.Server.Clocks.Strip;

/// <summary>The strip in small, for a row of a queue: what is due next, how much time is left, and what happens then.</summary>
/// <param name="Kind">How it stands: <c>calm</c>, <c>soon</c>, <c>late</c>, <c>wait</c>, or <c>off</c> where nothing is due.</param>
/// <param name="Left">The time left; with a minus how late it is; what stopped it.</param>
/// <param name="Used">The share of the target that is used up, 0 to 1.</param>
/// <param name="Due">When it is due; null where it stands still or nothing is due.</param>
/// <param name="IsRunning">Whether all time until the due counts, so that a page may count it down.</param>
/// <param name="Then">What happens then, or since when and why the clock stands.</param>
public sealed record DueNext(string Kind, string Left, double Used, Instant? Due, bool IsRunning, string Then)
{
    /// <summary>What is due next: a promise that is late, else the nearest of promises and steps that tell somebody, else what stands still.</summary>
    /// <param name="explanation">The ticket's clocks.</param>
    /// <param name="words">The reader's words.</param>
    /// <param name="now">The moment.</param>
    internal static DueNext Of(ClockExplanation explanation, StripWords words, Instant now)
    {
        var promises = explanation.Promises.Where(each => each.Promise.MetAt is null)
            .Select(each => (Walk: Walk.Of(each, explanation, now), Level: (LevelId?)null));
        var steps = explanation.Steps.Where(each => explanation.Reading.Raises.Any(raise => raise.Column == each.Step.Column) && (each.Step.Due is null || each.Step.Due > now))
            .Select(each => (Walk: Walk.Of(each, explanation, now), Level: (LevelId?)each.Step.Level));
        var next = promises.Concat(steps).Where(each => each.Walk is not null)
            .OrderBy(each => each.Walk!.Due ?? Instant.MaxValue).FirstOrDefault();
        return next.Walk is { } walk ? Of(walk, next.Level, words) : new("off", words.Moments.Texts["strip.calm"], 0, null, false, "");
    }

    private static DueNext Of(Walk walk, LevelId? level, StripWords words)
    {
        var (texts, moments, used) = (words.Moments.Texts, words.Moments, walk.Target > Duration.Zero ? Math.Clamp(walk.Spent / walk.Target, 0, 1) : 0);
        if (walk.IsPaused) return new("wait", moments.Amount(StripWords.LeftOf(walk)), used, null, false, words.Since(walk.Stretches[^1]));
        if (walk.IsLate) return new("late", moments.LeftToRight($"−{moments.Amount(StripWords.Over(walk))}"), 1, walk.Due, false, texts["strip.was.missed"]);
        var then = level is { } told ? texts["strip.then.told", ("level", words.Explained.Level(told))] : texts["strip.then.missed"];
        return new(PromiseCard.KindOf(walk), moments.Amount(StripWords.LeftOf(walk)), used, walk.Due, walk.Due - walk.Now == walk.Left, then);
    }
}
