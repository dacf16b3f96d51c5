using System.Collections.Immutable;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Engine;
using Aftercare.Server.Mail.Out;

namespace Aftercare.Simulation;

/// <summary>A ticket as the store has it: facts, how it stands by them, and a due row for each kind.</summary>
internal sealed class StoredTicket(int id)
{
    public readonly int Id = id;
    public readonly DueStanding?[] Due = new DueStanding?[3];
    public ImmutableArray<TicketFact> Facts = [];

    /// <summary>What follows from its facts. Any reading of the same facts is the same, so it is kept instead of made anew for everyone who loads them.</summary>
    public Dues Dues = null!;

    public Projection Stands;

    /// <summary>Whether the calendar with the holidays that were added later is in force.</summary>
    public bool Later;

    /// <summary>The calendar has changed and its rows have not been made anew yet.</summary>
    public bool AwaitsRebuild;

    /// <summary>Its work fails until then.</summary>
    public long PoisonedUntil;

    /// <summary>What was in force from when on: a number of facts, and a calendar.</summary>
    public readonly List<(long From, int Facts, bool Later)> Past = [];

    public bool Exists => !Facts.IsEmpty;
}

/// <summary>How lists show a ticket.</summary>
internal readonly record struct Projection(int Version, TicketState State, PriorityId Priority, bool IsOpen, Instant? NextDue)
{
    public static Projection Of(Dues dues, int version) => new(
        version, dues.Standing.State, dues.Standing.Priority, dues.Standing.SolvedAt is null && !dues.Standing.HasEnded, NearestOf(dues));

    private static Instant? NearestOf(Dues dues)
    {
        if (dues.Standing.SolvedAt is not null || dues.Standing.HasEnded) return null;
        Instant? nearest = null;
        for (var i = 0; i < dues.Reading.Promises.Length; i++)
        {
            var promise = dues.Reading.Promises[i];
            if ((promise.MetAt is null || dues.Reading.Terms.Targets[i].Repeats) && promise.Due is { } due && (nearest is null || due < nearest)) nearest = due;
        }
        return nearest;
    }
}

/// <summary>A letter as the store has it. Its key is made of ticket and fact, so that one fact has one letter.</summary>
internal sealed class StoredLetter(int id, int ticket, int version, bool owesFact, LetterLife life)
{
    public readonly int Id = id, Ticket = ticket, Version = version;
    public readonly bool MeetsTarget = owesFact;
    public bool OwesFact = owesFact;
    public LetterLife Life = life;

    /// <summary>How often it came to the mail server and was accepted there.</summary>
    public int Arrivals;

    public long Key => (long)Ticket << 32 | (uint)Version;
}

/// <summary>How a transaction ended, as far as the node was told.</summary>
internal enum Outcome { Done, Refused, Unknown, Away, Dead }

/// <summary>A transactional store in memory: all of a transaction or nothing, one after the other, versions and fences checked.</summary>
internal sealed class Store
{
    public readonly List<StoredTicket> Tickets = [];
    public readonly List<StoredLetter> Letters = [];

    /// <summary>Letters that were accepted and whose ticket has still to be told.</summary>
    public readonly List<StoredLetter> Owing = [];
    public readonly HashSet<int> Requests = [];
    public long AwayUntil;
    private int firstOpenLetter;

    /// <summary>Takes rows that are due, oldest first, each for one node. One statement.</summary>
    public void ClaimDue(World world, string node, Instant now, int most, List<(StoredTicket Ticket, int Kind, DueStanding Row)> into)
    {
        var strictly = world.Has(Mistakes.DueStrictlyBefore);
        var asked = world.Has(Mistakes.EarlyByAMillisecond) ? now + Duration.FromMilliseconds(1) : now;
        foreach (var ticket in Tickets)
            for (var kind = 0; kind < 3; kind++)
            {
                if (ticket.Due[kind] is not { } row) continue;
                var isFree = world.Has(Mistakes.LeaseIgnored) ? row.DueAt <= asked
                    : world.Has(Mistakes.LeaseForever) ? row.DueAt <= asked && row.Lease.Until is null
                    : row.MayBeTaken(asked);
                if (isFree && !(strictly && row.DueAt == asked)) into.Add((ticket, kind, row));
            }
        if (into.Count > 1)
        {
            var sign = world.Has(Mistakes.CatchUpBackwards) ? -1 : 1;
            into.Sort((a, b) => sign * (a.Row.DueAt != b.Row.DueAt ? a.Row.DueAt.CompareTo(b.Row.DueAt) : a.Kind != b.Kind ? a.Kind - b.Kind : a.Ticket.Id - b.Ticket.Id));
            if (into.Count > most) into.RemoveRange(most, into.Count - most);
        }
        for (var i = 0; i < into.Count; i++)
        {
            var (ticket, kind, row) = into[i];
            if (row.Lease is { Holder: { } holder } && holder != node) world.Saw(Sight.TakeOver);
            var taken = row.TakenBy(node, now, World.Lease);
            ticket.Due[kind] = taken;
            into[i] = (ticket, kind, taken);
        }
    }

    /// <summary>When somebody should look for due rows next.</summary>
    public Instant? NextDue()
    {
        Instant? next = null;
        foreach (var ticket in Tickets)
            foreach (var due in ticket.Due)
                if (due is { } row && (next is null || row.LookAt < next)) next = row.LookAt;
        return next;
    }

