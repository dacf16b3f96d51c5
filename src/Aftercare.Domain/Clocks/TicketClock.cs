using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using NodaTime;

namespace Aftercare.Domain.Clocks;

/// <summary>Reads the clocks of one ticket from its facts. Pure: the same facts, terms and calendar always give the same reading.</summary>
public static class TicketClock
{
    /// <summary>Every promise and every step of the matrix.</summary>
    /// <param name="terms">The terms that the ticket was opened under.</param>
    /// <param name="calendar">The calendar that serves it.</param>
    /// <param name="facts">Its facts, with one opening among them; pauses may begin before it and are clipped to it.</param>
    /// <exception cref="ArgumentException">The facts cannot be those of one ticket: no opening, or something before it.</exception>
    /// <exception cref="ServiceTimeOutOfReach">A due lies beyond the years that are counted.</exception>
    public static ClockReading Read(ClockTerms terms, ServiceCalendar calendar, IEnumerable<ClockFact> facts) =>
        Read(calendar, ClockHistory.Of(terms, facts));

    /// <summary>When the given shares of each open target are used up, soonest first; none for a target that an open pause stops before.</summary>
    public static ImmutableArray<Warning> Warnings(ClockTerms terms, ServiceCalendar calendar, IEnumerable<ClockFact> facts) =>
        WarningsOf.All(new ClockFold(calendar, ClockHistory.Of(terms, facts)), calendar);

    /// <summary>The same reading with its working: the fold is the same, watched.</summary>
    public static ClockExplanation Explain(ClockTerms terms, ServiceCalendar calendar, IEnumerable<ClockFact> facts)
    {
        var history = ClockHistory.Of(terms, facts);
        var reading = Read(calendar, history);
        var fold = new ClockFold(calendar, history);
        var explainer = new Explainer(calendar, history);
        var stops = fold.StopsOfEscalation();
        return new ClockExplanation(reading, calendar, Zones.DataVersion,
            [.. reading.Promises.Select(promise => Work(promise, fold, explainer))],
            [.. reading.Steps.Select(step => Work(step, reading.Terms.Escalation.Columns[step.Column - 1], stops, fold, explainer))]);
    }

    private static WorkedPromise Work(PromiseReading promise, ClockFold fold, Explainer explainer)
    {
        var due = fold.Due(promise.Kind, ref explainer, out _);
        var lines = explainer.Finish(promise.Cell, TimeLine.AtOrNull(due));
        return new(promise, promise.DueIfOnlyCertain is { } certain ? lines.Add(new DueIfOnlyCertain(certain)) : lines);
    }

    private static WorkedStep Work(StepReading step, Allowance within, Pause[] stops, ClockFold fold, Explainer explainer)
    {
        var due = fold.StepDue(step.Column - 1, stops, ref explainer);
        return new(step, within, explainer.Finish(new Target(within, Commitment.Committed), TimeLine.AtOrNull(due)));
    }

    internal static ClockReading Read(ServiceCalendar calendar, ClockHistory history)
    {
        var fold = new ClockFold(calendar, history);
        var latest = fold.Latest;
        var unwatched = default(Unwatched);

        var promises = ImmutableArray.CreateBuilder<PromiseReading>(latest.Terms.Targets.Length);
        foreach (var target in latest.Terms.Targets)
        {
            var due = TimeLine.AtOrNull(fold.Due(target.Kind, ref unwatched, out var cell));
            promises.Add(new(target.Kind, cell, due, TimeLine.AtOrNull(fold.MetAt(target))));
        }

        var escalation = latest.Terms.Escalation;
        var levels = escalation.Levels.GetValueOrDefault(latest.Priority);
        var stops = fold.StopsOfEscalation();
        Span<long> falls = stackalloc long[escalation.Columns.Length];
        var steps = ImmutableArray.CreateBuilder<StepReading>(falls.Length);
        for (var i = 0; i < falls.Length; i++)
        {
            var due = fold.StepDue(i, stops, ref unwatched, out falls[i]);
            steps.Add(new(i + 1, levels.IsDefault ? escalation.InitialLevel : levels[i], TimeLine.AtOrNull(due)));
        }

        var reading = new ClockReading(TimeLine.At(history.Opened), TimeLine.AtOrNull(history.Starts), latest.Priority, latest.Terms,
            promises.MoveToImmutable(), steps.MoveToImmutable(), fold.Raises(falls), history.IsPaused);
        return IfOnlyCertain(reading, calendar, history);
    }

    /// <summary>States beside each due what it would be without the provisional holidays that lie on its way (rule 2).</summary>
    private static ClockReading IfOnlyCertain(ClockReading reading, ServiceCalendar calendar, ClockHistory history)
    {
        if (calendar.IfOnlyCertain is not { } certain) return reading;
        if (reading.Starts is null) return reading;
        // A night range of the eve may still run at the opening; without the holiday, a promise may be due before a change or pause that leaves it without a due.
        var first = reading.Opened - Duration.FromDays(2);
        var last = TimeLine.At(Math.Max(history.Changes[^1].At, history.Stopped is [.., { IsOpen: true } open] ? open.From : history.Opened));
        foreach (var promise in reading.Promises)
            if (promise.Due > last) last = promise.Due.Value;
        if (calendar.ProvisionalBetween(first, last) is null) return reading;
        var fold = new ClockFold(certain, history);
        var unwatched = default(Unwatched);
        return reading with
        {
            Promises = [.. reading.Promises.Select(promise => TimeLine.AtOrNull(fold.Due(promise.Kind, ref unwatched, out _)) is { } due && due != promise.Due
                ? promise with { DueIfOnlyCertain = due }
                : promise)],
        };
    }
}
