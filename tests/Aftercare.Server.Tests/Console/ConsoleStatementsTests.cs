using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Portal;
using Aftercare.Server.Tests.Stores;

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
}
