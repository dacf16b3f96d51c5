using System.Diagnostics;
using Aftercare.Server.Engine;
using Aftercare.Server.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tests.Engine;

/// <summary>Two servers on one PostgreSQL, by the real clock.</summary>
public sealed class TwoNodesTests
{
    private const int Tickets = 600;
    private static readonly TimeSpan Frozen = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan TakenOver = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task What_a_frozen_node_holds_is_taken_over_within_15_seconds_and_its_late_writes_are_refused()
    {
        // Opened two weeks ago, while no server was running: everything is due at once.
        await using var world = await World.On(Database.Postgres, plan: "gold", at: Now().Minus(Duration.FromDays(14)).InUtc().Date.Next(IsoDayOfWeek.Monday).ToString("uuuu-MM-dd'T09:00'", null));
        for (var i = 0; i < Tickets; i++) await world.Opens($"Problem {i}", impact: "P3");

        await using var one = await RunningServer.Start(world);
        var held = await FrozenWhileItHolds(one, world);
        var frozen = Stopwatch.StartNew();
        await using var other = await RunningServer.Start(world);
        // What the other finds free it does at once; what the frozen one holds, after its lease.
        while (await Due(world) > 0)
        {
            Assert.True(frozen.Elapsed < TakenOver + TimeSpan.FromSeconds(15), $"{await Due(world)} are still due, {held} were held: {other.Said}");
            await Task.Delay(100, CancellationToken.None);
        }
        var takenOver = frozen.Elapsed;
        var facts = await Facts(world);

        await Task.Delay(Frozen - frozen.Elapsed, CancellationToken.None);
        await one.GoOn();
        await Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None);
        Assert.Equal(facts, await Facts(world));
        await Effects.AreOnceAndNotEarly(world, Now());
        await Effects.AreTold(world);
        TestContext.Current.SendDiagnosticMessage($"{held} held by the frozen node; everything done {takenOver.TotalSeconds:0.0} s after it froze");
        Assert.True(takenOver < TakenOver, $"Taken over after {takenOver.TotalSeconds:0.0} s.");
    }

    /// <summary>Freezes the server at a moment at which it holds leases, and says how many.</summary>
    private static async Task<int> FrozenWhileItHolds(RunningServer server, World world)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            await server.Freeze();
            await using (var db = world.Open())
            {
                var held = await db.Set<DueRow>().CountAsync(row => row.LeasedBy != null);
                if (held > 0) return held;
                Assert.True(await Due(world) > 0, "It was done before it could be frozen.");
            }
            await server.GoOn();
            await Task.Delay(5, CancellationToken.None);
        }
        throw new InvalidOperationException("It never held anything.");
    }

    private static async Task<int> Due(World world)
    {
        var now = Now();
        await using var db = world.Open();
        return await db.Set<DueRow>().CountAsync(row => row.DueAt <= now);
    }

    /// <summary>Facts of what fell; of letters that are accepted there may come more.</summary>
    private static async Task<int> Facts(World world)
    {
        await using var db = world.Open();
        return await db.Set<Server.Tickets.StoredFact>().CountAsync(fact => fact.Kind != "letter-accepted");
    }

#pragma warning disable RS0030 // Servers that run by the real clock are looked at by the real clock.
    private static Instant Now() => SystemClock.Instance.GetCurrentInstant();
#pragma warning restore RS0030
}
