namespace Aftercare.Domain.Tests.Oracles;

/// <summary>Lives through a ticket minute by minute and writes down what falls due. Written from rules 3 to 12, and never looks ahead, as nobody can.</summary>
/// <remarks>The implementation folds the whole history at once; this one meets each fact only when its minute comes. Both must tell the same story.</remarks>
internal sealed class NaiveTicket
{
    private readonly NaiveTime time;
    private readonly ILookup<long, ClockFact> facts;
    private readonly long lastFact;
    private readonly Dictionary<PauseReason, int> paused = [];
    private readonly Dictionary<TargetKind, NaiveClock> targets = [];
    private readonly List<NaiveClock> columns = [];
    private readonly List<(long At, ActionKinds What)> done = [];
    private readonly HashSet<PauseReason> waitsThatCount;
    private readonly List<State> past = [];
    private ClockTerms terms;
    private NaiveClock[] clocks = [];
    private State state;
    private bool solved, reacted;
    private int highest;

    /// <summary>Facts on whole minutes, in the order in which they were recorded.</summary>
    public NaiveTicket(NaiveTime time, ClockTerms terms, IReadOnlyList<ClockFact> recorded)
    {
        (this.time, this.terms) = (time, terms);
        var opening = recorded.OfType<Opened>().Single();
        (Opened, Priority) = (Minutes.Of(opening.At), opening.Priority);
        waitsThatCount = [.. terms.Rules.WaitReasons];
        lastFact = Math.Max(Opened, recorded.Max(fact => Minutes.Of(fact.At)));
        facts = recorded.ToLookup(fact => Math.Max(Opened, Minutes.Of(fact.At)));
        highest = terms.Escalation.Ranks[terms.Escalation.InitialLevel];
        foreach (var target in terms.Targets) targets[target.Kind] = new NaiveClock { Cell = target.For(Priority) };
        clocks = [.. targets.Values];
        Live();
    }

    public long Opened { get; }

    /// <summary>Rule 6: the opening, or the release of a ticket that was held from its opening.</summary>
    public long? Starts { get; private set; }

    public PriorityId Priority { get; private set; }

    public IReadOnlyList<NaiveClock> Columns => columns;

    public List<Raise> Raises { get; } = [];

    public bool Paused => paused.Any(reason => reason.Value > 0);

    public NaiveClock Target(TargetKind kind) => targets[kind];

    /// <summary>R-185: when each share of each open target is used up, soonest first.</summary>
    public IEnumerable<Warning> Warnings() => terms.Targets.SelectMany(WarningsOf).OrderBy(warning => warning.At);

    private IEnumerable<Warning> WarningsOf(TargetTerms target)
    {
        var clock = targets[target.Kind];
        if (!clock.Runs || clock.Met is not null && !target.Repeats) yield break;
        foreach (var percent in terms.Rules.WarnAt)
        {
            var left = clock.Amount * 600_000_000L * percent;
            for (var minute = clock.From; left > 0 && minute - Starts < past.Count; minute++)
            {
                if (Stops(clock, past[(int)(minute - Starts!.Value)]) || !time.IsOpen(clock.Profile, minute)) continue;
                if (left <= 60_000_000_000L) yield return new Warning(target.Kind, percent, Minutes.At(minute) + Duration.FromNanoseconds(left));
                left -= 60_000_000_000L;
            }
        }
    }

    private void Live()
    {
        var (running, usedUp) = (clocks, true);
        for (var now = Opened; ; now++)
        {
            var turned = now == lastFact + 1;
            if (usedUp)
            {
                usedUp = false;
                foreach (var clock in running)
                {
                    turned |= clock.Ring(now);
                    usedUp |= clock.Rang is null && clock.Used >= clock.Amount;
                }
            }
            if (now == Opened || now <= lastFact && facts.Contains(now))
            {
                Hear(now, [.. facts[now]]);
                turned = true;
            }
            if (turned)
            {
                RaiseWhatIsDue(now);
                running = Array.FindAll(clocks, clock => clock is { Runs: true, Rang: null });
                usedUp = true;
                // Nothing happens any more, and every clock has rung or is stopped for good.
                if (now > lastFact && Array.TrueForAll(running, clock => Stops(clock, state) && clock.Used < clock.Amount)) return;
            }
            if (Starts is null) continue;
            past.Add(state);
            var open = time.OpenAt(now);
            foreach (var clock in running)
                if (open.For(clock.Profile) && !Stops(clock, state)) usedUp |= ++clock.Used >= clock.Amount;
        }
    }

