using System.Threading.Channels;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Engine;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>What a rebuild found.</summary>
internal sealed record Rebuilt(long Read, long Moved, long Unreadable);

/// <summary>Reads the facts of every ticket to which something can still happen, and writes down anew how it stands and what falls next, where that moved.</summary>
/// <remarks>
/// It may run beside the server: only what differs is written, with the ticket's version as for any change: a ticket that changed meanwhile is
/// read anew until it is written as its facts are at that moment.
/// Reading goes page by page on several connections; what is right already costs no write.
/// </remarks>
internal sealed class RebuildClocks(StoreFactory store, Editions editions)
{
    private const int Page = 2000;
    private const int Together = 200;
    private const int Tries = 100;
    private long read;
    private long moved;
    private long unreadable;

    /// <param name="onlyCheck">Only count what differs, and write nothing.</param>
    /// <param name="now">The moment of the rebuild.</param>
    /// <param name="cancel">Stops between pages; what was written stays.</param>
    public async Task<Rebuilt> Run(bool onlyCheck, Instant now, CancellationToken cancel)
    {
        var pages = System.Threading.Channels.Channel.CreateBounded<Ticket[]>(2);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        async Task Watched(Task work)
        {
            try
            {
                await work;
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
        }
        var workers = Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, 4)).Select(_ => Watched(Task.Run(() => Work(pages.Reader, onlyCheck, now, stop.Token), CancellationToken.None)));
        await Task.WhenAll([Watched(Produce(pages.Writer, stop.Token)), .. workers]);
        return new(read, moved, unreadable);
    }

    private async Task Produce(ChannelWriter<Ticket[]> pages, CancellationToken cancel)
    {
        await using var db = store.Open();
        var page = new List<Ticket>(Page);
        await foreach (var ticket in db.Set<Ticket>().AsNoTracking().Where(ticket => ticket.State != TicketState.Closed && ticket.State != TicketState.Refused)
            .OrderBy(ticket => ticket.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            page.Add(ticket);
            if (page.Count < Page) continue;
            await pages.WriteAsync([.. page], cancel);
            page.Clear();
        }
        if (page.Count > 0) await pages.WriteAsync([.. page], cancel);
        pages.Complete();
    }

    private async Task Work(ChannelReader<Ticket[]> pages, bool onlyCheck, Instant now, CancellationToken cancel)
    {
        await foreach (var page in pages.ReadAllAsync(cancel))
        {
            var outdated = await Outdated(page, now, cancel);
            Interlocked.Add(ref read, page.Length);
            if (onlyCheck) foreach (var some in outdated.Chunk(Together)) await Check(some, now, cancel);
            else foreach (var some in outdated.Chunk(Together)) await Write(some, now, cancel);
        }
    }

    private async Task<List<Guid>> Outdated(Ticket[] page, Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        var (first, last) = (page[0].Id.Value, page[^1].Id.Value);
        var facts = (await db.Set<StoredFact>().FromSql($"""
            select f.* from ticket_facts f join tickets t on t.id = f.ticket
            where t.state not in ({(int)TicketState.Closed}, {(int)TicketState.Refused}) and f.ticket between {first} and {last}
            """).AsNoTracking().OrderBy(fact => fact.Ticket).ThenBy(fact => fact.Sequence).ToListAsync(cancel)).ToLookup(fact => fact.Ticket);
        var due = (await db.Set<DueRow>().FromSql($"select * from due_rows where subject between {first} and {last}").AsNoTracking().ToListAsync(cancel)).ToLookup(row => row.Subject);
        var outdated = new List<Guid>();
        foreach (var ticket in page)
        {
            try
            {
                if ((await TicketFile.ReadOnly(db, editions, ticket, facts[ticket.Id], due[ticket.Id.Value], cancel)).IsOutdated(now)) outdated.Add(ticket.Id.Value);
            }
#pragma warning disable CA1031 // One ticket whose facts make no sense is counted, and the others are read.
            catch (Exception) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Interlocked.Increment(ref unreadable);
            }
        }
        return outdated;
    }

    /// <summary>Counts those that differ while nobody writes to them: one that the server writes to in between is looked at again.</summary>
    private async Task Check(Guid[] tickets, Instant now, CancellationToken cancel)
    {
        for (var tries = 1; tickets.Length > 0 && tries <= Tries; tries++)
        {
            await using var db = store.Open();
            var differing = (await TicketFile.All(db, editions, tickets, cancel)).Where(file => file.IsOutdated(now)).ToDictionary(file => file.Ticket.Id, file => file.Ticket.Version);
            var ids = differing.Keys.ToList();
            var still = await db.Set<Ticket>().AsNoTracking().Where(ticket => ids.Contains(ticket.Id)).Select(ticket => new { ticket.Id, ticket.Version }).ToListAsync(cancel);
            var stood = still.Where(ticket => differing[ticket.Id] == ticket.Version).Select(ticket => ticket.Id).ToHashSet();
            Interlocked.Add(ref moved, stood.Count);
            tickets = [.. ids.Where(id => !stood.Contains(id)).Select(id => id.Value)];
        }
    }

    /// <summary>Some tickets in one transaction; where the server wrote to one of them in between, each half of them in its own, and one alone until it stands still.</summary>
    private async Task Write(Guid[] tickets, Instant now, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            await using var db = store.Open();
            var files = await TicketFile.All(db, editions, tickets, cancel);
            var written = files.Count(file => Restate(db, file, now));
            try
            {
                await db.SaveChangesAsync(cancel);
                Interlocked.Add(ref moved, written);
                return;
            }
            catch (DbUpdateException notSaved) when (notSaved.IsConflict() && tries < Tries)
            {
                if (tickets.Length == 1) continue;
            }
            await Write(tickets[..(tickets.Length / 2)], now, cancel);
            await Write(tickets[(tickets.Length / 2)..], now, cancel);
            return;
        }
    }

    /// <summary>Whether it moved. One that the server set right in the meantime is not written.</summary>
    private static bool Restate(AppDb db, TicketFile file, Instant now)
    {
        var version = file.Ticket.Version;
        if (file.Restate(now) || version != file.Ticket.Version) return true;
        db.Entry(file.Ticket).State = EntityState.Unchanged;
        return false;
    }
}
