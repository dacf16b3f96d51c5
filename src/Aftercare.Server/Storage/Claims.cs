using Aftercare.Server.Engine;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Storage;

/// <summary>SQL that differs between the databases, for who takes what is due and what time it is.</summary>
internal static class Claims
{
    // How far to look from the front of the due rows: more than nodes hold under lease at any time.
    private const int Front = 2000;

    /// <summary>Takes up to so many due rows whose lease is free or over, in the order of their dues. Each gets a new fence; who held it before can no longer write.</summary>
    public static async Task<List<DueRow>> ClaimDue(this AppDb db, IReadOnlyCollection<string> kinds, string node, Instant now, Duration lease, int most, CancellationToken cancel)
    {
        var until = now + lease;
        var wanted = kinds.ToArray();
        var rows = db is PostgresDb
            ? db.Set<DueRow>().FromSql($"""
                update due_rows set leased_by = {node}, leased_until = {until}, fence = fence + 1
                where (subject, kind) in (
                    select subject, kind from due_rows
                    where due_at <= {now} and kind = any({wanted}) and (leased_until is null or leased_until <= {now})
                    order by due_at limit {most} for update skip locked)
                returning subject, kind, due_at, leased_until, leased_by, fence, failures
                """)
            : db.Set<DueRow>().FromSql($"""
                update due_rows set leased_by = {node}, leased_until = {until.ToUnixTimeMilliseconds()}, fence = fence + 1
                where rowid in (
                    select rowid from due_rows
                    where due_at <= {now.ToUnixTimeMilliseconds()} and kind in (select value from json_each({System.Text.Json.JsonSerializer.Serialize(wanted)}))
                        and (leased_until is null or leased_until <= {now.ToUnixTimeMilliseconds()})
                    order by due_at limit {most})
                returning subject, kind, due_at, leased_until, leased_by, fence, failures
                """);
        var claimed = await rows.AsNoTracking().ToListAsync(cancel);
        // The databases return them in an order of their own.
        return [.. claimed.OrderBy(row => row.DueAt).ThenBy(row => row.Kind, StringComparer.Ordinal)];
    }

    /// <summary>When the next of the due rows can be claimed: its due, or the end of its lease. Null when there is none.</summary>
    public static async Task<Instant?> NextDue(this AppDb db, Instant now, CancellationToken cancel)
    {
        var first = await db.Set<DueRow>().OrderBy(row => row.DueAt).Take(1).Select(row => (Instant?)row.DueAt).SingleOrDefaultAsync(cancel);
        if (first is null || first > now) return first;
        var front = db.Set<DueRow>().OrderBy(row => row.DueAt).Take(Front)
            .Select(row => row.LeasedUntil != null && row.LeasedUntil > row.DueAt ? row.LeasedUntil : row.DueAt);
        return await front.MinAsync(cancel);
    }

    /// <summary>Gives back what this node claimed and has not worked on, when it stops.</summary>
    public static Task<int> ReleaseDue(this AppDb db, string node, Instant now, CancellationToken cancel) =>
        db.Set<DueRow>().Where(row => row.LeasedBy == node && row.DueAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeasedBy, (string?)null).SetProperty(row => row.LeasedUntil, (Instant?)null).SetProperty(row => row.Fence, row => row.Fence + 1), cancel);

    /// <summary>Sets a due row aside that could not be worked on: nobody takes it before that time. Without effect when it is no longer this claim's.</summary>
    public static Task<int> SetAside(this AppDb db, DueRow claimed, Instant until, CancellationToken cancel) =>
        db.Set<DueRow>().Where(row => row.Subject == claimed.Subject && row.Kind == claimed.Kind && row.Fence == claimed.Fence)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeasedBy, (string?)null).SetProperty(row => row.LeasedUntil, until).SetProperty(row => row.Failures, row => row.Failures + 1), cancel);

    /// <summary>The database's own time; of SQLite, which has none, this is not asked.</summary>
    public static async Task<Instant> TimeOfDatabase(this AppDb db, CancellationToken cancel) =>
        db is PostgresDb
            ? await db.Database.SqlQuery<Instant>($"""select clock_timestamp() as "Value" """).SingleAsync(cancel)
            : throw new InvalidOperationException("SQLite has no time of its own.");
}
