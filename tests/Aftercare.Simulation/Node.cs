namespace Aftercare.Simulation;

/// <summary>A node: two beats that sleep until something is due, and the requests that it is asked to carry out. It crashes, pauses, oversleeps and comes back.</summary>
internal sealed class Node(World world, int index)
{
    private const long LongestSleep = 4 * 3_600_000, ShortestSleep = 50, LongestBackOff = 900_000;
    private long epoch, dueToken, letterToken;
    private long dueAt, letterAt;
    private bool isDueBusy, isLetterBusy;
    private int dueFailures, letterFailures;

    public string Name { get; } = index == 0 ? "a" : "b";
    public List<(Trouble Trouble, long Length)> Armed { get; } = [];
    public bool IsAlive { get; private set; } = true;
    public bool WasRestarted { get; private set; }
    public long PausedUntil { get; set; }
    public long DeafUntil { get; set; }

    /// <summary>Its beats do not run until then; it carries out requests all the same.</summary>
    public long StuckUntil { get; set; }
    public long Skew { get; set; }

    /// <summary>What this node takes for now: what the store says, and nothing else.</summary>
    public Instant Now => world.Has(Mistakes.OwnClock) ? world.NowInstant + Duration.FromMilliseconds(Skew) : world.NowInstant;

    public void Start()
    {
        SleepDue(world.Now);
        SleepLetters(world.Now);
    }

    /// <summary>It loses all that it knew. What was under way is never finished.</summary>
    public void Crash(long downFor)
    {
        if (!IsAlive) return;
        world.Tell($"{Name} crashes");
        IsAlive = false;
        epoch++;
        dueToken++;
        letterToken++;
        (isDueBusy, isLetterBusy, dueFailures, letterFailures, PausedUntil) = (false, false, 0, 0, 0);
        world.At(world.Now + Math.Max(1, downFor), new Happening(HappeningKind.Restart, index, epoch, null));
    }

    public void Restart(long of)
    {
        if (IsAlive || of != epoch) return;
        world.Tell($"{Name} starts again");
        (IsAlive, WasRestarted) = (true, true);
        Start();
    }

    public void Heal()
    {
        (PausedUntil, DeafUntil, StuckUntil, Skew) = (Math.Min(PausedUntil, world.Now), 0, 0, 0);
        Armed.Clear();
        Restart(epoch);
        if (!isDueBusy) SleepDue(world.Now);
        if (!isLetterBusy) SleepLetters(world.Now);
        if (index > 0) return;
        foreach (var ticket in world.Store.Tickets)
            if (ticket.AwaitsRebuild) new RebuildWork(world, this, ticket).Begin();
    }

    /// <summary>Something was planned that may be due sooner than what it sleeps for.</summary>
    /// <param name="here">Whether it was planned by this very node, which hears itself always.</param>
    public void Wake(bool here)
    {
        if (!IsAlive) return;
        if (!here && world.Now < DeafUntil)
        {
            world.Seen.Add(Trouble.Deaf);
            return;
        }
        var soon = world.Now + (here ? 1 : 3);
        if (!isDueBusy && dueAt > soon) SleepDue(soon);
        if (!isLetterBusy && letterAt > soon) SleepLetters(soon);
    }

    public void TickTwice()
    {
        if (!IsAlive) return;
        new DueWork(world, this).Begin();
        new LetterWork(world, this).Begin();
    }

    public void DueTick(long token)
    {
        if (token != dueToken || Oversleeps(HappeningKind.DueTick, token)) return;
        isDueBusy = true;
        new DueWork(world, this).Begin();
    }

    public void LetterTick(long token)
    {
        if (token != letterToken || Oversleeps(HappeningKind.LetterTick, token)) return;
        isLetterBusy = true;
        new LetterWork(world, this).Begin();
        if (world.Store.Owing.Count > 0) new RecordWork(world, this, world.Store.Tickets[world.Store.Owing[0].Ticket]).Begin();
    }

    /// <summary>After a beat: sleeps until the next due, or longer where the store was away.</summary>
    public void DueDone(bool foundNothing, bool failed)
    {
        isDueBusy = false;
        dueFailures = failed ? dueFailures + 1 : 0;
        if (failed) SleepDue(world.Now + BackOff(dueFailures));
        else SleepDue(foundNothing ? Until(world.Store.NextDue()) : world.Now + 1);
    }

    public void LettersDone(bool foundNothing, bool failed)
    {
        isLetterBusy = false;
        letterFailures = failed ? letterFailures + 1 : 0;
        if (failed) SleepLetters(world.Now + BackOff(letterFailures));
        else SleepLetters(foundNothing ? Until(world.Store.NextLetter()) : world.Now + 1);
    }

