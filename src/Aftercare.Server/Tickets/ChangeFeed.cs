using System.Collections.Concurrent;
using System.Threading.Channels;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Engine;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>A ticket has a new version: who listens reads it if they care.</summary>
internal sealed record TicketChanged(TicketId Id, OrganisationId Organisation, string Number, int Version, TicketState State, Instant At);

/// <summary>Tells those who listen which tickets changed, whichever node changed them.</summary>
/// <remarks>
/// Nodes commit in another order than their clocks say, so each look goes back a minute and what was told already is left out: nothing that took less than
/// that to commit is missed. Several changes between two looks are told as one, with the last version. Nobody listening costs nothing.
/// </remarks>
internal sealed class ChangeFeed(StoreFactory store, Wake wake, IClock clock) : BackgroundService
{
    private static readonly Duration Overlap = Duration.FromMinutes(1);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Channel<TicketChanged>, Actor> listeners = new();
    private readonly SemaphoreSlim somebody = new(0);

    /// <summary>Every change from now on that the one who asks may see. A listener that falls far behind is ended, and asks anew from where it was.</summary>
    public Listening Listen(Actor actor)
    {
        var channel = System.Threading.Channels.Channel.CreateBounded<TicketChanged>(1000);
        listeners[channel] = actor;
        somebody.Release();
        return new Listening(channel.Reader, () => listeners.TryRemove(channel, out _));
    }

    /// <summary>What changed since an instant, as far as the one who asks may see it; what is older than a day is read anew by other means.</summary>
    public async Task<IReadOnlyList<TicketChanged>> Since(Instant since, Actor actor, CancellationToken cancel)
    {
        await using var db = store.Open();
        return await Read(db, Instant.Max(since - Overlap, clock.GetCurrentInstant() - Duration.FromDays(1)), actor, cancel);
    }

    public override void Dispose()
    {
        somebody.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var told = new Dictionary<TicketId, (int Version, Instant At)>();
        var seen = Instant.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            var woken = wake.Next;
            try
            {
                if (listeners.IsEmpty)
                {
                    await somebody.WaitAsync(stoppingToken);
                    (seen, woken) = (Instant.MinValue, Task.CompletedTask);
                    told.Clear();
                }
                seen = await Look(told, seen, stoppingToken);
                await Task.Delay(50, stoppingToken);
                await Task.WhenAny(woken, Task.Delay(LongestSleep, stoppingToken));
            }
#pragma warning disable CA1031 // The database may be away; it is looked at again.
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                await Task.WhenAny(Task.Delay(LongestSleep, stoppingToken));
            }
        }
    }

    private async Task<Instant> Look(Dictionary<TicketId, (int Version, Instant At)> told, Instant seen, CancellationToken cancel)
    {
        await using var db = store.Open();
        var from = (seen == Instant.MinValue ? clock.GetCurrentInstant() : seen) - Overlap;
        foreach (var change in await Read(db, from, null, cancel))
        {
            seen = Instant.Max(seen, change.At);
            if (told.TryGetValue(change.Id, out var last) && last.Version >= change.Version) continue;
            told[change.Id] = (change.Version, change.At);
            foreach (var (channel, actor) in listeners)
                if (actor.Sees(change.Organisation) && !channel.Writer.TryWrite(change) && listeners.TryRemove(channel, out _)) channel.Writer.TryComplete();
        }
        if (told.Count > 10_000)
            foreach (var (id, _) in told.Where(each => each.Value.At < seen - Overlap - Overlap).ToList()) told.Remove(id);
        return seen;
    }

    private static async Task<List<TicketChanged>> Read(AppDb db, Instant from, Actor? actor, CancellationToken cancel)
    {
        var tickets = db.Set<Ticket>().AsNoTracking().Where(ticket => ticket.UpdatedAt >= from);
        if (actor is not null) tickets = tickets.VisibleTo(actor);
        return await tickets.OrderBy(ticket => ticket.UpdatedAt).ThenBy(ticket => ticket.Id).Take(5000)
            .Select(ticket => new TicketChanged(ticket.Id, ticket.Organisation, ticket.Number.Value, ticket.Version, ticket.State, ticket.UpdatedAt)).ToListAsync(cancel);
    }
}

/// <summary>Changes as they happen, until it is disposed.</summary>
internal sealed class Listening(ChannelReader<TicketChanged> changes, Action end) : IDisposable
{
    public ChannelReader<TicketChanged> Changes => changes;

    public void Dispose() => end();
}
