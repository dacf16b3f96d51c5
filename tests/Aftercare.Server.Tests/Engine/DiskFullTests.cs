using System.Net.Http.Headers;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ticket = Aftercare.Domain.Tickets.Ticket;

namespace Aftercare.Server.Tests.Engine;

/// <summary>The server itself on a disk that fills up: its files on both databases, and on SQLite the store.</summary>
public sealed class DiskFullTests
{
    [Theory, OnBothDatabases]
    public async Task What_does_not_fit_is_refused_whole_and_work_goes_on_when_there_is_room_again(Database database)
    {
        using var disk = new SmallDisk(megabytes: 24);
        var inStore = database == Database.Sqlite;
        await using var world = await World.On(inStore ? await TestStore.In(disk.Path) : await TestStore.New(database));
        var clock = new HandOfClock(world);
        await using var server = await RunningServer.Start(world, clock.Path, data: Path.Combine(disk.Path, "data"));
        var client = new Client(server.Address, await Kills.TokenOf(world));
        var number = await client.Opens(world.Customer);
        List<string> acknowledged = [number];

        disk.Fill(leave: 200_000);
        var refusals = 0;
        for (var i = 0; i < 60 && refusals < 5; i++)
        {
            var answer = await client.Post("tickets", new { subject = $"Problem {i}", text = new string('x', 20_000) });
            if (answer.Status == 201) acknowledged.Add(answer.Json["number"]!.GetValue<string>());
            else IsFull(answer, refusals++);
        }
        Assert.Equal(inStore ? 5 : 0, refusals);
        disk.Fill(leave: 0);
        IsFull(await client.Post($"tickets/{number}/attachments", FileOf(500_000)), 0);
        (await client.Get("tickets")).Is(200);
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(disk.Path, "data"), ".*", SearchOption.AllDirectories), _ => true);
        clock.Skip(Duration.FromHours(3));

        disk.MakeRoom();
        acknowledged.Add(await client.Opens(world.Customer));
        (await client.Post($"tickets/{number}/attachments", FileOf(500_000))).Is(201);
        await Effects.ComeToRest(world, server);
        Assert.Equal(0, await server.Stop());
        await using var db = world.Open();
        Assert.Equal(acknowledged.Order(), (await db.Set<Ticket>().Select(ticket => ticket.Number).ToListAsync()).Select(stored => stored.Value).Order());
        if (inStore) Assert.Equal("ok", await db.Database.SqlQueryRaw<string>("select integrity_check as Value from pragma_integrity_check").SingleAsync());
        await Effects.AreOnceAndNotEarly(world, clock.Now);
        await Effects.AreTold(world);
    }

    private static void IsFull(Answer answer, int before)
    {
        answer.IsProblem(507, "server.store-full");
        Assert.True(answer.Response.Headers.RetryAfter is not null, $"After {before} refusals: {answer.Text}");
    }

    private static MultipartFormDataContent FileOf(int bytes) => new() { { new ByteArrayContent(new byte[bytes]) { Headers = { ContentType = MediaTypeHeaderValue.Parse("text/plain") } }, "file", "trace.txt" } };
}