    /// <summary>Takes in what happens at this minute: what was done and who was involved first, then what changed, then what stops or goes on.</summary>
    private void Hear(long now, ClockFact[] happened)
    {
        done.AddRange(happened.OfType<Acted>().Select(acted => (now, acted.What)));
        foreach (var involved in happened.OfType<LevelInvolved>()) highest = Math.Max(highest, terms.Escalation.Ranks[involved.Level]);
        foreach (var acted in happened.OfType<Acted>())
            foreach (var target in terms.Targets.Where(t => !t.Repeats && (t.MetBy & acted.What) != ActionKinds.None))
                targets[target.Kind].Met ??= now;
        foreach (var change in happened)
        {
            if (change is PriorityConfirmed confirmed && confirmed.Priority != Priority) Priority = confirmed.Priority;
            else if (change is TermsChanged changed) Take(changed.Terms);
            else continue;
            Change(now, termsToo: change is TermsChanged);
            RaiseWhatIsDue(now);
        }
        foreach (var fact in happened)
        {
            if (fact is PauseStarted started && Counts(started.Reason)) paused[started.Reason] = paused.GetValueOrDefault(started.Reason) + 1;
            if (fact is PauseEnded ended && Counts(ended.Reason)) paused[ended.Reason]--;
            if (fact is Solved) solved = true;
            if (fact is Reopened) solved = false;
        }
        if (terms.Escalation.EndsWhenReacted && targets[TargetKind.Reaction].Met is not null) reacted = true;
        state = new(IsHeld, paused.Any(reason => reason.Value > 0 && !IsHold(reason.Key)), solved || reacted);
        if (Starts is null && !IsHeld) Start(now);
        foreach (var acted in happened.OfType<Acted>())
            foreach (var target in terms.Targets.Where(t => t.Repeats && (t.MetBy & acted.What) != ActionKinds.None))
            {
                (targets[target.Kind].Met, targets[target.Kind].Cell) = (now, target.For(Priority));
                if (Starts is not null) Begin(targets[target.Kind], Promised(target), now, target.StoppedByWaits);
            }
    }

    private void Start(long now)
    {
        Starts = now;
        foreach (var target in terms.Targets) Begin(targets[target.Kind], Promised(target), now, target.StoppedByWaits);
        foreach (var column in terms.Escalation.Columns)
        {
            columns.Add(new NaiveClock { IsColumn = true });
            Begin(columns[^1], column, now, terms.Escalation.StoppedByWaits);
        }
        clocks = [.. targets.Values, .. columns];
    }

    /// <summary>Other terms are in force from now on: kinds that they lack are gone, kinds that are new begin, met or not by what was done before.</summary>
    private void Take(ClockTerms others)
    {
        terms = others;
        foreach (var kind in targets.Keys.Where(kind => terms.Targets.All(target => target.Kind != kind)).ToList()) targets.Remove(kind);
        foreach (var target in terms.Targets.Where(target => !targets.ContainsKey(target.Kind)))
        {
            var meeting = done.Where(acted => (acted.What & target.MetBy) != ActionKinds.None).Select(acted => (long?)acted.At);
            targets[target.Kind] = new NaiveClock { Met = target.Repeats ? meeting.LastOrDefault() : meeting.FirstOrDefault() };
        }
        clocks = [.. targets.Values, .. columns];
    }

    /// <summary>Rule 9: what was met, or was due before this moment, keeps its due; all else is counted again under what is in force now.</summary>
    private void Change(long now, bool termsToo)
    {
        var rule = termsToo ? OnPriorityChange.FromOpening : terms.Rules.OnPriorityChange;
        foreach (var target in terms.Targets)
        {
            var clock = targets[target.Kind];
            if (!target.Repeats && clock.Met is not null || clock.Rang < now || rule == OnPriorityChange.Keep) continue;
            clock.Cell = target.For(Priority);
            if (Starts is not { } starts) continue;
            var from = rule == OnPriorityChange.FromChange ? now : target.Repeats && clock.Met is { } met ? Math.Max(met, starts) : starts;
            Begin(clock, Promised(target), from, target.StoppedByWaits);
            CatchUp(clock, now);
        }
        for (var i = 0; termsToo && i < columns.Count; i++)
        {
            if (columns[i].Rang < now) continue;
            Begin(columns[i], terms.Escalation.Columns[i], Starts!.Value, terms.Escalation.StoppedByWaits);
            CatchUp(columns[i], now);
        }
    }

