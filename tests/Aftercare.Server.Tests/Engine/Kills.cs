using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Access;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tests.Engine;

/// <summary>The server is killed at any moment, forty times, while tickets are opened and dues fall.</summary>
internal static class Kills
{
    private const int Times = 40;
    private const int Clients = 2;

    public static async Task Forty(Database database, uint seed)
    {
        await using var world = await World.On(database, plan: "gold", at: "2026-03-02T09:00");
        var clock = new HandOfClock(world);
        // Each client has a token of its own, so that none is held back for asking too often.
        var tokens = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => TokenOf(world)));
        ConcurrentDictionary<string, string> acknowledged = new();
        ConcurrentQueue<string> unanswered = new();
        var chance = new Chance(seed);

        for (var kills = 0; kills < Times; kills++)
        {
            await using var server = await RunningServer.Start(world, clock.Path);
            using var ended = new CancellationTokenSource();
            var clients = Enumerable.Range(0, Clients).Select(i => Open(server.Address, tokens[i], world, acknowledged, unanswered, ended.Token)).ToList();
            var time = clock.Runs(ended.Token);
            // Every other time it has done something first, however slow the machine is.
            var before = acknowledged.Count;
            for (var waited = 0; kills % 2 == 1 && acknowledged.Count == before && waited < 200; waited++) await Task.Delay(20, CancellationToken.None);
            await Task.Delay(chance.Below(500), CancellationToken.None);
            await server.Kill();
            await ended.CancelAsync();
            await Task.WhenAll([time, .. clients]);
            // It is away for a while, and what was due meanwhile is late.
            clock.Skip(Duration.FromMinutes(chance.Below(40)));
        }

        await using (var server = await RunningServer.Start(world, clock.Path))
        {
            // Whoever got no answer asks again, under the same key.
            while (unanswered.TryDequeue(out var key)) acknowledged[key] = await Post(server.Address, tokens[acknowledged.Count % Clients], world, key, CancellationToken.None) ?? throw new InvalidOperationException("No answer.");
            await Effects.ComeToRest(world, server);
            Assert.Equal(0, await server.Stop());
        }
        await using var db = world.Open();
        var numbers = await db.Set<Ticket>().AsNoTracking().Select(ticket => ticket.Number).ToListAsync();
        Assert.Equal(acknowledged.Values.Order(), numbers.Select(number => number.Value).Order());
        Assert.InRange(numbers.Count, Times / 2, int.MaxValue);
        await Effects.AreOnceAndNotEarly(world, clock.Now);
        await Effects.AreTold(world);
        await LettersAreInTheFolderOnce(world);
        TestContext.Current.SendDiagnosticMessage($"{database}: {Times} kills, {numbers.Count} tickets");
    }

    /// <summary>Opens a ticket, or asks again for one that was never answered. Few are opened in all: each has many letters.</summary>
    private static async Task Open(Uri address, string token, World world, ConcurrentDictionary<string, string> acknowledged, ConcurrentQueue<string> unanswered, CancellationToken ended)
    {
        var key = unanswered.TryDequeue(out var again) ? again : $"{System.Diagnostics.Stopwatch.GetTimestamp()}";
        if (await Post(address, token, world, key, ended) is { } number) acknowledged[key] = number;
        else unanswered.Enqueue(key);
    }

    private static async Task<string?> Post(Uri address, string token, World world, string key, CancellationToken ended)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/api/v1/tickets"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Idempotency-Key", key);
        request.Content = new StringContent(
            JsonSerializer.Serialize(new { subject = $"Problem {key}", text = "It has not moved.", installation = world.Customer.Installation.Id.Value, impact = key.EndsWith('1') ? "P1" : "P3" }), Encoding.UTF8, "application/json");
        try
        {
            using var answer = await http.SendAsync(request, ended);
            var text = await answer.Content.ReadAsStringAsync(ended);
            Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{answer.StatusCode}: {text}");
            return JsonNode.Parse(text)!["number"]!.GetValue<string>();
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    internal static async Task<string> TokenOf(World world, Domain.People.Person? person = null)
    {
        await using var db = world.Open();
        var secret = Tokens.Issue(db, (person ?? world.Customer.User).Id, "test", world.Now);
        await db.SaveChangesAsync();
        return secret;
    }

    private static async Task LettersAreInTheFolderOnce(World world)
    {
        await using var db = world.Open();
        var letters = await db.Set<Letter>().AsNoTracking().CountAsync();
        Assert.Equal(letters, Directory.GetFiles(Path.Combine(world.Folder, "mail"), "*.eml").Length);
        // A handover that was cut off is marked, never forgotten: it is the only thing that may have happened twice.
        Assert.True(await db.Set<Letter>().AllAsync(letter => letter.State == LetterState.Sent && letter.Attempts == 0));
    }
}

/// <summary>The clock that the server reads from a file, moved by the test: a minute each 20 milliseconds while it runs.</summary>
internal sealed class HandOfClock(World world)
{
    public string Path { get; } = Written(world);

    public Instant Now => world.Now;

    public async Task Runs(CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            Skip(Duration.FromMinutes(1));
            await Task.Delay(20, CancellationToken.None);
        }
    }

    public Instant Skip(Duration by)
    {
        world.FastForward(by);
        Written(world);
        return world.Now;
    }

    private static string Written(World world)
    {
        var path = System.IO.Path.Combine(world.Folder, "clock");
        File.WriteAllText(path + ".new", NodaTime.Text.InstantPattern.ExtendedIso.Format(world.Now));
        File.Move(path + ".new", path, overwrite: true);
        return path;
    }
}

/// <summary>Chance that can be repeated.</summary>
internal sealed class Chance(uint seed)
{
    private uint state = seed;

    public int Below(int end)
    {
        state = state * 1664525 + 1013904223;
        return (int)((state >> 8) % (uint)end);
    }
}
