using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using NodaTime;

namespace Aftercare.Domain.Tickets;

/// <summary>What kinds of things fall due for a ticket. Each has one next instant at most.</summary>
public enum DueKind
{
    /// <summary>A warning, or a target that runs out .</summary>
    Clock,

    /// <summary>A column of the matrix, or a level that a change of priority reaches .</summary>
    Escalation,

    /// <summary>The end of the time to object to a solution (rule 12), or the silence after which a lower priority is offered .</summary>
    Quiet,
}

/// <summary>The programme's settings that decide what falls due beside clocks and matrix.</summary>
/// <param name="CloseAfterBusinessDays">A solved ticket closes so many business days later.</param>
/// <param name="DowngradeAfterRequests">A lower priority is offered after so many unanswered requests; 0 for never.</param>
/// <param name="DowngradeAfterBusinessDays">Or after so many silent business days; 0 for never.</param>
/// <param name="DowngradeSteps">By how many priorities it is lowered.</param>
/// <param name="Priorities">All priorities, most urgent first.</param>
public sealed record DueSettings(
    int CloseAfterBusinessDays, int DowngradeAfterRequests, int DowngradeAfterBusinessDays, int DowngradeSteps, ImmutableArray<PriorityId> Priorities);

/// <summary>Decides what falls due for one ticket, when, and which facts follow when it falls. Pure: the engine only carries it out.</summary>
/// <remarks>
/// What has fallen is a fact, so falling twice gives nothing the second time; what fell late keeps its due in the fact. Steps that a solution, a wait or a
/// change overtook are simply no longer due: the reading of the facts no longer has them.
/// </remarks>
public sealed class Dues
{
    private readonly ImmutableArray<TicketFact> facts;
    private readonly TicketStanding standing;
    private readonly ClockReading reading;
    private readonly ImmutableArray<Warning> warnings;
    private readonly ServiceCalendar calendar;
    private readonly DueSettings settings;

    /// <param name="facts">The ticket's facts, in order.</param>
    /// <param name="terms">The terms that it was opened under.</param>
    /// <param name="calendar">The calendar that serves it.</param>
    /// <param name="settings">The programme's other settings.</param>
    public Dues(ImmutableArray<TicketFact> facts, ClockTerms terms, ServiceCalendar calendar, DueSettings settings)
    {
        (this.facts, this.calendar, this.settings) = (facts, calendar, settings);
        standing = TicketStanding.Of(facts);
        ClockFact[] clockFacts = [.. ClockFactsOf.Ticket(facts)];
        reading = TicketClock.Read(terms, calendar, clockFacts);
        warnings = IsOver ? [] : TicketClock.Warnings(terms, calendar, clockFacts);
    }

    public TicketStanding Standing => standing;

    public ClockReading Reading => reading;

    private bool IsOver => standing.SolvedAt is not null || standing.HasEnded;

    /// <summary>When the next thing of that kind falls; null when nothing is to fall.</summary>
    public Instant? Next(DueKind kind) => kind switch
    {
        DueKind.Clock => Earliest(OpenWarnings.Select(warning => warning.At).Concat(OpenTargets.Select(promise => promise.Due!.Value))),
        DueKind.Escalation => Earliest(OpenSteps.Select(step => step.Due!.Value).Concat(OpenRaises.Select(raise => raise.At))),
        _ => Earliest([.. ClosesAt is { } closes ? [closes] : Array.Empty<Instant>(), .. DowngradeAt is { } silent ? [silent] : Array.Empty<Instant>()]),
    };

    /// <summary>The facts that follow from everything of that kind that is due at or before now, in the order of their dues.</summary>
    public Facts Fall(DueKind kind, Instant now)
    {
        var fallen = kind switch
        {
            DueKind.Clock => FallClock(now),
            DueKind.Escalation => FallSteps(now),
            _ => FallQuiet(now),
        };
        return new Facts([.. fallen.OrderBy(entry => entry.Due).Select(entry => entry.Fact)]);
    }

    private IEnumerable<(Instant Due, TicketFact Fact)> FallClock(Instant now)
    {
        foreach (var warning in OpenWarnings)
            if (warning.At <= now) yield return (warning.At, new WarningFell(now, null, warning.Kind, warning.Percent, warning.At));
        foreach (var promise in OpenTargets)
            if (promise is { Due: { } due, Cell: Target target } && due <= now) yield return (due, new TargetMissed(now, null, promise.Kind, due, target.Commitment));
    }

