using System.Diagnostics;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Engine;
using Aftercare.Server.Tickets;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static Aftercare.Load.Report;

namespace Aftercare.Load;

/// <summary>Measures what time brings about in the published server: at rest, at an instant, after hours of absence, and when clocks are read anew.</summary>
internal sealed class DueLoad(Crowd crowd, string store, string program, string folder)
{
    private static readonly string[] All = ["P1", "P2", "P3", "P4"];
    // Nothing of these falls due within the hour.
    private static readonly string[] Slow = ["P3", "P4"];
    private static readonly string[] Urgent = ["P1"];

    /// <summary>A minute alone; then 300 tickets for which something falls due within a minute, and 5,000 within one second.</summary>
    public async Task Idle(int tickets)
    {
        await Settle(tickets, Duration.FromMinutes(10), Slow);
        await using var server = await LoadedServer.Start(program, store, folder, withMail: true);
        await Task.Delay(TimeSpan.FromSeconds(15));
        var used = server.Used;
        await Task.Delay(TimeSpan.FromSeconds(60));
        var cpu = server.Used - used;
        Say($"idle: {cpu.Server / 600:0.00} % of a core for the server, {cpu.Database / 600:0.00} % for the database; {server.Resident} MB");
        await At(300, Duration.FromMinutes(1), models: 300);
        await At(5000, Duration.FromSeconds(1), models: 100);
    }

    /// <summary>A server that comes back after so many hours in which tickets were opened, until all that was due before its start fell. Letters wait.</summary>
    public async Task Fall(int tickets, double hours)
    {
        await Settle(tickets, Duration.FromHours(hours), All);
        await using var db = crowd.Store.Open();
        var start = Now;
        var missed = await db.Set<DueRow>().CountAsync(row => row.DueAt <= start);
        var watch = Stopwatch.StartNew();
        await using var server = await LoadedServer.Start(program, store, folder, withMail: false);
        while (await db.Set<DueRow>().AnyAsync(row => row.DueAt <= start)) await Task.Delay(100);
        var (seconds, cpu) = (watch.Elapsed.TotalSeconds, server.Used);
        var fallen = await Fallen(db, start);
        Say($"{missed} due rows of {tickets} tickets over {hours} h: all fell {seconds:0.0} s after the start, as {fallen.Count} facts; CPU of the server {cpu.Server / missed:0.00} ms for each row; {server.Resident} MB");
        Say($"before an earlier due of the same ticket: {Overtaking(fallen.GroupBy(fact => fact.Ticket).SelectMany(facts => facts.Zip(facts.Skip(1))))}; tickets written before one with an earlier due: {TooEarly(fallen)}");
    }

