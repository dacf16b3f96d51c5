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

    /// <summary>The end of the time to object to a solution (rule 12), or the silence after which the customer is reminded, or a lower priority offered .</summary>
    Quiet,
}

/// <summary>The programme's settings that decide what falls due beside clocks and matrix.</summary>
/// <param name="CloseAfterBusinessDays">A solved ticket closes so many business days later.</param>
/// <param name="DowngradeAfterRequests">A lower priority is offered after so many unanswered requests; 0 for never.</param>
/// <param name="DowngradeAfterBusinessDays">Or after so many silent business days; 0 for never.</param>
/// <param name="DowngradeSteps">By how many priorities it is lowered.</param>
/// <param name="Priorities">All priorities, most urgent first.</param>
public sealed record DueSettings(
    int CloseAfterBusinessDays, int DowngradeAfterRequests, int DowngradeAfterBusinessDays, int DowngradeSteps, ImmutableArray<PriorityId> Priorities)
{
    /// <summary>A customer for whom the ticket waits is reminded after so many silent business days; 0 for never.</summary>
    public int RemindAfterBusinessDays { get; init; }
}

/// <summary>Decides what falls due for one ticket, when, and which facts follow when it falls. Pure: the engine only carries it out.</summary>
/// <remarks>
/// What has fallen is a fact, so falling twice gives nothing the second time; what fell late keeps its due in the fact. Warnings and steps that a solution, a
/// wait or a change overtook are simply no longer due: the reading of the facts no longer has them. A target that was missed stays missed.
/// </remarks>
public sealed class Dues
{
    private readonly ImmutableArray<TicketFact> facts;
    private readonly TicketStanding standing;
    private readonly ClockReading reading;
    private readonly ServiceCalendar calendar;
    private readonly DueSettings settings;
    private readonly List<Open> clock = [], escalation = [], quiet = [];

    /// <param name="facts">The ticket's facts, in order.</param>
    /// <param name="terms">The terms that it was opened under.</param>
    /// <param name="calendar">The calendar that serves it.</param>
    /// <param name="settings">The programme's other settings.</param>
    public Dues(ImmutableArray<TicketFact> facts, TicketTerms terms, ServiceCalendar calendar, DueSettings settings)
    {
        (this.facts, this.calendar, this.settings) = (facts, calendar, settings);
        standing = TicketStanding.Of(facts);
        ClockFact[] clockFacts = [.. ClockFactsOf.Ticket(facts, terms)];
        reading = TicketClock.Read(terms.Opening, calendar, clockFacts);
        foreach (var (kind, due, commitment) in MissedTargets.Of(facts, standing, reading, terms, calendar)) clock.Add(new(due, LateFrom(due), new TargetMissed(due, null, kind, due, commitment)));
        PlanQuiet();
        if (standing.SolvedAt is not null || standing.HasEnded) return;
        foreach (var warning in TicketClock.Warnings(terms.Opening, calendar, clockFacts)) Plan(warning);
        foreach (var step in reading.Steps) Plan(step);
        foreach (var raise in reading.Raises) Plan(raise);
    }

    public TicketStanding Standing => standing;

    public ClockReading Reading => reading;

    /// <summary>When the next thing of that kind falls; null when nothing is to fall.</summary>
    public Instant? Next(DueKind kind)
    {
        Instant? next = null;
        foreach (var open in OpenOf(kind))
            if (next is null || open.FallsAt < next) next = open.FallsAt;
        return next;
    }

    /// <summary>The facts that follow from everything of that kind that falls at or before now, in the order of their dues.</summary>
    public Facts Fall(DueKind kind, Instant now) => Fall([kind], now);

    /// <summary>The facts that follow from everything of those kinds that falls at or before now, in the order of their dues.</summary>
    public Facts Fall(IEnumerable<DueKind> kinds, Instant now) =>
        new([.. kinds.SelectMany(OpenOf).Where(open => open.FallsAt <= now).OrderBy(open => open.Due).Select(open => open.Fact with { At = now })]);

    private List<Open> OpenOf(DueKind kind) => kind switch
    {
        DueKind.Clock => clock,
        DueKind.Escalation => escalation,
        _ => quiet,
    };