    private IEnumerable<(Instant Due, TicketFact Fact)> FallSteps(Instant now)
    {
        foreach (var step in OpenSteps)
            if (step.Due is { } due && due <= now)
                yield return (due, new StepFell(now, null, step.Column, step.Level, reading.Raises.Any(raise => raise.Column == step.Column && raise.At == due), due));
        foreach (var raise in OpenRaises)
            if (raise.At <= now) yield return (raise.At, new StepFell(now, null, raise.Column, raise.Level, Told: true, raise.At));
    }

    private IEnumerable<(Instant Due, TicketFact Fact)> FallQuiet(Instant now)
    {
        if (ClosesAt is { } closes && closes <= now) yield return (closes, new TicketClosed(now, null, ClosingReason.Solved, ""));
        if (DowngradeAt is { } silent && silent <= now) yield return (silent, new DowngradeOffered(now, null, Lower));
    }

    private IEnumerable<Warning> OpenWarnings => warnings.Where(warning =>
        !facts.Any(fact => fact is WarningFell fell && fell.Kind == warning.Kind && fell.Percent == warning.Percent && fell.Due == warning.At));

    /// <summary>Targets with a due that are neither met nor already recorded as missed at that due.</summary>
    private IEnumerable<PromiseReading> OpenTargets => IsOver ? [] : reading.Promises.Where((promise, i) =>
        promise.Due is { } due && (promise.MetAt is null || reading.Terms.Targets[i].Repeats)
        && !facts.Any(fact => fact is TargetMissed missed && missed.Kind == promise.Kind && missed.Due == due));

    private IEnumerable<StepReading> OpenSteps => IsOver ? [] : reading.Steps.Where(step =>
        step.Due is { } due && !facts.Any(fact => fact is StepFell fell && fell.Column == step.Column && fell.Due == due));

    /// <summary>Levels that a change of priority reached: they are told at the change and not at the due of a column.</summary>
    private IEnumerable<Raise> OpenRaises => IsOver ? [] : reading.Raises.Where(raise =>
        reading.Steps[raise.Column - 1].Due != raise.At
        && !facts.Any(fact => fact is StepFell fell && fell.Column == raise.Column && fell.Level == raise.Level && fell.Due == raise.At));

    private Instant? ClosesAt => standing is { SolvedAt: { } solved, HasEnded: false } && settings.CloseAfterBusinessDays > 0
        ? AfterBusinessDays(solved, settings.CloseAfterBusinessDays)
        : null;

    /// <summary>Offered after so many unanswered requests at once, or after so many silent business days of a wait for the customer; never twice for one silence.</summary>
    private Instant? DowngradeAt
    {
        get
        {
            if (IsOver || standing.Offered is not null || Lower == standing.Priority || !standing.Pauses.Contains(PauseReason.WaitingOnCustomer)) return null;
            if (facts.Any(fact => fact is DowngradeOffered && fact.At >= standing.LastCustomerWord)) return null;
            var asked = facts.OfType<TaskAsked>().Where(task => task.At >= standing.LastCustomerWord).Select(task => task.At).ToList();
            if (settings.DowngradeAfterRequests > 0 && asked.Count >= settings.DowngradeAfterRequests) return asked[settings.DowngradeAfterRequests - 1];
            var since = facts.OfType<PauseBegan>().Last(began => began.Reason == PauseReason.WaitingOnCustomer).At;
            return settings.DowngradeAfterBusinessDays > 0 ? AfterBusinessDays(since, settings.DowngradeAfterBusinessDays) : null;
        }
    }

    private PriorityId Lower
    {
        get
        {
            var rank = settings.Priorities.IndexOf(standing.Priority);
            return rank < 0 ? standing.Priority : settings.Priorities[Math.Min(settings.Priorities.Length - 1, rank + settings.DowngradeSteps)];
        }
    }

    private Instant AfterBusinessDays(Instant from, int days) =>
        calendar.Hours(Profile.Standard).BusinessDayAfter(from.InZone(calendar.Zone).Date, days).Closes;

    private static Instant? Earliest(IEnumerable<Instant> instants)
    {
        Instant? earliest = null;
        foreach (var instant in instants)
            if (earliest is null || instant < earliest) earliest = instant;
        return earliest;
    }
}
