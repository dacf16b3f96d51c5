using Aftercare.Server.Engine;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Stores;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Aftercare.Server.Tests.Storage;

public sealed class StoreTimeTests
{
    [Fact]
    public async Task On_PostgreSQL_the_clock_follows_the_database_whatever_the_machine_says()
    {
        await using var store = await TestStore.New(Database.Postgres);
        var time = new StoreTime(store.Factory, new StoppedClock(Instant.FromUtc(1999, 1, 1, 0, 0)));
        for (var i = 0; i < 20; i++)
        {
            var before = await time.Now(CancellationToken.None);
            var clock = time.GetCurrentInstant();
            await using var db = store.Open();
            var after = await db.TimeOfDatabase(CancellationToken.None);
            Assert.True(clock <= after, $"The clock says {clock}, and the database only {after}.");
            Assert.True(clock >= before - Duration.FromMilliseconds(50), $"The clock says {clock}, long after {before}.");
            Assert.Equal(0, clock.ToUnixTimeTicks() % NodaConstants.TicksPerMillisecond);
        }
    }

    [Fact]
    public async Task On_SQLite_the_clock_is_that_of_the_machine()
    {
        var now = World.InRome("2026-03-02T09:00");
        var time = new StoreTime(StoreFactory.Of("nowhere.db"), new StoppedClock(now + Duration.FromNanoseconds(123_456)));
        Assert.Equal((now, now), (await time.Now(CancellationToken.None), time.GetCurrentInstant()));
    }

    [Fact]
    public async Task What_is_planned_on_one_node_wakes_the_other()
    {
        await using var store = await TestStore.New(Database.Postgres);
        var (here, there) = (new Wake(), new Wake());
        using var one = NodeOf("one", here, store);
        using var other = NodeOf("other", there, store);
        await one.StartAsync(CancellationToken.None);
        await other.StartAsync(CancellationToken.None);
        var woken = there.Next;
        for (var tries = 0; !woken.IsCompleted && tries < 100; tries++)
        {
            // The first calls may come before the other listens.
            here.Up();
            await Task.WhenAny(woken, Task.Delay(100, CancellationToken.None));
        }
        Assert.True(woken.IsCompleted);
        await one.StopAsync(CancellationToken.None);
        await other.StopAsync(CancellationToken.None);
    }

    private static NodesWake NodeOf(string name, Wake wake, TestStore store) => new(store.Factory, wake, new EngineSettings { Node = name }, new LoggerFactory().CreateLogger<NodesWake>());
}
