using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using NodaTime;

namespace Aftercare.Server.Clocks.Strip;

/// <summary>The way of one clock from its start to its due, as its explanation tells it: what the drawing, the table and the time left all come from.</summary>
/// <param name="Starts">From when it counts; the opening, while the ticket is held from it.</param>
/// <param name="Within">What it may take.</param>
/// <param name="Hours">The service time that counts.</param>
/// <param name="Due">When it is due; null while a pause stops it.</param>
/// <param name="MetAt">When the promise was met; null of steps.</param>
/// <param name="CanBeMissed">True of a promise: time runs on after its due until it is met. A step is over when it has fallen.</param>
/// <param name="Now">The moment at which it is looked at; for a ticket that is over, its end.</param>
/// <param name="Stretches">From the start on, in order and without overlaps, cut at what has passed.</param>
internal sealed record Walk(
    Instant Starts, Allowance Within, ServiceTime Hours, Instant? Due, Instant? MetAt, bool CanBeMissed, Instant Now, ImmutableArray<Stretch> Stretches)
{
    /// <summary>The walk of a promise; null where no time is promised.</summary>
    public static Walk? Of(WorkedPromise worked, ClockExplanation of, Instant now) => worked.Promise.Cell is Target target
        ? Of(target.Within, worked.Lines, worked.Promise.Due, worked.Promise.MetAt, canBeMissed: true, of, now)
        : null;

    /// <summary>The walk to a step of the matrix; null when the escalation ended before it.</summary>
    public static Walk? Of(WorkedStep worked, ClockExplanation of, Instant now) => worked.Step.Due is null && !of.Reading.Paused
        ? null
        : Of(worked.Within, worked.Lines, worked.Step.Due, null, canBeMissed: false, of, now);

    /// <summary>Whether days are counted and not service time.</summary>
    public bool CountsDays => Stretches.Any(stretch => stretch.Day > 0);

    /// <summary>The instant up to which time has been used: when it was met, or now.</summary>
    public Instant Cut => MetAt ?? Now;

    /// <summary>Whether it was not met in time.</summary>
    public bool IsLate => CanBeMissed && Cut > Due;

    /// <summary>Whether it stands still.</summary>
    public bool IsPaused => MetAt is null && Stretches is [.., { Kind: StretchKind.Paused, Lasts: true }];

    /// <summary>The service time from the start to the due without pauses: what is promised, in hours.</summary>
    public Duration Target => Within is ServiceAmount { Amount: var amount } ? amount : Sum(StretchKind.Counted) + Sum(StretchKind.Left);

    /// <summary>The service time used up so far, at most all of it.</summary>
    public Duration Spent => Sum(StretchKind.Counted);

    /// <summary>The service time that remains until the due.</summary>
    public Duration Left => Target - Spent;

    private Duration Sum(StretchKind kind) => Stretches.Where(stretch => stretch.Kind == kind)
        .Aggregate(Duration.Zero, (sum, stretch) => sum + (stretch.Day > 0 ? Hours.Elapsed(stretch.From, stretch.To) : stretch.Counted));

    private static Walk Of(
        Allowance within, ImmutableArray<WorkedLine> lines, Instant? due, Instant? metAt, bool canBeMissed, ClockExplanation of, Instant now)
    {
        var hours = of.Calendar.Hours(within is ServiceAmount { Profile: var profile } ? profile : Profile.Standard);
        var starts = lines.OfType<CountingStarts>().LastOrDefault()?.At ?? of.Reading.Opened;
        var cut = metAt ?? now;
        var stretches = StretchesOf.Lines(lines, hours, starts, due, cut).SelectMany(stretch => stretch.Cut(cut)).ToList();
        if (canBeMissed && cut > due) stretches.Add(new(due.Value, cut, StretchKind.Over));
        return new(starts, within, hours, due, metAt, canBeMissed, now, [.. stretches]);
    }
}
