using System.Collections.Concurrent;
using System.Diagnostics;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ticket = Aftercare.Domain.Tickets.Ticket;

namespace Aftercare.Server.Tests.Engine;

/// <summary>The server itself, whose PostgreSQL ends at any moment and is away for a while.</summary>
public sealed class DatabaseAwayTests
{
    private const int Times = 3;
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task While_the_database_is_away_requests_are_told_when_to_come_again_and_nothing_is_lost_or_doubled()
    {
        await using var postgres = await OwnPostgres.Start();
        await using var world = await World.On(await TestStore.On(postgres));
        var clock = new HandOfClock(world);
        await using var server = await RunningServer.Start(world, clock.Path);
        var opener = new Opener(new Client(server.Address, await Kills.TokenOf(world)), world);

        for (var i = 0; i < Times; i++)
        {
            using var ended = new CancellationTokenSource();
            var work = opener.Works(ended.Token);
            await opener.Hears(201, work);
            await postgres.Crash();
            await opener.Hears(503, work);
            await Task.Delay(Away, CancellationToken.None);
            clock.Skip(Duration.FromMinutes(50));
            await postgres.StartAgain();
            await opener.Hears(201, work);
            await ended.CancelAsync();
            await work;
        }

        await Effects.ComeToRest(world, server);
        Assert.Equal(0, await server.Stop());
        await using var db = world.Open();
        var stored = (await db.Set<Ticket>().Select(ticket => ticket.Number).ToListAsync()).Select(number => number.Value);
        Assert.Equal(opener.Acknowledged.Order(), stored.Order());
        await Effects.AreOnceAndNotEarly(world, clock.Now);
        await Effects.AreTold(world);
    }

    /// <summary>Opens one ticket after the other, and asks again under the same key until it is answered.</summary>
    private sealed class Opener(Client client, World world)
    {
        /// <summary>As often as one token may ask.</summary>
        private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(120);

        private readonly ConcurrentDictionary<int, int> heard = new();
        private int last;

        public ConcurrentQueue<string> Acknowledged { get; } = new();

        public async Task Works(CancellationToken ended)
        {
            while (!ended.IsCancellationRequested)
            {
                var key = $"{++last}";
                while (!await IsOpened(key)) await Task.Delay(Pace, CancellationToken.None);
                await Task.Delay(Pace, CancellationToken.None);
            }
        }

        /// <summary>Waits until an answer of that status has come from now on.</summary>
        public async Task Hears(int status, Task work)
        {
            var (limit, before) = (Stopwatch.StartNew(), heard.GetValueOrDefault(status));
            while (heard.GetValueOrDefault(status) == before)
            {
                if (work.IsCompleted) await work;
                Assert.True(limit.Elapsed < TimeSpan.FromSeconds(40), $"No {status} in 40 s.");
                await Task.Delay(20, CancellationToken.None);
            }
        }

        private async Task<bool> IsOpened(string key)
        {
            var answer = await client.Post("tickets", new { subject = $"Problem {key}", text = "It has not moved.", installation = world.Customer.Installation.Id.Value, impact = "P2" }, ("Idempotency-Key", key));
            if (answer.Status == 201) Acknowledged.Enqueue(answer.Json["number"]!.GetValue<string>());
            else
            {
                answer.IsProblem(503, "server.store-away");
                Assert.NotNull(answer.Response.Headers.RetryAfter);
            }
            heard.AddOrUpdate(answer.Status, 1, (_, count) => count + 1);
            return answer.Status == 201;
        }
    }
}
