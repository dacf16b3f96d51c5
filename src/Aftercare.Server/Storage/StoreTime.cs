using System.Diagnostics;
using NodaTime;

namespace Aftercare.Server.Storage;

/// <summary>The time of the store: PostgreSQL's own, which all its nodes share; of SQLite the machine's. It decides what is due.</summary>
/// <remarks>
/// As a clock it answers at once and never runs ahead of the store: it goes on from the last reading by the machine's monotonic counter, whatever
/// happens to the machine's wall clock. Truncated to the millisecond, so that both databases keep exactly what was read.
/// </remarks>
internal sealed class StoreTime(StoreFactory store, IClock machine, bool alwaysMachine = false) : IClock
{
    private sealed record Reading(Instant At, long Counter);

    private static readonly Duration SmallStep = Duration.FromSeconds(1);
    private readonly bool follows = store.IsPostgres && !alwaysMachine;
    private volatile Reading? last;

    public Instant GetCurrentInstant() => Truncated(follows && last is { } reading ? From(reading) : machine.GetCurrentInstant());

    /// <summary>Asks the store. What is due by this is due on every node.</summary>
    public async Task<Instant> Now(CancellationToken cancel)
    {
        if (!follows) return GetCurrentInstant();
        await using var db = store.Open();
        var asked = await db.TimeOfDatabase(cancel);
        // The counter is read after the answer came: this clock is behind the database by the way of the answer, and never ahead.
        var reading = new Reading(asked, Stopwatch.GetTimestamp());
        var behind = last is { } before ? From(before) - asked : Duration.Zero;
        // A clock that people see does not step back by the time that an answer took longer than the one before.
        if (last is null || behind < Duration.Zero || behind > SmallStep) last = reading;
        return Truncated(asked);
    }

    private static Instant From(Reading reading) => reading.At + Duration.FromTimeSpan(Stopwatch.GetElapsedTime(reading.Counter));

    private static Instant Truncated(Instant instant) => Instant.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}
