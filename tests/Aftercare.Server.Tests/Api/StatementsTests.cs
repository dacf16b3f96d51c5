using Aftercare.Server.Tests.Stores;

namespace Aftercare.Server.Tests.Api;

/// <summary>How often a request asks the database: few times, and as often with many tickets as with few.</summary>
public sealed class StatementsTests
{
    [Theory, OnBothDatabases]
    public async Task A_list_takes_two_statements_a_ticket_three_and_an_opening_few(Database database)
    {
        await using var api = await ApiHost.On(database);
        for (var i = 0; i < 3; i++) await api.Customer.Opens(api.World.Customer);
        var number = await api.Customer.Opens(api.World.Customer);
        // With the one that finds out who asks.
        Assert.Equal(2, await Counted(api, () => api.Engineer.Get("tickets?sort=rank")));
        Assert.Equal(2, await Counted(api, () => api.Engineer.Get("tickets?mine=true")));
        Assert.Equal(2, await Counted(api, () => api.Customer.Get("tickets")));
        Assert.Equal(3, await Counted(api, () => api.Customer.Get($"tickets/{number}")));
        Assert.InRange(await Counted(api, () => api.Customer.Post("tickets", new { subject = "One more", text = "x", installation = api.World.Customer.Installation.Id.Value, impact = "P1" })), 1, database == Database.Postgres ? 6 : 13);
        Assert.InRange(await Counted(api, () => api.Engineer.Post($"tickets/{number}/messages", new { text = "x" })), 1, 12);
    }

    private static async Task<int> Counted(ApiHost api, Func<Task<Answer>> request)
    {
        using var statements = new Statements(api.World.Address);
        Assert.InRange((await request()).Status, 200, 299);
        return statements.Count;
    }
}
