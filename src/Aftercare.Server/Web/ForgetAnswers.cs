using Aftercare.Server.Engine;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Web;

/// <summary>Forgets the answers that were given under an Idempotency-Key a day ago: who repeats a request does so soon.</summary>
/// <remarks>Late: the keys are known for longer. Twice, or on several nodes: what is gone is gone.</remarks>
internal sealed class ForgetAnswers(StoreFactory store) : IBeat
{
    /// <summary>How long an answer is given again.</summary>
    public static readonly Duration Kept = Duration.FromDays(1);

    /// <summary>So much is forgotten in one statement, which keeps other writers off for as long as it takes.</summary>
    private static readonly Duration Slice = Duration.FromMinutes(1);

    public string Name => "forget-answers";

    /// <summary>Keys expire all the time, and none is in a hurry.</summary>
    public TimeSpan Rest => TimeSpan.FromMinutes(1);

    public async Task Run(Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        while (await Oldest(db, cancel) is { } oldest && oldest + Kept <= now)
        {
            var until = Instant.Min(oldest + Slice, now - Kept);
            await db.Set<IdempotencyRow>().Where(row => row.At <= until).ExecuteDeleteAsync(cancel);
        }
    }

    public async Task<Instant?> Next(Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        return await Oldest(db, cancel) + Kept;
    }

    private static Task<Instant?> Oldest(AppDb db, CancellationToken cancel) => db.Set<IdempotencyRow>().MinAsync(row => (Instant?)row.At, cancel);
}