    /// <summary>Takes letters that are due, oldest first. One statement.</summary>
    public void ClaimLetters(World world, string node, Instant now, int most, List<(StoredLetter, LetterLife)> into)
    {
        while (firstOpenLetter < Letters.Count && Letters[firstOpenLetter].Life.IsOver) firstOpenLetter++;
        for (var i = firstOpenLetter; i < Letters.Count && into.Count < most; i++)
        {
            var letter = Letters[i];
            var mayBeTaken = letter.Life.MayBeTaken(now);
            if (world.Has(Mistakes.LeaseForever) && letter.Life.Lease.Holder is not null) mayBeTaken = false;
            if (world.Has(Mistakes.LeaseIgnored) && letter.Life.State is LetterState.Claimed or LetterState.Sending) mayBeTaken |= !letter.Life.IsOver;
            if (!mayBeTaken) continue;
            if (letter.Life.State == LetterState.Sending) world.Saw(Sight.TakeOverDuringSend);
            letter.Life = letter.Life.TakenBy(node, now, World.LetterLease);
            into.Add((letter, letter.Life));
        }
    }

    /// <summary>When somebody should look for letters next.</summary>
    public Instant? NextLetter()
    {
        Instant? next = null;
        for (var i = firstOpenLetter; i < Letters.Count; i++)
            if (Letters[i].Life is { IsOver: false } life && (next is null || life.NextTryAt < next)) next = life.NextTryAt;
        return next;
    }

    /// <summary>Writes down how a letter fares, when it is still the node's and where the node left it.</summary>
    public static bool Write(World world, StoredLetter letter, LetterLife read, LetterLife next)
    {
        if (!world.Has(Mistakes.NoFence) && !letter.Life.Admits(read.Lease.Fence, read.State))
        {
            world.Saw(Sight.StaleWriteRefused);
            return false;
        }
        letter.Life = next;
        return true;
    }

    /// <summary>Whether nothing that was read has changed.</summary>
    public static bool Admits(Draft draft)
    {
        var ticket = draft.Ticket;
        if (draft.VersionRead != ticket.Facts.Length) return false;
        for (var kind = 0; kind < 3; kind++)
        {
            if (draft.Due[kind] == draft.DueRead[kind]) continue;
            if (draft.DueRead[kind]?.Lease.Fence != ticket.Due[kind]?.Lease.Fence) return false;
        }
        return true;
    }

    /// <summary>Writes what a draft says.</summary>
    public void Apply(World world, Draft draft, Node by)
    {
        var ticket = draft.Ticket;
        world.Checks.BeforeApplied(draft);
        for (var kind = 0; kind < 3; kind++)
            if (draft.Due[kind] != draft.DueRead[kind]) ticket.Due[kind] = draft.Due[kind];
        ticket.Stands = draft.Stands;
        if (draft.IsChecked)
        {
            if (ticket.Facts.Length != draft.Facts.Length) ticket.Past.Add((world.Now, draft.Facts.Length, ticket.Later));
            ticket.Facts = draft.Facts;
            ticket.Dues = draft.LaterRead == ticket.Later ? draft.Dues : world.Read(ticket.Facts, ticket.Later);
        }
        if (draft.Paid is not null)
        {
            foreach (var letter in draft.Paid)
            {
                letter.OwesFact = false;
                Owing.Remove(letter);
            }
        }
        if (draft.LaterRead != ticket.Later)
        {
            // Read under the calendar before: whoever changes a calendar makes the rows anew until nothing moves.
            ticket.AwaitsRebuild = true;
            new RebuildWork(world, by, ticket).Begin();
        }
        else ticket.AwaitsRebuild = false;
        if (draft.Request >= 0 && !Requests.Add(draft.Request)) world.Fail($"request {draft.Request} was carried out twice");
        world.Checks.AfterApplied(draft);
    }

    /// <summary>Plans the letters of those facts.</summary>
    public void PlanLetters(World world, Draft draft, Instant now)
    {
        for (var i = draft.VersionRead; i < draft.Facts.Length; i++)
            if (LetterFor(draft.Facts[i]) is { } meets) Plan(world, draft.Ticket.Id, i + 1, meets, now);
    }

    public void Plan(World world, int ticket, int version, bool meetsTarget, Instant now)
    {
        var life = LetterLife.PlannedAt(now);
        if (world.Has(Mistakes.EffectBeforeCommit)) life = life.TakenBy("a", now, World.LetterLease).Begun(now, World.LetterLease).Accepted(now);
        Letters.Add(new StoredLetter(Letters.Count, ticket, version, meetsTarget, life));
    }

    /// <summary>A letter was accepted that may meet a target: its ticket has to be told.</summary>
    public void Owe(World world, Node node, StoredLetter letter)
    {
        Owing.Add(letter);
        new RecordWork(world, node, world.Store.Tickets[letter.Ticket]).Begin();
    }

    /// <summary>Whether a fact asks for a letter, and whether a target may be met when that is accepted; null for none.</summary>
    public static bool? LetterFor(TicketFact fact) => fact switch
    {
        PrioritySet => true,
        TicketOpened or StepFell { Told: true } or WarningFell or TargetMissed or DowngradeOffered or TicketClosed { By: null } => false,
        _ => null,
    };
}