    /// <summary>The command that reads the clocks of all open tickets anew: where nothing moved, and where 1,000 did.</summary>
    public async Task Rebuild(int tickets)
    {
        await Settle(tickets, Duration.FromHours(100), All);
        await Command("nothing moved");
        await using var db = crowd.Store.Open();
        var some = await db.Set<DueRow>().OrderBy(row => row.Subject).Select(row => row.Subject).Distinct().Take(1000).ToListAsync();
        var elsewhere = Now + Duration.FromDays(100);
        await db.Set<DueRow>().Where(row => some.Contains(row.Subject)).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, elsewhere));
        await Command($"{some.Count} moved");
    }

    private async Task Settle(int tickets, Duration span, string[] impacts)
    {
        var watch = Stopwatch.StartNew();
        await crowd.Settle(tickets, Now, span, impacts, models: 1000);
        await using var db = crowd.Store.Open();
        Say($"{tickets} tickets settled in {watch.Elapsed.TotalSeconds:0} s, {await db.Set<DueRow>().CountAsync()} due rows");
    }

    /// <summary>Lets something fall due for so many tickets, beginning half a minute from now, and looks every 10 ms what has fallen.</summary>
    private async Task At(int tickets, Duration span, int models)
    {
        var begin = Now + Duration.FromSeconds(30);
        var first = await crowd.FirstDue("P1", begin - Duration.FromHours(1));
        await crowd.More(tickets, begin - first + span, span, Urgent, models: models);
        await using var db = crowd.Store.Open();
        var end = begin + span;
        var rows = db.Set<DueRow>().AsNoTracking();
        var ahead = new Queue<DueRow>(await rows.Where(row => row.DueAt >= begin && row.DueAt < end).OrderBy(row => row.DueAt).ToListAsync());
        if (ahead.Count < tickets || Now > begin) throw new InvalidOperationException($"{ahead.Count} of {tickets} lie ahead.");
        var (late, due, last) = (new List<double>(), new Dictionary<(Guid, string), Instant>(), begin);
        while (ahead.Count + due.Count > 0)
        {
            await Task.Delay(10);
            var asked = Now;
            while (ahead.TryPeek(out var next) && next.DueAt <= asked) due.Add((next.Subject, next.Kind), ahead.Dequeue().DueAt);
            if (due.Count == 0) continue;
            var still = (await rows.Where(row => row.DueAt >= begin && row.DueAt <= asked).Select(row => new { row.Subject, row.Kind }).ToListAsync()).Select(row => (row.Subject, row.Kind)).ToHashSet();
            var seen = Now;
            foreach (var (row, at) in due.Where(row => !still.Contains(row.Key)).ToList())
            {
                late.Add((seen - at).TotalMilliseconds);
                last = seen;
                due.Remove(row);
            }
        }
        Say($"{late.Count} due rows within {span.TotalSeconds:0} s: seen fallen p50 {Part(late, 50):0} ms, p99 {Part(late, 99):0} ms, at most {late[^1]:0} ms after their instant; the last {(last - begin).TotalSeconds:0.0} s after the first was due");
    }

    private async Task Command(string what)
    {
        var watch = Stopwatch.StartNew();
        using var command = Process.Start(new ProcessStartInfo(Path.Combine(program, "aftercare"), ["rebuild", "clocks", "--store", store]) { UseShellExecute = false })!;
        long memory = 0;
        var cpu = TimeSpan.Zero;
        while (!command.WaitForExit(100))
        {
            command.Refresh();
            (memory, cpu) = (Math.Max(memory, command.WorkingSet64), command.TotalProcessorTime);
        }
        await command.WaitForExitAsync();
        Say($"rebuild, {what}: {watch.Elapsed.TotalSeconds:0.0} s; CPU of the command {cpu.TotalSeconds:0.0} s; {memory >> 20} MB");
    }

    private static async Task<List<(Guid Ticket, Instant At, Instant Due)>> Fallen(DbContext db, Instant start)
    {
        var stored = await db.Set<StoredFact>().AsNoTracking().Where(fact => fact.At >= start).OrderBy(fact => fact.Ticket).ThenBy(fact => fact.Sequence).ToListAsync();
        return [.. stored.Select(fact => (fact.Ticket.Value, fact.At, Due: DueOf(FactJson.Read(fact)))).Where(fact => fact.Due is not null).Select(fact => (fact.Value, fact.At, fact.Due!.Value))];
    }

    private static Instant? DueOf(TicketFact fact) => fact switch
    {
        StepFell step => step.Due,
        WarningFell warning => warning.Due,
        TargetMissed target => target.Due,
        _ => null,
    };

    private static int Overtaking(IEnumerable<((Guid, Instant, Instant Due) First, (Guid, Instant, Instant Due) Second)> pairs) => pairs.Count(pair => pair.Second.Due < pair.First.Due);

    /// <summary>How many tickets something fell for in a run before the run in which it fell for one with an earlier due.</summary>
    private static int TooEarly(List<(Guid Ticket, Instant At, Instant Due)> fallen)
    {
        var tooEarly = 0;
        Instant? earliest = null;
        foreach (var run in fallen.GroupBy(fact => fact.Ticket).Select(facts => (At: facts.Min(fact => fact.At), Due: facts.Min(fact => fact.Due))).GroupBy(first => first.At).OrderByDescending(run => run.Key))
        {
            tooEarly += run.Count(first => first.Due > earliest);
            earliest = earliest is { } known ? Instant.Min(known, run.Min(first => first.Due)) : run.Min(first => first.Due);
        }
        return tooEarly;
    }
}
