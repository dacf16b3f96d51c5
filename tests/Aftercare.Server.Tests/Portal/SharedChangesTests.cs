using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Stores;

namespace Aftercare.Server.Tests.Portal;

/// <summary>What changed on a request: drawn once for those who are shown the same of it, without what is a reader's own, and for nobody else.</summary>
public sealed class SharedChangesTests
{
    [Fact]
    public async Task The_second_of_the_staff_is_given_the_ticket_that_was_drawn_for_the_first()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var number = (await host.World.Opens("It is silent")).Number;
        using var first = await Surfing.As(host, host.World.Engineer);
        using var second = await Surfing.As(host, host.World.Colleague);
        var address = $"/console/tickets/{number}/shown?from=todo&version=1";
        var drawn = await first.See(address);
        foreach (var region in (string[])["head", "asks", "thread", "pro", "side"]) Assert.Contains($"id=\"{region}\" data-region=\"{number}\"", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"once\"", drawn, StringComparison.Ordinal);
        // Who asks is found out each time.
        Assert.Equal(1, await Statements.Of(host, async () => Assert.Equal(drawn, await second.See(address))));
    }

    [Fact]
    public async Task What_the_staff_are_shown_of_a_request_is_not_given_to_the_customer_nor_that_to_another_customer()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var number = (await host.World.Opens("It is silent")).Number;
        (await host.Engineer.Post($"tickets/{number}/notes", new { text = "They have not paid." })).Is(201);
        using var engineer = await Surfing.As(host, host.World.Engineer);
        using var customer = await Surfing.As(host, host.World.Customer.User);
        using var stranger = await Surfing.As(host, host.World.Other.User);
        var address = $"/tickets/{number}/shown?version=2";
        Assert.Contains("They have not paid.", await engineer.See(address), StringComparison.Ordinal);
        Assert.DoesNotContain("They have not paid.", await customer.See(address), StringComparison.Ordinal);
        Assert.Equal(404, (await stranger.Look(address)).Status);
        Assert.Equal(404, (await customer.Look($"/console/tickets/{number}/shown?version=2")).Status);
    }

    [Fact]
    public async Task A_later_version_is_drawn_anew_and_says_that_a_form_has_come()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var number = (await host.World.Opens("It is silent")).Number;
        using var customer = await Surfing.As(host, host.World.Customer.User);
        Assert.DoesNotContain("data-own", await customer.See($"/tickets/{number}/shown?version=1"), StringComparison.Ordinal);
        (await host.Engineer.Post($"tickets/{number}/tasks", new { type = "information", text = "Which version?" })).Is(201);
        var changed = await customer.See($"/tickets/{number}/shown?version=2");
        Assert.Contains("data-own", changed, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"once\"", changed, StringComparison.Ordinal);
        Assert.DoesNotContain("forgery", changed, StringComparison.OrdinalIgnoreCase);
    }
}
