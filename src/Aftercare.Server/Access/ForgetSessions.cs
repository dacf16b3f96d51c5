using Aftercare.Domain.People;
using Aftercare.Server.Engine;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>Forgets sessions that ended a month ago, links whose time has run out, and tries of the day before.</summary>
/// <remarks>Late: they are kept for longer, and open nothing. Twice, or on several nodes: what is gone is gone.</remarks>
internal sealed class ForgetSessions(StoreFactory store) : IBeat
{
    /// <summary>For so long it is known whose a session was, so that what is posted in it is handed back to the same person.</summary>
    public static readonly Duration Remembered = Duration.FromDays(30);

    private static readonly Duration Hour = Duration.FromHours(1);

    public string Name => "forget-sessions";

    public async Task Run(Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        var (ended, since, tried) = (now - Remembered, now - Hour, now - SignInPatience.Forgets);
        await db.Set<SessionRow>().Where(session => session.ExpiresAt <= ended).ExecuteDeleteAsync(cancel);
        // A link that ran out still counts among those of the last hour.
        await db.Set<LinkRow>().Where(link => link.ExpiresAt <= now && link.CreatedAt <= since).ExecuteDeleteAsync(cancel);
        await db.Set<TryRow>().Where(row => row.LastAt <= tried).ExecuteDeleteAsync(cancel);
    }

    public Task<Instant?> Next(Instant now, CancellationToken cancel) => Task.FromResult<Instant?>(now + Hour);

    /// <summary>Nobody waits for it, however often the engine is woken.</summary>
    public TimeSpan Rest => TimeSpan.FromMinutes(10);
}
