using System.Collections.Concurrent;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Mail.Out;
using Aftercare.Server.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Tests.Engine;

/// <summary>The server itself, with a mail server that refuses, is slow, or hangs up.</summary>
public sealed class BadMailServerTests
{
    private const int Tickets = 8;

    [Theory, OnBothDatabases]
    public async Task Letters_arrive_in_the_end_and_twice_only_where_the_answer_was_lost(Database database)
    {
        ConcurrentDictionary<int, int> tries = new();
        await using var mail = new ScriptedSmtp();
        // Each ticket's letter meets another trouble, and the second time none.
        mail.Script = moment =>
        {
            if (moment.Says != Says.Ends) return null;
            var problem = Enumerable.Range(0, Tickets).Single(i => moment.Line.Contains($"Problem {i}", StringComparison.Ordinal));
            return (problem, tries.AddOrUpdate(problem, 1, (_, before) => before + 1)) switch
            {
                (0 or 1, 1) => new Turn.Answer("451 later"),
                (2, 1) => new Turn.Drip("250 slowly", TimeSpan.FromMilliseconds(150)),
                (3, 1) => new Turn.KeepAndCut(),
                (4, 1) => new Turn.Answer("552 too much for me"),
                (5, 1) => new Turn.Cut(),
                _ => null,
            };
        };
        await using var world = await World.On(database);
        var clock = new HandOfClock(world);
        await using var server = await RunningServer.Start(world, clock.Path, smtp: $"smtp://localhost:{mail.Port}");
        var client = new Client(server.Address, await Kills.TokenOf(world));
        for (var i = 0; i < Tickets; i++) await client.Opens(world.Customer, $"Problem {i}", "P4");

        using var ended = new CancellationTokenSource();
        var time = clock.Runs(ended.Token);
        var letters = await AllAreOver(world, server);
        await ended.CancelAsync();
        await time;
        Assert.Equal(0, await server.Stop());

        var arrived = mail.Kept.GroupBy(message => message.MessageId!).ToDictionary(group => group.Key, group => group.Count());
        var refused = Assert.Single(letters, letter => letter.State == LetterState.Failed);
        Assert.Equal("552 too much for me", refused.LastAnswer);
        Assert.Equal(letters.Count - 1, arrived.Count);
        // Whether the letter was kept before the line was cut, nobody can tell from outside.
        Assert.Equal(2, letters.Count(letter => letter.UnknownOutcomes > 0));
        Assert.Equal([2], arrived.Values.Where(times => times > 1));
        Assert.Equal(4, letters.Count(letter => letter.Attempts > 0));
        await Effects.AreTold(world);
    }

    [Fact]
    public async Task A_mail_server_that_falls_silent_over_one_letter_holds_up_neither_the_others_nor_requests()
    {
        await using var mail = new ScriptedSmtp(moment => moment.Says == Says.Ends && moment.Line.Contains("Problem 3", StringComparison.Ordinal) ? new Turn.Hang() : null);
        await using var world = await World.On(Database.Sqlite);
        await using var server = await RunningServer.Start(world, new HandOfClock(world).Path, smtp: $"smtp://localhost:{mail.Port}");
        var client = new Client(server.Address, await Kills.TokenOf(world, world.Engineer));
        // One letter of a recipient waits for the one before it, so each ticket is somebody else's.
        for (var i = 0; i < Tickets; i++)
        {
            var customer = Customer.Make(world, $"Customer {i}", "IT", "gold");
            await world.Add(customer.All);
            (await client.Post("tickets", new { subject = $"Problem {i}", text = "x", impact = "P4", onBehalfOf = customer.User.Id.Value })).Is(201);
        }
        var letters = await Come(world, server, letters => letters.Count(letter => letter.State == LetterState.Sent) == Tickets - 1);
        Assert.Equal(LetterState.Sending, Assert.Single(letters, letter => letter.State != LetterState.Sent).State);
        Assert.Equal(Tickets - 1, mail.Kept.Count);
        (await client.Get("tickets")).Is(200);
    }

    private static Task<IReadOnlyList<Letter>> AllAreOver(World world, RunningServer server) =>
        Come(world, server, letters => letters.Count >= Tickets && letters.All(letter => letter.Life.IsOver));

    private static async Task<IReadOnlyList<Letter>> Come(World world, RunningServer server, Predicate<IReadOnlyList<Letter>> far)
    {
        for (var looks = 0; looks < 300; looks++)
        {
            var letters = await world.Letters();
            if (far(letters)) return letters;
            await Task.Delay(100, CancellationToken.None);
        }
        throw new InvalidOperationException($"Letters still wait: {server.Said}");
    }
}
