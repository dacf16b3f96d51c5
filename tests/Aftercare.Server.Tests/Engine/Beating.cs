using Aftercare.Server.Engine;
using Aftercare.Server.Escalations;
using Aftercare.Server.Tests.Stores;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Aftercare.Server.Tests.Engine;

/// <summary>The engine of a world, beat by beat, under the world's clock.</summary>
internal static class Beating
{
    /// <summary>The beat that lets fall what is due, as a node of that name runs it.</summary>
    public static FallDue FallDue(this World world, string node = "node", Duration? lease = null) =>
        new(world.Store, world.Editions, world.Wake, new EngineSettings { Node = node, Lease = lease ?? Duration.FromSeconds(10) }, new LoggerFactory().CreateLogger<FallDue>());

    /// <summary>Runs the beat now, as often as something is due.</summary>
    public static async Task Falls(this World world)
    {
        var beat = world.FallDue();
        for (var runs = 0; await beat.Next(world.Now, CancellationToken.None) is { } next && next <= world.Now; runs++)
        {
            Assert.True(runs < 1000, "What is due falls and stays due.");
            await beat.Run(world.Now, CancellationToken.None);
        }
    }

    /// <summary>Moves the clock on, from one due to the next, and lets fall what is due at each.</summary>
    public static async Task LivesUntil(this World world, Instant end)
    {
        var beat = world.FallDue();
        while (await beat.Next(world.Now, CancellationToken.None) is { } next && next <= end)
        {
            world.Clock.Now = Instant.Max(next, world.Now);
            await world.Falls();
        }
        world.Clock.Now = end;
    }
}
