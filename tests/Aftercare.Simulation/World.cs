using System.Collections.Immutable;
using Aftercare.Domain.Tickets;

namespace Aftercare.Simulation;

/// <summary>One run of a story: virtual time, two nodes, one store, one mail server.</summary>
internal sealed class World
{
    public static readonly Duration Lease = Duration.FromSeconds(10), LetterLease = Duration.FromSeconds(12);

    /// <summary>How long after the end everything that was due must have fallen, and every letter must have arrived.</summary>
    public const long Bound = 3_600_000;

    private readonly PriorityQueue<Happening, (long At, long Order)> queue = new();
    private readonly Mistakes mistakes;
    private readonly bool isDeep;
    private long order;

    private World(Story story, Mistakes mistakes, bool isDeep, List<string>? told)
    {
        (Story, this.mistakes, this.isDeep, Told) = (story, mistakes, isDeep, told);
        Checks = new(this);
        Nodes = [new(this, 0), new(this, 1)];
    }

    public Story Story { get; }
    public List<string>? Told { get; }
    public Checks Checks { get; }
    public Node[] Nodes { get; }
    public Store Store { get; } = new();
    public MailServer Mail { get; } = new();
    public long Now { get; private set; }
    public Instant NowInstant => Instant.FromUnixTimeMilliseconds(Now);
    public string? Failure { get; private set; }
    public ulong Hash { get; private set; } = 14695981039346656037;
    public int Events { get; private set; }
    public Seen Seen { get; } = new();

    /// <summary>Until then no ticket is told of accepted letters.</summary>
    public long ToldLateUntil { get; private set; }

    /// <summary>Plays a story to its end, or to the first thing that is wrong.</summary>
    /// <param name="story">What happens from outside.</param>
    /// <param name="mistakes">What the engine does wrong.</param>
    /// <param name="isDeep">Whether each ticket is compared with a life minute by minute at the end.</param>
    /// <param name="told">Where what happens is written down in words, or null.</param>
    public static World Play(Story story, Mistakes mistakes = Mistakes.None, bool isDeep = false, List<string>? told = null)
    {
        var world = new World(story, mistakes, isDeep, told);
        try
        {
            world.Play();
        }
        catch (Exception broken) when (broken is ArgumentException or InvalidOperationException)
        {
            world.Fail($"exception: {broken}");
        }
        return world;
    }

    public bool Has(Mistakes mistake) => (mistakes & mistake) != Mistakes.None;

    public bool IsFlawless => mistakes == Mistakes.None;

    public void Saw(Sight sight) => Seen.Add(sight);

    public void Fail(string what) => Failure ??= what;

    /// <summary>Takes something into the hash of the run.</summary>
    public void Trace(long what) => Hash = (Hash ^ (ulong)what) * 1099511628211;

    public void Tell(FormattableString line) => Told?.Add(FormattableString.Invariant($"{NowInstant} {FormattableString.Invariant(line)}"));

    public void At(long at, Happening what) => queue.Enqueue(what, (Math.Max(at, Now), order++));

    /// <summary>What follows from facts.</summary>
    public Dues Read(ImmutableArray<TicketFact> facts, bool later) =>
        new(facts, TicketTerms.Only(Scene.Terms[Story.Terms]), (later ? Scene.CalendarsLater : Scene.Calendars)[Story.Calendar], Scene.Settings);

    /// <summary>Which calendar comes into force for all tickets; their rows are made anew one by one.</summary>
    public void ChangeCalendar()
    {
        foreach (var ticket in Store.Tickets)
        {
            if (!ticket.Exists || ticket.Later) continue;
            ticket.Later = true;
            ticket.AwaitsRebuild = true;
            ticket.Dues = Read(ticket.Facts, later: true);
            ticket.Past.Add((Now, ticket.Facts.Length, true));
        }
    }

    private void Play()
    {
        for (var i = 0; i < Story.Doings.Length; i++) At(Story.Doings[i].At, new Happening(HappeningKind.Doing, i, 0, null));
        for (var i = 0; i < Story.Mishaps.Length; i++) At(Story.Mishaps[i].At, new Happening(HappeningKind.Mishap, i, 0, null));
        At(Story.End, new Happening(HappeningKind.Heal, 0, 0, null));
        Now = Story.Doings.Length > 0 ? Story.Doings[0].At - 1 : Story.End;
        foreach (var node in Nodes) node.Start();
        while (Failure is null && queue.TryPeek(out var next, out var when) && when.At <= Story.End + Bound)
        {
            queue.Dequeue();
            Now = when.At;
            Events++;
            Trace(Now * 31 + (int)next.Kind);
            Go(next);
            if (Events > 200_000) Fail("livelock: no end of events");
        }
        Now = Story.End + Bound;
        if (Failure is null) Checks.Progress();
        if (Failure is null) Checks.Whole();
        if (Failure is null && isDeep) LifeChecks.Of(this);
    }

