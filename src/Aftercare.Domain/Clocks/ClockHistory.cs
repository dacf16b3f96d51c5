using Aftercare.Domain.Calendars;

namespace Aftercare.Domain.Clocks;

/// <summary>The facts of a ticket's clocks, sorted into what the fold asks for: when clocks start, when they stand still, what changed, what was done.</summary>
internal sealed class ClockHistory
{
    private readonly List<Pause> holds = [];
    private readonly List<Pause> waits = [];
    private readonly List<Pause> solvedTimes = [];

    private ClockHistory(ClockTerms terms, IEnumerable<ClockFact> facts)
    {
        var ordered = InOrder(facts);
        Opened = TimeLine.Of(ordered.Opened.At);
        Changes = [new Change(Opened, ordered.Opened.Priority, terms)];
        Read(ordered.Facts);
        Held = Pause.Merge(holds, Opened);
        Starts = Held is [var first, ..] && first.From <= Opened ? first.To : Opened;
        if (Starts != Opened) Held = Held[1..];
        Stopped = waits.Count == 0 ? Held : Pause.Merge([.. holds, .. waits], Starts);
    }

    public static ClockHistory Of(ClockTerms terms, IEnumerable<ClockFact> facts) => new(terms, facts);

    /// <summary>The instant of receipt.</summary>
    public long Opened { get; }

    /// <summary>The instant that stands for the opening in every rule: the release where the ticket is held from its opening (rule 6); Never while it is.</summary>
    public long Starts { get; }

    /// <summary>What stops every clock after <see cref="Starts"/>.</summary>
    public Pause[] Held { get; }

    /// <summary>What stops the clocks that waits stop: waits and holds together.</summary>
    public Pause[] Stopped { get; }

    /// <summary>Priority and terms from the opening on, and each time one of them changed.</summary>
    public List<Change> Changes { get; }

    /// <summary>What was done, in order.</summary>
    public List<(long At, ActionKinds What)> Actions { get; } = [];

    /// <summary>The levels that became involved, in order.</summary>
    public List<(long At, LevelId Level)> Involved { get; } = [];

    /// <summary>Since when the request has been solved; Never where it is not.</summary>
    public long SolvedFrom => solvedTimes is [.., { IsOpen: true } last] ? last.From : TimeLine.Never;

    /// <summary>Whether a wait or a hold has not ended yet.</summary>
    public bool IsPaused => Starts == TimeLine.Never || Stopped is [.., { IsOpen: true }];

    /// <summary>What stops escalation: what <paramref name="byWaits"/> says, the times during which the request was solved, and all time after <paramref name="end"/>.</summary>
    public Pause[] StopsOfEscalation(bool byWaits, long end)
    {
        var stops = byWaits ? Stopped : Held;
        if (solvedTimes.Count == 0 && end == TimeLine.Never) return stops;
        List<Pause> all = [.. stops, .. solvedTimes];
        if (end != TimeLine.Never) all.Add(new Pause(end, TimeLine.Never, 0));
        return Pause.Merge(all, Starts);
    }

    private static (Opened Opened, List<ClockFact> Facts) InOrder(IEnumerable<ClockFact> facts)
    {
        List<ClockFact> ordered = [.. facts];
        for (var i = 1; i < ordered.Count; i++)
            if (ordered[i].At < ordered[i - 1].At)
            {
                ordered = [.. ordered.OrderBy(fact => fact.At)];
                break;
            }
        Opened? opened = null;
        foreach (var fact in ordered)
            if (fact is Opened found) opened = opened is null ? found : throw new ArgumentException("A ticket is opened once.", nameof(facts));
        return (opened ?? throw new ArgumentException("The facts of a ticket's clocks begin with its opening.", nameof(facts)), ordered);
    }

    private void Read(List<ClockFact> facts)
    {
        foreach (var fact in facts)
        {
            var at = TimeLine.Of(fact.At);
            if (at < Opened && fact is not (PauseStarted or PauseEnded))
                throw new ArgumentException($"{fact.GetType().Name} happened before the ticket was opened.", nameof(facts));
            switch (fact)
            {
                case PriorityConfirmed confirmed when confirmed.Priority != Changes[^1].Priority:
                    Changes.Add(Changes[^1] with { At = at, Priority = confirmed.Priority });
                    break;
                case TermsChanged changed:
                    Changes.Add(Changes[^1] with { At = at, Terms = changed.Terms });
                    break;
                case Acted acted:
                    Actions.Add((at, acted.What));
                    break;
                case LevelInvolved involved:
                    Involved.Add((at, involved.Level));
                    break;
                case PauseStarted started when Counts(started.Reason):
                    (started.Reason.IsHold() ? holds : waits).Add(new Pause(at, TimeLine.Never, started.Reason));
                    break;
                case PauseEnded ended when Counts(ended.Reason):
                    End(ended.Reason.IsHold() ? holds : waits, ended.Reason, at);
                    break;
                case Solved:
                    if (solvedTimes is not [.., { IsOpen: true }]) solvedTimes.Add(new Pause(at, TimeLine.Never, 0));
                    break;
                case Reopened:
                    if (solvedTimes is [.., { IsOpen: true } last]) solvedTimes[^1] = last with { To = at };
                    break;
            }
        }
    }

    private bool Counts(PauseReason reason) => reason.IsHold() || Changes[0].Terms.Rules.WaitReasons.Contains(reason);

    /// <summary>Ends the oldest open pause of that reason. Which one is ended does not matter: overlapping ones are merged.</summary>
    private static void End(List<Pause> pauses, PauseReason reason, long at)
    {
        for (var i = 0; i < pauses.Count; i++)
        {
            if (!pauses[i].IsOpen || pauses[i].Reasons != 1 << (int)reason) continue;
            pauses[i] = pauses[i] with { To = at };
            return;
        }
        throw new ArgumentException($"A pause ended that had not begun: {reason}.", nameof(at));
    }

    /// <summary>The priority and the terms in force from an instant on.</summary>
    internal sealed record Change(long At, PriorityId Priority, ClockTerms Terms);
}
