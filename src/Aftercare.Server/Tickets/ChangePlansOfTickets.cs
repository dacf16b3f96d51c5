using Aftercare.Domain.Contracts;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Contracts;
using Aftercare.Server.Engine;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>Lets the open tickets of a contract follow when it has moved to another plan: from that instant on its promises are theirs .</summary>
/// <remarks>
/// Late: the change is dated with its instant, or with what happened to the ticket since, and not with the moment at which it is noticed. Twice: a ticket that
/// has the plan of its contract is let be. Each ticket is a transaction of its own; the due row of the contract goes when all of them have followed, so a crash
/// half-way leaves the rest to the next run. A contract that moves twice before anybody looked takes its tickets straight to the latest plan.
/// It is looked at a second time a little later, for tickets that were being opened under the plan before.
/// </remarks>
internal sealed partial class ChangePlansOfTickets(StoreFactory store, Editions editions, Wake wake, EngineSettings settings, ILogger<ChangePlansOfTickets> log) : IBeat
{
    private const int Batch = 20;
    private const int Tries = 20;
    private static readonly Duration LongestOpening = Duration.FromSeconds(10);

    public string Name => "change-plans-of-tickets";

    public TimeSpan Rest => TimeSpan.FromSeconds(1);

    public async Task Run(Instant now, CancellationToken cancel)
    {
        foreach (var moved in await Claim(now, cancel))
        {
            try
            {
                await Follow(moved, now, cancel);
            }
#pragma warning disable CA1031 // Whatever is wrong with the tickets of one contract, those of the others follow.
            catch (Exception failure) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Failed(log, failure, moved.Subject, moved.Failures + 1);
                await using var db = store.Open();
                await db.SetAside(moved, now + DueStanding.WaitAfter(moved.Failures + 1), cancel);
            }
            wake.Up();
        }
    }

    /// <summary>When those that were set aside are tried again; null when none are. What is moved from now on wakes it.</summary>
    public async Task<Instant?> Next(Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        return await db.Set<DueRow>().Where(row => row.DueAt <= now && row.Kind == ChangePlan.Due).MinAsync(row => (Instant?)(row.LeasedUntil ?? row.DueAt), cancel);
    }

    private async Task<List<DueRow>> Claim(Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        return await db.ClaimDue([ChangePlan.Due], settings.Node, now, settings.Lease, Batch, cancel);
    }

    private async Task Follow(DueRow moved, Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        var id = new ContractId(moved.Subject);
        var contract = await db.Set<Contract>().AsNoTracking().SingleAsync(contract => contract.Id == id, cancel);
        var behind = await db.Set<Ticket>().AsNoTracking()
            .Where(ticket => ticket.Organisation == contract.Organisation && ticket.Contract == id && ticket.IsOpen && ticket.Plan != contract.Plan)
            .OrderBy(ticket => ticket.OpenedAt).Select(ticket => ticket.Id).ToListAsync(cancel);
        foreach (var ticket in behind) await Follow(ticket, moved.DueAt, now, cancel);
        db.Attach(moved);
        if (now < moved.DueAt + LongestOpening) moved.Standing = moved.Standing.PutOff(moved.DueAt + LongestOpening);
        else db.Remove(moved);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The contract has moved on since, or another node took over: the row is no longer this claim's.
        }
    }

    /// <summary>One ticket; where others change it at the same moment, once more.</summary>
    private async Task Follow(TicketId id, Instant since, Instant now, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            await using var db = store.Open();
            if (await TicketFile.Find(db, editions, db.Set<Ticket>().Where(ticket => ticket.Id == id && ticket.IsOpen), cancel) is not { } file) return;
            await FollowContract.Run(db, file, since, now, cancel);
            try
            {
                await db.SaveChangesAsync(cancel);
                return;
            }
            catch (DbUpdateException notSaved) when (notSaved.IsConflict() && tries < Tries)
            {
                // Read anew, with what the other wrote.
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The tickets of the contract {Contract} could not follow it to another plan, {Failures} times in a row")]
    private static partial void Failed(ILogger log, Exception failure, Guid contract, int failures);
}