    /// <summary>A target can still be met at its due: it is missed from the next instant on that a clock of ours can show.</summary>
    private Instant LateFrom(Instant due) => MissedTargets.LateFrom(due, reading.Terms.Rules);

    private void Plan(Warning warning)
    {
        foreach (var fact in facts)
            if (fact is WarningFell fell && fell.Kind == warning.Kind && fell.Percent == warning.Percent && fell.Due == warning.At) return;
        clock.Add(new(warning.At, warning.At, new WarningFell(warning.At, null, warning.Kind, warning.Percent, warning.At)));
    }

    /// <summary>A column falls once, and nothing withdraws it. Who is told of it was decided by the priority at its due, not by the one in force when it falls late.</summary>
    private void Plan(StepReading step)
    {
        if (step.Due is not { } due) return;
        foreach (var fact in facts)
            if (fact is StepFell fell && fell.Column == step.Column) return;
        var told = reading.Raises.FirstOrDefault(raise => raise.Column == step.Column && raise.At == due);
        var isTold = told.Column > 0 && !WasTold(told.Level);
        escalation.Add(new(due, due, new StepFell(due, null, step.Column, isTold ? told.Level : step.Level, isTold, due)));
    }

    /// <summary>Levels that a change of priority reached: they are told at the change and not at the due of a column.</summary>
    private void Plan(Raise raise)
    {
        if (reading.Steps[raise.Column - 1].Due == raise.At || WasTold(raise.Level)) return;
        escalation.Add(new(raise.At, raise.At, new StepFell(raise.At, null, raise.Column, raise.Level, Told: true, raise.At)));
    }

    private bool WasTold(LevelId level)
    {
        foreach (var fact in facts)
            if (fact is StepFell { Told: true } fell && fell.Level == level) return true;
        return false;
    }

    private void PlanQuiet()
    {
        if (ClosesAt is { } closes) quiet.Add(new(closes, closes, new TicketClosed(closes, null, ClosingReason.Solved, "")));
        if (ReminderAt is { } silence) quiet.Add(new(silence, silence, new CustomerReminded(silence, null, silence)));
        if (DowngradeAt is { } silent) quiet.Add(new(silent, silent, new DowngradeOffered(silent, null, Lower)));
    }

    private Instant? ClosesAt => standing is { SolvedAt: { } solved, HasEnded: false } && settings.CloseAfterBusinessDays > 0
        ? AfterBusinessDays(solved, settings.CloseAfterBusinessDays)
        : null;

    /// <summary>Once for each silence: so many business days after the customer was asked, or last did something, and not before the first date that a task names.</summary>
    private Instant? ReminderAt
    {
        get
        {
            if (settings.RemindAfterBusinessDays <= 0 || standing is not { SolvedAt: null, HasEnded: false, IsHeld: false } || !standing.Pauses.Contains(PauseReason.WaitingOnCustomer)) return null;
            var since = standing.LastCustomerWord;
            foreach (var fact in facts)
                if (fact is TaskAsked or TaskDone or PauseBegan { Reason: PauseReason.WaitingOnCustomer } && fact.At > since) since = fact.At;
            if (facts.Any(fact => fact is CustomerReminded && fact.At >= since)) return null;
            var reminder = AfterBusinessDays(since, settings.RemindAfterBusinessDays);
            return standing.Tasks.Values.Min(task => task.DueAt) is { } first && first > reminder ? first : reminder;
        }
    }

    /// <summary>Offered after so many unanswered requests at once, or after so many silent business days of a wait for the customer; never twice for one silence.</summary>
    private Instant? DowngradeAt
    {
        get
        {
            if (standing is not { SolvedAt: null, HasEnded: false, Offered: null } || Lower == standing.Priority || !standing.Pauses.Contains(PauseReason.WaitingOnCustomer)) return null;
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

    /// <summary>Something that is to fall.</summary>
    /// <param name="Due">When it was due.</param>
    /// <param name="FallsAt">The first moment at which it falls.</param>
    /// <param name="Fact">What follows, as if it fell at its due.</param>
    private readonly record struct Open(Instant Due, Instant FallsAt, TicketFact Fact);
}