    /// <summary>Rules 9 and 10: columns that are due, in their order; people hear of a level that is higher than any before.</summary>
    private void RaiseWhatIsDue(long now)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Rang is not { } due || due > now) continue;
            var level = terms.Escalation.Levels[Priority][i];
            if (terms.Escalation.Ranks[level] <= highest) continue;
            highest = terms.Escalation.Ranks[level];
            Raises.Add(new Raise(Minutes.At(now), i + 1, level));
        }
    }

    /// <summary>Rules 3 to 5: sets a clock to run from a minute, with the amount that is promised.</summary>
    private void Begin(NaiveClock clock, Allowance? promised, long from, bool stoppedByWaits)
    {
        (clock.From, clock.Used, clock.Rang, clock.Runs, clock.StoppedByWaits) = (from, 0, null, promised is not null, stoppedByWaits);
        if (promised is ServiceAmount amount) (clock.Amount, clock.Profile, clock.NotBefore) = ((long)amount.Amount.TotalMinutes, amount.Profile, from);
        if (promised is not BusinessDays days) return;
        var zero = terms.Rules.DayZero == DayZero.LocalDate ? time.DateOf(from) : time.DateOf(FirstOpen(from));
        var last = time.BusinessDayAfter(zero, days.Count);
        clock.NotBefore = terms.Rules.DayDueAt == DayDueAt.Close ? last.Closes : last.Opens;
        (clock.Amount, clock.Profile) = (time.Elapsed(Profile.Standard, from, clock.NotBefore), Profile.Standard);
    }

    /// <summary>Runs a clock that begins in the past up to now, with the pauses as they were.</summary>
    private void CatchUp(NaiveClock clock, long now)
    {
        for (var minute = clock.From; clock.Runs && minute < now; minute++)
        {
            clock.Ring(minute);
            if (clock.Rang is null && !Stops(clock, past[(int)(minute - Starts!.Value)]) && time.IsOpen(clock.Profile, minute)) clock.Used++;
        }
        clock.Ring(now);
    }

    private long FirstOpen(long minute)
    {
        while (!time.IsOpen(Profile.Standard, minute)) minute++;
        return minute;
    }

    private Allowance? Promised(TargetTerms target) => (targets[target.Kind].Cell as Target)?.Within;

    private bool Counts(PauseReason reason) => IsHold(reason) || waitsThatCount.Contains(reason);

    private static bool IsHold(PauseReason reason) => reason is PauseReason.PaymentHold or PauseReason.CoverageHold;

    private bool IsHeld => paused.Any(reason => reason.Value > 0 && IsHold(reason.Key));

    /// <summary>Rules 5, 6 and 12: holds stop every clock, waits those that they stop, a solution and what counts as a wait after it the columns.</summary>
    private static bool Stops(NaiveClock clock, State state) => state.Held || state.Waiting && clock.StoppedByWaits || state.Over && clock.IsColumn;

    private readonly record struct State(bool Held, bool Waiting, bool Over);
}

/// <summary>One clock of the naive ticket: it rings when its amount is used up.</summary>
internal sealed class NaiveClock
{
    public Cell Cell { get; set; } = Cell.None;
    public bool Runs { get; set; }
    public bool IsColumn { get; init; }
    public bool StoppedByWaits { get; set; }
    public Profile Profile { get; set; }
    public long From { get; set; }
    public long Amount { get; set; }
    public long Used { get; set; }
    public long NotBefore { get; set; }
    public long? Rang { get; set; }
    public long? Met { get; set; }

    /// <summary>Rings when the time has come; true when it rang just now.</summary>
    public bool Ring(long now)
    {
        if (!Runs || Rang is not null || now < NotBefore || Used < Amount) return false;
        Rang = now;
        return true;
    }
}