    public void GoOn(Happening happening)
    {
        if (happening.Epoch != epoch) return;
        if (PausedUntil > world.Now) world.At(PausedUntil, happening);
        else happening.Work!.Go();
    }

    public void Later(Work work, long at) => world.At(at, new Happening(HappeningKind.Work, index, epoch, work));

    /// <summary>Whether a transaction may begin, and what becomes of its commit.</summary>
    public Outcome BeforeCommit(out Trouble? fate)
    {
        fate = null;
        if (world.Store.AwayUntil > world.Now) return Outcome.Away;
        for (var i = 0; i < Armed.Count; i++)
        {
            var (trouble, length) = Armed[i];
            if (trouble is not (Trouble.CrashBeforeCommit or Trouble.CrashAfterCommit or Trouble.CommitUnknownApplied or Trouble.CommitUnknownLost or Trouble.Conflict)) continue;
            Armed.RemoveAt(i);
            world.Seen.Add(trouble);
            world.Tell($"{Name}: {trouble}");
            switch (trouble)
            {
                case Trouble.CrashBeforeCommit:
                    Crash(length);
                    return Outcome.Dead;
                case Trouble.CommitUnknownLost:
                    return Outcome.Unknown;
                case Trouble.Conflict:
                    return Outcome.Refused;
            }
            fate = trouble;
            afterCommit = length;
            break;
        }
        return Outcome.Done;
    }

    private long afterCommit;

    public Outcome AfterCommit(Trouble? fate)
    {
        if (fate == Trouble.CommitUnknownApplied) return Outcome.Unknown;
        if (fate != Trouble.CrashAfterCommit) return Outcome.Done;
        Crash(afterCommit);
        return Outcome.Dead;
    }

    /// <summary>Commits drafts, with the letters that their facts ask for: all or nothing.</summary>
    public Outcome Commit(List<Draft> drafts, Instant now)
    {
        var begun = BeforeCommit(out var fate);
        if (begun != Outcome.Done) return begun;
        foreach (var draft in drafts)
        {
            if (draft.IsChecked && !Store.Admits(draft))
            {
                world.Saw(Sight.StaleWriteRefused);
                return Outcome.Refused;
            }
        }
        foreach (var draft in drafts)
        {
            world.Checks.StillHeld(this, draft);
            world.Store.Apply(world, draft, this);
            if (world.Has(Mistakes.OutboxOutside)) new OutboxWork(world, this, draft, now).Begin();
            else world.Store.PlanLetters(world, draft, now);
        }
        var ended = AfterCommit(fate);
        if (ended == Outcome.Done)
            for (var i = 0; i < world.Nodes.Length; i++) world.Nodes[i].Wake(here: i == index);
        return ended;
    }

    /// <summary>Takes the first trouble of that kind that waits for this node.</summary>
    public bool Meets(Trouble trouble, out long length)
    {
        for (var i = 0; i < Armed.Count; i++)
        {
            if (Armed[i].Trouble != trouble) continue;
            length = Armed[i].Length;
            Armed.RemoveAt(i);
            world.Seen.Add(trouble);
            return true;
        }
        length = 0;
        return false;
    }

    private bool Oversleeps(HappeningKind kind, long token)
    {
        var until = Math.Max(PausedUntil, StuckUntil) > world.Now ? Math.Max(PausedUntil, StuckUntil) : Meets(Trouble.LateWake, out var late) ? world.Now + late : 0;
        if (until == 0) return false;
        if (kind == HappeningKind.DueTick) dueAt = until;
        else letterAt = until;
        world.At(until, new Happening(kind, index, token, null));
        return true;
    }

    private long Until(Instant? next) =>
        Math.Min(world.Now + LongestSleep, next is { } at ? Math.Max(Milliseconds(at), world.Now + (Milliseconds(at) > world.Now ? 1 : ShortestSleep)) : long.MaxValue);

    private static long BackOff(int failures) => Math.Min(LongestBackOff, 1000L << Math.Min(20, failures - 1));

    private static long Milliseconds(Instant instant) => instant.ToUnixTimeMilliseconds();

    private void SleepDue(long until)
    {
        dueAt = until;
        world.At(until, new Happening(HappeningKind.DueTick, index, ++dueToken, null));
    }

    private void SleepLetters(long until)
    {
        letterAt = until;
        world.At(until, new Happening(HappeningKind.LetterTick, index, ++letterToken, null));
    }
}

/// <summary>Something that a node does in several steps, with time and trouble between them.</summary>
internal abstract class Work(World world, Node node)
{
    protected World World { get; } = world;
    protected Node Node { get; set; } = node;

    public void Begin() => Again(0);

    /// <summary>The next step.</summary>
    public abstract void Go();

    protected void Again(long delay) => Node.Later(this, World.Now + delay);
}
