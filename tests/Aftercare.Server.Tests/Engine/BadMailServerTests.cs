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
        var texts = 0;
        await using var mail = new ScriptedSmtp();
        // Of the first letters, each is met by another trouble.
        mail.Script = moment => moment.Says != Says.Ends ? null : Interlocked.Increment(ref texts) switch
        {
            1 or 2 => new Turn.Answer("451 later"),
            3 => new Turn.Drip("250 slowly", TimeSpan.FromMilliseconds(150)),
            4 => new Turn.KeepAndCut(),
            5 => new Turn.Answer("552 too much for me"),
            6 => new Turn.Cut(),
            _ => null,
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

        var arrived = mail.Kept.GroupBy(message => message.MessageId).ToDictionary(group => group.Key, group => group.Count());
        var refused = Assert.Single(letters, letter => letter.State == LetterState.Failed);
        Assert.Equal("552 too much for me", refused.LastAnswer);
        Assert.Equal(letters.Count - 1, arrived.Count);
        Assert.InRange(letters.Count(letter => letter.UnknownOutcomes > 0), 1, 2);
        Assert.Equal(1, arrived.Values.Count(times => times > 1));
        Assert.InRange(letters.Count(letter => letter.Attempts > 0), 2, 4);
        await Effects.AreTold(world);
    }

    private static async Task<IReadOnlyList<Letter>> AllAreOver(World world, RunningServer server)
    {
        for (var looks = 0; looks < 300; looks++)
        {
            var letters = await world.Letters();
            if (letters.Count >= Tickets && letters.All(letter => letter.Life.IsOver)) return letters;
            await Task.Delay(100, CancellationToken.None);
        }
        throw new InvalidOperationException($"Letters still wait: {server.Said}");
    }
}
