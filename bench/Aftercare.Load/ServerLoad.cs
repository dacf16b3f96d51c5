using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static Aftercare.Load.Report;

namespace Aftercare.Load;

/// <summary>Measures the published server, from outside.</summary>
/// <param name="crowd">Its store, which is settled here.</param>
/// <param name="store">The address of that.</param>
/// <param name="program">The folder into which the server was published.</param>
/// <param name="folder">A folder for its data.</param>
internal sealed class ServerLoad(Crowd crowd, string store, string program, string folder)
{
    private const int Clients = 4;
    private const int Warm = 400;
    // Nothing of these falls due within the hour.
    private static readonly string[] Slow = ["P3", "P4"];

    /// <summary>Opens tickets with four clients for so long.</summary>
    public async Task Create(int tickets, double seconds)
    {
        await Settle(tickets, openOf: 10);
        foreach (var withMail in (bool[])[false, true])
        {
            await using var server = await LoadedServer.Start(program, store, folder, withMail);
            await Opening(server, TimeSpan.MaxValue, Warm);
            var (rows, used) = (await Rows(), server.Used);
            var watch = Stopwatch.StartNew();
            var took = await Opening(server, TimeSpan.FromSeconds(seconds), int.MaxValue);
            var (elapsed, cpu) = (watch.Elapsed.TotalSeconds, server.Used - used);
            var added = (double)(await Rows() - rows) / took.Count;
            Say($"create, {tickets} stored, {(withMail ? "letters into a folder" : "letters wait")}: {took.Count / elapsed:0}/s, p50 {Part(took, 50):0.0} ms, p99 {Part(took, 99):0.0} ms, {added:0.0} rows each; CPU each: server {cpu.Server / took.Count:0.00} ms, database {cpu.Database / took.Count:0.00} ms; {server.Resident} MB");
        }
    }

    /// <summary>Reads the two lists that staff look at most.</summary>
    public async Task Lists(int tickets)
    {
        await Settle(tickets, openOf: 10);
        await using var server = await LoadedServer.Start(program, store, folder, withMail: false);
        using var client = server.Client(crowd.EngineerToken);
        foreach (var list in (string[])["tickets?sort=rank", "tickets?mine=true"])
        {
            await Reading(client, list, 500);
            for (var round = 0; round < 3; round++)
            {
                var used = server.Used;
                var took = await Reading(client, list, 1000);
                var cpu = server.Used - used;
                Say($"{list}, {tickets} stored: p50 {Part(took, 50):0.00} ms, p99 {Part(took, 99):0.00} ms; CPU each: server {cpu.Server / took.Count:0.00} ms, database {cpu.Database / took.Count:0.00} ms");
            }
        }
    }

    /// <summary>Starts the server several times, and reads from it 10,000 times.</summary>
    public async Task Start()
    {
        await Settle(1000, openOf: 10);
        var starts = new List<double>();
        for (var i = 0; i < 7; i++)
        {
            await using var server = await LoadedServer.Start(program, store, folder, withMail: true);
            starts.Add(server.ToFirstAnswer.TotalSeconds);
            if (i < 6) continue;
            using var client = server.Client(crowd.EngineerToken);
            await Reading(client, "tickets?sort=rank", 9000);
            await Opening(server, TimeSpan.MaxValue, 1000);
            Say($"start to first answer: {string.Join(", ", starts.Select(start => start.ToString("0.00", CultureInfo.InvariantCulture)))} s; after 10,000 requests {server.Resident} MB");
        }
    }

    private async Task Settle(int tickets, int openOf)
    {
        var watch = Stopwatch.StartNew();
        await crowd.Settle(tickets, Now, Duration.FromMinutes(10), Slow, openOf, models: 1000);
        Say($"{tickets} tickets settled in {watch.Elapsed.TotalSeconds:0} s");
        if (tickets > 0) await Check();
    }

    /// <summary>What was copied is read as any ticket is: the last page of the store, one ticket, and its promises.</summary>
    private async Task Check()
    {
        await using var server = await LoadedServer.Start(program, store, folder, withMail: false);
        using var client = server.Client(crowd.EngineerToken);
        await using var db = crowd.Store.Open();
        var ticket = await db.Set<Domain.Tickets.Ticket>().AsNoTracking().OrderByDescending(ticket => ticket.Id).Select(ticket => ticket.Number).FirstAsync();
        foreach (var address in (string[])["tickets", $"tickets/{ticket}", $"tickets/{ticket}/messages", $"tickets/{ticket}/promises"])
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            answer.EnsureSuccessStatusCode();
        }
    }

    private async Task<List<double>> Opening(LoadedServer server, TimeSpan time, int most)
    {
        var (watch, left) = (Stopwatch.StartNew(), most);
        var each = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            var took = new List<double>();
            using var client = server.Client(crowd.CustomerToken);
            while (watch.Elapsed < time && Interlocked.Decrement(ref left) >= 0)
            {
                var begun = Stopwatch.GetTimestamp();
                using var answer = await client.PostAsJsonAsync("tickets", new { subject = "The import hangs", text = "It has not moved since this morning.", installation = crowd.Installation, impact = "P3" });
                answer.EnsureSuccessStatusCode();
                took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
            return took;
        }));
        return [.. each.SelectMany(took => took)];
    }

    private static async Task<List<double>> Reading(HttpClient client, string address, int times)
    {
        var took = new List<double>(times);
        for (var i = 0; i < times; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        return took;
    }

    /// <summary>All rows of all tables.</summary>
    private async Task<long> Rows()
    {
        await using var db = crowd.Store.Open();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        long rows = 0;
#pragma warning disable EF1002 // Names of tables, our own.
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).Distinct())
            rows += await db.Database.SqlQueryRaw<long>($"select count(*) as \"Value\" from {table}").SingleAsync();
#pragma warning restore EF1002
        return rows;
    }
}
