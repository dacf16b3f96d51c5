using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Portal;
using Aftercare.Server.Tests.Stores;

namespace Aftercare.Server.Tests.Console;

/// <summary>Rows that changed: drawn once for all who read the same queue in the same language, and as they stand after the change that was heard of.</summary>
public sealed class QueueRowsTests
{
    [Fact]
    public async Task The_second_who_asks_is_given_what_was_drawn_for_the_first_in_their_language_only()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var number = (await host.World.Opens("It is silent")).Number;
        using var first = await Surfing.As(host, host.World.Engineer);
        using var second = await Surfing.As(host, host.World.Colleague);
        using var other = await Surfing.As(host, host.World.Colleague, "it");
        var address = $"/console/tickets/rows?only={number}.1";
        var drawn = await first.See(address);
        Assert.Contains($"id=\"row-{number}\"", drawn, StringComparison.Ordinal);
        // Who asks is found out each time.
        Assert.Equal(1, await Statements.Of(host, async () => Assert.Equal(drawn, await second.See(address))));
        Assert.NotEqual(1, await Statements.Of(host, async () => Assert.Contains("nessuno", await other.See(address), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_later_version_is_drawn_anew_and_a_row_that_has_left_the_queue_is_not_among_them()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var number = (await host.World.Opens("It is silent")).Number;
        using var engineer = await Surfing.As(host, host.World.Engineer);
        Assert.DoesNotContain($"<bdi>{host.World.Engineer.Name}</bdi>", await engineer.See($"/console/tickets/rows?only={number}.1"), StringComparison.Ordinal);
        (await host.Engineer.Put($"tickets/{number}/assignment", new { owner = host.World.Engineer.Id.Value })).Is(200);
        Assert.Contains($"<bdi>{host.World.Engineer.Name}</bdi>", await engineer.See($"/console/tickets/rows?only={number}.2"), StringComparison.Ordinal);
        (await host.Engineer.Post($"tickets/{number}/solution", new { text = "Restart it." })).Is(200);
        var left = await engineer.See($"/console/tickets/rows?only={number}.3");
        Assert.DoesNotContain("<tr", left, StringComparison.Ordinal);
        Assert.Contains("id=\"count-todo\"", left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_given_the_queue_of_another_person_or_of_the_staff()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var number = (await host.World.Opens("It is silent")).Number;
        (await host.Engineer.Put($"tickets/{number}/assignment", new { owner = host.World.Engineer.Id.Value })).Is(200);
        using var engineer = await Surfing.As(host, host.World.Engineer);
        using var colleague = await Surfing.As(host, host.World.Colleague);
        using var customer = await Surfing.As(host, host.World.Customer.User);
        var address = $"/console/tickets/rows?view=mine&only={number}.2";
        Assert.Contains($"row-{number}", await engineer.See(address), StringComparison.Ordinal);
        Assert.DoesNotContain($"row-{number}", await colleague.See(address), StringComparison.Ordinal);
        Assert.Equal(404, (await customer.Look(address)).Status);
    }
}
