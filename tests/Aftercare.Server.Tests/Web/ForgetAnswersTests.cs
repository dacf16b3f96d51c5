using Aftercare.Server.Tests.Stores;
using Aftercare.Server.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tests.Web;

public sealed class ForgetAnswersTests
{
    [Theory, OnBothDatabases]
    public async Task Answers_are_kept_for_a_day_and_then_forgotten(Database database)
    {
        await using var world = await World.On(database);
        var began = world.Now;
        foreach (var hours in new[] { 0, 1, 25 })
            await world.Add(new IdempotencyRow(world.Customer.User.Id.Value, $"after {hours}", "", 201, null, "", began + Duration.FromHours(hours)));
        var beat = new ForgetAnswers(world.Store);

        Assert.Equal(began + Duration.FromHours(24), await beat.Next(world.Now, CancellationToken.None));
        await beat.Run(began + Duration.FromHours(24) - Duration.FromMilliseconds(1), CancellationToken.None);
        Assert.Equal(3, await Kept(world));
        await beat.Run(began + Duration.FromHours(24), CancellationToken.None);
        Assert.Equal(2, await Kept(world));
        await beat.Run(began + Duration.FromHours(48), CancellationToken.None);
        Assert.Equal(1, await Kept(world));
        await beat.Run(began + Duration.FromHours(49), CancellationToken.None);
        Assert.Null(await beat.Next(world.Now, CancellationToken.None));
    }

    private static async Task<int> Kept(World world)
    {
        await using var db = world.Open();
        return await db.Set<IdempotencyRow>().CountAsync();
    }
}
