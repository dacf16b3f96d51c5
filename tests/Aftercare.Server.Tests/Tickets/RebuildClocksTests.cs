using Aftercare.Domain.Tickets;
using Aftercare.Server.Engine;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Stores;
using Aftercare.Server.Tickets;
using Microsoft.EntityFrameworkCore;
using Ticket = Aftercare.Domain.Tickets.Ticket;

namespace Aftercare.Server.Tests.Tickets;

public sealed class RebuildClocksTests
{
    private const int Tickets = 40;

    [Theory, OnBothDatabases]
    public async Task Beside_a_server_that_goes_on_writing_everything_ends_as_its_facts_say(Database database)
    {
        await using var world = await World.On(database);
        var tickets = new List<Ticket>();
        for (var i = 0; i < Tickets; i++) tickets.Add(await world.Opens($"Problem {i}"));
        await using (var db = world.Open())
        {
            await db.Set<Ticket>().ExecuteUpdateAsync(set => set.SetProperty(ticket => ticket.NextDue, world.Now));
            await db.Set<DueRow>().Where(row => row.Kind == "clock").ExecuteDeleteAsync();
        }
        using var ended = new CancellationTokenSource();
        var server = Enumerable.Range(0, 2).Select(i => Task.Run(() => Writes(world, tickets, i, ended.Token))).ToList();
        var rebuilt = await new RebuildClocks(world.Store, world.Editions).Run(onlyCheck: false, world.Now, CancellationToken.None);
        await ended.CancelAsync();
        var written = (await Task.WhenAll(server)).Sum();

        Assert.Equal((Tickets, 0L), (rebuilt.Read, rebuilt.Unreadable));
        Assert.InRange(rebuilt.Moved, 0, Tickets);
        Assert.InRange(written, 1, int.MaxValue);
        Assert.Equal(new Rebuilt(Tickets, 0, 0), await new RebuildClocks(world.Store, world.Editions).Run(onlyCheck: true, world.Now, CancellationToken.None));
        await using var after = world.Open();
        Assert.Equal(Tickets + written, await after.Set<StoredFact>().CountAsync());
        Assert.Equal(Tickets, await after.Set<DueRow>().CountAsync(row => row.Kind == "clock"));
    }

    /// <summary>Notes, one after the other, as a server writes them; says how many.</summary>
    private static async Task<int> Writes(World world, List<Ticket> tickets, int which, CancellationToken ended)
    {
        var written = 0;
        while (!ended.IsCancellationRequested || written == 0)
        {
            try
            {
                await world.Happens(tickets[which % tickets.Count], new NoteWritten(world.Now, world.Engineer.Id, new MessageId(Guid.Empty)));
                written++;
                which += 7;
            }
            catch (DbUpdateException lost) when (lost.IsConflict())
            {
                // The rebuild was quicker.
            }
        }
        return written;
    }
}
