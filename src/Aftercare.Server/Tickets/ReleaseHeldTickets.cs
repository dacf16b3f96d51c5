using Aftercare.Domain.Clocks;
using Aftercare.Domain.Contracts;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Contracts;
using Aftercare.Server.Engine;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>Lets held tickets go on once the payment or the renewal that they wait for is recorded .</summary>
/// <remarks>
/// Late: the hold ends at the instant of its cause, however late it is noticed, so no clock loses or wins. Twice: a ticket that is no longer held is let be.
/// Each ticket is a transaction of its own; one that others change at the same moment is taken at the next run.
/// </remarks>
internal sealed class ReleaseHeldTickets(StoreFactory store, Editions editions, Wake wake) : IBeat
{
    public string Name => "release-held-tickets";

    /// <summary>It looks at all tickets that are held, and so not at every call.</summary>
    public TimeSpan Rest => TimeSpan.FromSeconds(1);

    public async Task Run(Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        var held = await db.Set<Ticket>().AsNoTracking().Where(ticket => ticket.State == TicketState.OnHold).OrderBy(ticket => ticket.OpenedAt)
            .Select(ticket => new { ticket.Id, ticket.Organisation }).ToListAsync(cancel);
        foreach (var ofOne in held.GroupBy(ticket => ticket.Organisation))
        {
            var contracts = await db.Set<Contract>().AsNoTracking().Where(contract => contract.Organisation == ofOne.Key).ToListAsync(cancel);
            var programme = await editions.Current(db, now, cancel);
            if (Coverage.On(now.InZone(programme.Zone).Date, contracts) is not Coverage.Covered covered) continue;
            var since = await CoveredSince(db, covered.By, programme.Zone, cancel);
            foreach (var ticket in ofOne) await Release(ticket.Id, Instant.Min(since ?? now, now), now, cancel);
        }
    }

    /// <summary>A contract may begin to cover by its date alone, which nothing announces: it is looked at again after the longest sleep.</summary>
    public Task<Instant?> Next(Instant now, CancellationToken cancel) => Task.FromResult<Instant?>(null);

    private async Task Release(TicketId id, Instant cause, Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        var file = await TicketFile.Find(db, editions, db.Set<Ticket>().Where(ticket => ticket.Id == id), cancel);
        if (file is null || !file.Dues.Standing.IsHeld) return;
        var holds = file.Dues.Standing.Pauses.Where(pause => pause.IsHold());
        var began = file.Facts.OfType<PauseBegan>().Where(fact => fact.Reason.IsHold()).Max(fact => fact.At);
        file.Append(new Facts([.. holds.Select(hold => new PauseOver(Instant.Max(cause, began), null, hold))]), now);
        db.Add(new AuditRow(NewId.At(now), now, null, "ticket.released", "ticket", id.Value, null, null, null));
        try
        {
            await db.SaveChangesAsync(cancel);
            wake.Up();
        }
        catch (DbUpdateException notSaved) when (notSaved.IsConflict())
        {
            // Somebody changed it at the same moment; it is still held, and the next run finds it.
        }
    }

    /// <summary>Since when the contract covers: since it was recorded, paid or renewed, and not before its first day.</summary>
    private static async Task<Instant?> CoveredSince(AppDb db, Contract contract, DateTimeZone zone, CancellationToken cancel)
    {
        var id = contract.Id.Value;
        var recorded = await db.Set<AuditRow>().AsNoTracking().Where(row => row.SubjectId == id && ContractAudit.ThatCover.Contains(row.Action)).MaxAsync(row => (Instant?)row.At, cancel);
        return recorded is { } at ? Instant.Max(at, contract.Start.AtStartOfDayInZone(zone).ToInstant()) : null;
    }
}
