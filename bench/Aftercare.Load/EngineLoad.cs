using System.Diagnostics;
using System.Globalization;
using Aftercare.Server.Engine;
using Aftercare.Server.Escalations;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Aftercare.Load;

/// <summary>Measures the engine on a real store, inside of this process.</summary>
internal static class EngineLoad
{
    private static readonly string[] Impacts = ["P1", "P2", "P3", "P4"];
    private static readonly Instant Opened = Instant.FromUtc(2026, 3, 2, 8, 0);

    /// <param name="tickets">How many tickets are there.</param>
    /// <param name="spanHours">Over how many hours they were opened.</param>
    /// <param name="lateHours">How long after that the engine looks.</param>
    public static async Task Run(Crowd crowd, int tickets, double spanHours, double lateHours)
    {
        var clock = Stopwatch.StartNew();
        await crowd.Settle(tickets, Opened + Duration.FromHours(spanHours), Duration.FromHours(spanHours), Impacts);
        Console.WriteLine($"{tickets} tickets in {clock.Elapsed.TotalSeconds:0.0} s");
        await Fall(crowd, Opened + Duration.FromHours(spanHours + lateHours));
    }

    /// <summary>Reads the clocks of that many open tickets anew; none has moved.</summary>
    public static async Task Rebuild(Crowd crowd, int tickets)
    {
        var clock = Stopwatch.StartNew();
        if (tickets > 0) await crowd.Settle(tickets, Opened + Duration.FromHours(100), Duration.FromHours(100), Impacts, models: 100);
        Console.WriteLine($"{tickets} tickets in {clock.Elapsed.TotalSeconds:0.0} s");
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        clock.Restart();
        var rebuilt = await new RebuildClocks(crowd.Store, crowd.Editions).Run(onlyCheck: false, Opened + Duration.FromHours(100), CancellationToken.None);
        var (seconds, used) = (clock.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rebuilt} in {seconds:0.0} s; CPU of this process {used / rebuilt.Read * 1e6:0.0} us a ticket; {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB at most"));
    }

    private static async Task Fall(Crowd crowd, Instant now)
    {
        var beat = new FallDue(crowd.Store, crowd.Editions, new Wake(), new EngineSettings { Node = "bench", Lease = Duration.FromMinutes(1) }, new LoggerFactory().CreateLogger<FallDue>());
        int due;
        await using (var db = crowd.Store.Open()) due = await db.Set<DueRow>().CountAsync(row => row.DueAt <= now);
        var (clock, cpu) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        var runs = 0;
        while (await beat.Next(now, CancellationToken.None) is { } next && next <= now)
        {
            await beat.Run(now, CancellationToken.None);
            runs++;
        }
        var (seconds, used) = (clock.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds);
        await using var after = crowd.Store.Open();
        var letters = await after.Set<Letter>().CountAsync();
        var facts = await after.Set<StoredFact>().CountAsync(fact => fact.Sequence > 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{due} due rows in {seconds:0.0} s ({due / seconds:0}/s), {runs} runs, {facts} facts, {letters} letters; CPU of this process {used / due * 1000:0.00} ms a row"));
    }
}
