using System.Text;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Portal;
using Aftercare.Server.Tests.Stores;
using NodaTime;

namespace Aftercare.Server.Tests.Console;

/// <summary>How often a page of the console asks the database: few times, and as often with many rows as with few.</summary>
public sealed class ConsoleStatementsTests
{
    [Theory, OnBothDatabases]
    public async Task A_page_of_the_queue_takes_four_statements_besides_who_asks_and_a_ticket_as_many_with_a_long_conversation(Database database)
    {
        await using var host = await ApiHost.On(database);
        using var engineer = await Surfing.As(host, host.World.Engineer);
        var number = (await host.World.Opens()).Number.Value;
        // What is read once only is read before.
        await engineer.See("/console/tickets");
        await engineer.See($"/console/tickets/{number}");
        Assert.Equal(5, await Statements.Of(host, () => engineer.See("/console/tickets")));
        var few = await Statements.Of(host, () => engineer.See($"/console/tickets/{number}"));
        Assert.InRange(few, 1, 18);
        for (var i = 0; i < 20; i++) await host.World.Opens();
        for (var i = 0; i < 60; i++) (await host.Engineer.Post($"tickets/{number}/messages", new { text = "One more." })).Is(201);
        Assert.Equal(5, await Statements.Of(host, () => engineer.See("/console/tickets")));
        // The first message of a long conversation stands apart from the latest ones.
        Assert.InRange(await Statements.Of(host, () => engineer.See($"/console/tickets/{number}")), few, few + 1);
    }

    [Theory, OnBothDatabases]
    public async Task A_ticket_of_two_thousand_messages_is_read_a_page_at_a_time_on_either_side(Database database)
    {
        await using var host = await ApiHost.On(database);
        var (world, ticket) = (host.World, await host.World.Opens());
        var said = Enumerable.Range(1, 2000).Select(i => new Message(
            new MessageId(NewId.At(world.Now + Duration.FromSeconds(i))), ticket.Id, world.Now + Duration.FromSeconds(i), i % 2 == 0 ? world.Engineer.Id : world.Customer.User.Id, i % 2 == 0, MessageKind.Reply, $"Message {i}.")).ToList();
        await world.Add([.. said]);
        await world.Happens(ticket, [.. said.Select(message => new Replied(message.At, message.Author, message.Id, message.ByStaff))]);
        world.FastForward(hours: 1);
        using var engineer = await Surfing.As(host, world.Engineer);
        using var customer = await Surfing.As(host, world.Customer.User);
        foreach (var (surfing, address, most) in new[] { (engineer, $"/console/tickets/{ticket.Number}", 19), (customer, $"/tickets/{ticket.Number}", 8) })
        {
            await surfing.See(address);
            var page = "";
            Assert.InRange(await Statements.Of(host, async () => page = await surfing.See(address)), 1, most);
            Assert.InRange(Encoding.UTF8.GetByteCount(page), 1, 90_000);
            foreach (var shown in (int[])[1975, 2000]) Assert.Contains($"Message {shown}.", page, StringComparison.Ordinal);
            Assert.Contains("It has not moved since this morning.", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Message 1000.", page, StringComparison.Ordinal);
            var earlier = page.Split('"').First(word => word.StartsWith($"{address}?before=", StringComparison.Ordinal));
            page = await surfing.See(earlier);
            Assert.Contains("Message 1960.", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Message 2000.", page, StringComparison.Ordinal);
        }
    }
}
