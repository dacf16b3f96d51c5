using System.Collections.Concurrent;
using System.Diagnostics;
using Aftercare.Server.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

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

    [Theory, OnBothDatabases]
    public async Task A_page_of_the_queue_takes_four_statements_however_many_rows_it_has_and_a_ticket_as_many_with_a_long_conversation(Database database)
    {
        await using var api = await ApiHost.On(database);
        var number = await api.Customer.Opens(api.World.Customer);
        // What is read once only is read before.
        await Page(api, "/console/tickets");
        await Page(api, $"/console/tickets/{number}");
        Assert.InRange(await Counted(api, () => Page(api, "/console/tickets")), 1, 5);
        var short_ = await Counted(api, () => Page(api, $"/console/tickets/{number}"));
        for (var i = 0; i < 20; i++) await api.Customer.Opens(api.World.Customer);
        for (var i = 0; i < 60; i++) (await api.Engineer.Post($"tickets/{number}/messages", new { text = "One more." })).Is(201);
        Assert.InRange(await Counted(api, () => Page(api, "/console/tickets")), 1, 5);
        Assert.InRange(await Counted(api, () => Page(api, $"/console/tickets/{number}")), 1, short_ + 1);
        Assert.InRange(short_, 1, 18);
    }

    private static Task<Answer> Page(ApiHost api, string address) => api.Engineer.Get(new Uri(api.Address, address).ToString(), ("Accept", "text/html"));

    private static async Task<int> Counted(ApiHost api, Func<Task<Answer>> request)
    {
        using var statements = new Statements(api.World.Address);
        Assert.InRange((await request()).Status, 200, 299);
        return statements.Count;
    }

    /// <summary>Counts the statements that are sent to one store while it lives.</summary>
    private sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentBag<IDisposable> subscriptions = [];
        private readonly string address;
        private int count;

        public Statements(string address)
        {
            this.address = address;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Count => count;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandEventData { Command.Connection: { } to } && value.Key == RelationalEventId.CommandExecuting.Name
                && (to.DataSource == address || address.Contains($"Database={to.Database};", StringComparison.Ordinal))) Interlocked.Increment(ref count);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            foreach (var subscription in subscriptions) subscription.Dispose();
        }
    }
}
