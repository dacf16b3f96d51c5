using System.Collections.Immutable;
using Aftercare.Domain.Calendars;

namespace Aftercare.Domain.Clocks;

/// <summary>Folds a ticket's history into the due of each promise and column (rules 1 to 12), under the watch of a trace.</summary>
internal sealed class ClockFold(ServiceCalendar calendar, ClockHistory history)
{
    public ClockHistory History => history;
    public ClockHistory.Change Latest => history.Changes[^1];

    /// <summary>When a kind was first met, or last where it repeats; Never when it was not.</summary>
    public long MetAt(TargetTerms target)
    {
        var met = TimeLine.Never;
        foreach (var (at, what) in history.Actions)
        {
            if ((what & target.MetBy) == ActionKinds.None) continue;
            met = at;
            if (!target.Repeats) break;
        }
        return met;
    }

    /// <summary>The due of a target kind: under the opening's priority, and counted anew at each change that finds it neither met nor past (rule 9).</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="trace">What watches.</param>
    /// <param name="cell">What was promised when the due was counted last.</param>
    public long Due<TTrace>(TargetKind kind, ref TTrace trace, out Cell cell) where TTrace : ITrace
    {
        var due = TimeLine.Never;
        cell = Cell.None;
        for (var i = 0; i < history.Changes.Count; i++)
        {
            var change = history.Changes[i];
            var target = TargetOf(change.Terms, kind);
            if (target is null)
            {
                due = TimeLine.Never;
                continue;
            }
            var met = MetAt(target);
            var start = history.Starts;
            // A round of a repeating kind that began after the change is counted under it; only an earlier round has anything to keep.
            var laterRound = target.Repeats && met != TimeLine.Never && change.At <= met;
            if (i > 0 && !laterRound)
            {
                // The setting speaks of priorities only: other terms are always counted from the opening (rule 14), or they would change nothing.
                var rule = change.Priority != history.Changes[i - 1].Priority ? change.Terms.Rules.OnPriorityChange : OnPriorityChange.FromOpening;
                var isMet = !target.Repeats && met <= change.At;
                if (isMet || due < change.At || rule == OnPriorityChange.Keep)
                {
                    trace.Keep(change, isMet);
                    continue;
                }
                if (rule == OnPriorityChange.FromChange) start = Math.Max(start, change.At);
            }
            if (target.Repeats && met != TimeLine.Never) start = Math.Max(start, met);
            cell = target.For(change.Priority);
            trace.Begin(start, cell, change);
            due = cell is Target promised
                ? new Counting(calendar, change.Terms.Rules).Due(promised.Within, start, target.StoppedByWaits ? history.Stopped : history.Held, ref trace)
                : TimeLine.Never;
        }
        return due;
    }

    /// <summary>The due of a column (0-based): it rests on terms, waits and holds only; a change of priority alters its level, not its instant (rule 9).</summary>
    public long StepDue<TTrace>(int column, Pause[] stops, ref TTrace trace) where TTrace : ITrace => StepDue(column, stops, ref trace, out _);

    /// <param name="column">0 for the first.</param>
    /// <param name="stops">What stops the columns.</param>
    /// <param name="trace">Watches.</param>
    /// <param name="falls">When the column falls: at its due, or at the change of terms that counted it anew and found its due past.</param>
    public long StepDue<TTrace>(int column, Pause[] stops, ref TTrace trace, out long falls) where TTrace : ITrace
    {
        var due = TimeLine.Never;
        falls = TimeLine.Never;
        ClockTerms? under = null;
        foreach (var change in history.Changes)
        {
            if (ReferenceEquals(change.Terms, under)) continue;
            if (under is not null && due < change.At)
            {
                trace.Keep(change, met: false);
                continue;
            }
            under = change.Terms;
            if (column >= under.Escalation.Columns.Length)
            {
                due = falls = TimeLine.Never;
                continue;
            }
            var within = under.Escalation.Columns[column];
            trace.Begin(history.Starts, new Target(within, Commitment.Committed), change);
            due = new Counting(calendar, under.Rules).Due(within, history.Starts, stops, ref trace);
            falls = Math.Max(due, change.At);
        }
        // A column that falls at an opening or a time of day may lie behind a solution without any service time in between.
        if (due > EndOfEscalation()) due = falls = TimeLine.Never;
        return due;
    }

    /// <summary>What stops the columns.</summary>
    public Pause[] StopsOfEscalation() => history.StopsOfEscalation(Latest.Terms.Escalation.StoppedByWaits, Reacted());

    private long EndOfEscalation() => Math.Min(history.SolvedFrom, Reacted());

    private long Reacted() => Latest.Terms.Escalation.EndsWhenReacted && TargetOf(Latest.Terms, TargetKind.Reaction) is { } reaction ? MetAt(reaction) : TimeLine.Never;

    /// <summary>Who is told when: a step tells people only when its level is higher than any involved before; a change raises what it finds due (rules 9, 10).</summary>
    /// <param name="falls">When each column falls. After a change of terms the columns need not fall in their order.</param>
    public ImmutableArray<Raise> Raises(ReadOnlySpan<long> falls)
    {
        var raises = ImmutableArray.CreateBuilder<Raise>();
        var escalation = Latest.Terms.Escalation;
        var highest = escalation.Ranks.GetValueOrDefault(escalation.InitialLevel);
        var (change, byHand, last) = (0, 0, long.MinValue);
        while (true)
        {
            var changeAt = change + 1 < history.Changes.Count ? history.Changes[change + 1].At : TimeLine.Never;
            var columnAt = FirstAfter(last, falls);
            var handAt = byHand < history.Involved.Count ? history.Involved[byHand].At : TimeLine.Never;
            if (handAt != TimeLine.Never && handAt <= columnAt && handAt <= changeAt)
            {
                highest = Math.Max(highest, escalation.Ranks.GetValueOrDefault(history.Involved[byHand++].Level));
                continue;
            }
            if (changeAt == TimeLine.Never && columnAt == TimeLine.Never) return raises.ToImmutable();
            var moment = Math.Min(changeAt, columnAt);
            if (changeAt <= columnAt) change++;
            else last = columnAt;
            Raise(moment, falls, history.Changes[change], raises, ref highest);
        }
    }

    private static long FirstAfter(long moment, ReadOnlySpan<long> falls)
    {
        var first = TimeLine.Never;
        foreach (var at in falls)
            if (at > moment) first = Math.Min(first, at);
        return first;
    }

    private static void Raise(long moment, ReadOnlySpan<long> falls, ClockHistory.Change under, ImmutableArray<Raise>.Builder raises, ref int highest)
    {
        if (!under.Terms.Escalation.Levels.TryGetValue(under.Priority, out var levels)) return;
        for (var i = 0; i < falls.Length && i < levels.Length; i++)
        {
            if (falls[i] > moment) continue;
            var rank = under.Terms.Escalation.Ranks.GetValueOrDefault(levels[i]);
            if (rank <= highest) continue;
            highest = rank;
            raises.Add(new Raise(TimeLine.At(moment), i + 1, levels[i]));
        }
    }

    private static TargetTerms? TargetOf(ClockTerms terms, TargetKind kind)
    {
        foreach (var target in terms.Targets)
            if (target.Kind == kind) return target;
        return null;
    }
}