    private void Go(Happening happening)
    {
        switch (happening.Kind)
        {
            case HappeningKind.Doing:
                var doing = Story.Doings[happening.Which];
                while (Store.Tickets.Count <= doing.Ticket) Store.Tickets.Add(new StoredTicket(Store.Tickets.Count));
                new ActWork(this, happening.Which, doing).Ask();
                break;
            case HappeningKind.Asked:
                ((ActWork)happening.Work!).Ask();
                break;
            case HappeningKind.Mishap:
                Befall(Story.Mishaps[happening.Which]);
                break;
            case HappeningKind.Heal:
                Heal();
                break;
            case HappeningKind.Restart:
                Nodes[happening.Which].Restart(happening.Epoch);
                break;
            case HappeningKind.DueTick:
                Nodes[happening.Which].DueTick(happening.Epoch);
                break;
            case HappeningKind.LetterTick:
                Nodes[happening.Which].LetterTick(happening.Epoch);
                break;
            case HappeningKind.Work:
                Nodes[happening.Which].GoOn(happening);
                break;
        }
    }

    private void Befall(Mishap mishap)
    {
        var node = Nodes[mishap.Node];
        Tell($"mishap {mishap.Trouble} on {node.Name} for {mishap.Length} ms");
        switch (mishap.Trouble)
        {
            case Trouble.Crash:
                node.Crash(mishap.Length);
                break;
            case Trouble.StoreAway:
                Store.AwayUntil = Math.Max(Store.AwayUntil, Now + mishap.Length);
                break;
            case Trouble.Pause:
                node.PausedUntil = Math.Max(node.PausedUntil, Now + mishap.Length);
                break;
            case Trouble.Skew:
                node.Skew = mishap.Length;
                break;
            case Trouble.Stuck:
                node.StuckUntil = Math.Max(node.StuckUntil, Now + mishap.Length);
                break;
            case Trouble.DoubleTick:
                node.TickTwice();
                break;
            case Trouble.Deaf:
                node.DeafUntil = Now + mishap.Length;
                break;
            case Trouble.Poison:
                if (Store.Tickets.Count > 0) Store.Tickets[(int)(mishap.At / 7 % Store.Tickets.Count)].PoisonedUntil = Now + mishap.Length;
                break;
            case Trouble.ToldLate:
                ToldLateUntil = Now + mishap.Length;
                return;
            case Trouble.MailAway:
                Mail.AwayUntil = Now + mishap.Length;
                break;
            case Trouble.MailRefuses or Trouble.MailUnknownDelivered or Trouble.MailUnknownLost or Trouble.SlowMail:
                Mail.Armed.Add(mishap.Trouble);
                return;
            default:
                node.Armed.Add((mishap.Trouble, mishap.Length));
                return;
        }
        Seen.Add(mishap.Trouble);
    }

    private void Heal()
    {
        Tell($"everything heals");
        Store.AwayUntil = Mail.AwayUntil = ToldLateUntil = 0;
        Mail.Armed.Clear();
        foreach (var ticket in Store.Tickets) ticket.PoisonedUntil = Math.Min(ticket.PoisonedUntil, Now);
        foreach (var node in Nodes) node.Heal();
    }
}

internal enum HappeningKind { Doing, Asked, Mishap, Heal, Restart, DueTick, LetterTick, Work }

/// <summary>Something that happens at a moment.</summary>
internal readonly record struct Happening(HappeningKind Kind, int Which, long Epoch, Work? Work);

/// <summary>A mail server that accepts, refuses, is away, or loses its answer.</summary>
internal sealed class MailServer
{
    public readonly List<Trouble> Armed = [];

    /// <summary>Only for a mistake: what arrived before it was committed, by ticket and version.</summary>
    public readonly Dictionary<long, int> Early = [];
    public long AwayUntil;

    public void ArriveEarly(Draft draft)
    {
        for (var i = draft.VersionRead; i < draft.Facts.Length; i++)
        {
            if (Store.LetterFor(draft.Facts[i]) is null) continue;
            var key = (long)draft.Ticket.Id << 32 | (uint)(i + 1);
            Early[key] = Early.GetValueOrDefault(key) + 1;
        }
    }
}
