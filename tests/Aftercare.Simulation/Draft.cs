using System.Collections.Immutable;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Engine;

namespace Aftercare.Simulation;

/// <summary>What a node wants to write about one ticket, and what it had read.</summary>
internal sealed class Draft(StoredTicket ticket)
{
    public readonly StoredTicket Ticket = ticket;
    public readonly int VersionRead = ticket.Facts.Length;
    public readonly bool LaterRead = ticket.Later;
    public readonly DueStanding?[] DueRead = [ticket.Due[0], ticket.Due[1], ticket.Due[2]];
    public readonly DueStanding?[] Due = [ticket.Due[0], ticket.Due[1], ticket.Due[2]];
    public ImmutableArray<TicketFact> Facts = ticket.Facts;
    public Dues Dues = ticket.Dues;
    public Projection Stands = ticket.Stands;

    /// <summary>The claims under which it was decided what falls.</summary>
    public readonly DueStanding?[] Claimed = new DueStanding?[3];

    /// <summary>The letters whose debt this pays.</summary>
    public List<StoredLetter>? Paid;

    /// <summary>The request that it answers; -1 for none.</summary>
    public int Request = -1;

    /// <summary>Whether it is refused when the ticket has changed since it was read.</summary>
    public bool IsChecked = true;

    /// <summary>Takes in that letters were accepted, which may meet a target, before anything else is decided.</summary>
    public bool PayDebts(World world, Instant now)
    {
        foreach (var letter in world.Store.Owing)
            if (letter.Ticket == Ticket.Id) (Paid ??= []).Add(letter);
        if (Paid is null) return false;
        Append(world, [.. Paid.Select(letter => new LetterAccepted(letter.Life.SentAt!.Value, null, ActionKinds.PriorityConfirmedMail))]);
        return true;
    }

    /// <summary>Appends facts, and what follows from them.</summary>
    public void Append(World world, ReadOnlySpan<TicketFact> more)
    {
        if (more.Length > 0)
        {
            Facts = Facts.AddRange(new Facts([.. more]).Following(Facts).All);
            Dues = world.Read(Facts, LaterRead);
        }
        if (world.Has(Mistakes.PriorityMovesNothing) && Has<PrioritySet>(more) || world.Has(Mistakes.SolvedDropsNothing) && Has<TicketSolved>(more))
        {
            Stands = Projection.Of(Dues, Facts.Length);
            return;
        }
        Restate(world);
    }

    /// <summary>Writes down how the ticket stands and what falls next.</summary>
    public void Restate(World world)
    {
        Stands = Projection.Of(Dues, Facts.Length);
        var plan = world.Has(Mistakes.WaitsIgnored) ? WithoutWaits(world) : Dues;
        for (var kind = 0; kind < 3; kind++)
        {
            if (plan.Next((DueKind)kind) is not { } next) Due[kind] = null;
            else Due[kind] = Due[kind] is { } known ? known.MovedTo(next) : DueStanding.At(next, world.NowInstant);
        }
    }

    public Dues WithoutWaits(World world) =>
        world.Read([.. Facts.Where(fact => fact is not (PauseBegan { Reason: < PauseReason.PaymentHold } or PauseOver { Reason: < PauseReason.PaymentHold }))], LaterRead);

    private static bool Has<T>(ReadOnlySpan<TicketFact> facts)
    {
        foreach (var fact in facts)
            if (fact is T) return true;
        return false;
    }
}
