using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Mail.Out;

/// <summary>Writes down how a claimed letter fares. Each write is one statement under the fence of the claim: who lost the claim writes nothing.</summary>
/// <remarks>They answer whether the letter was still the claim's.</remarks>
internal sealed class LetterDesk(StoreFactory store)
{
    /// <summary>It is about to be handed over. From here on a crash leaves an outcome that nobody knows.</summary>
    public async Task<bool> Begin(Letter letter, Instant now, Instant until, CancellationToken cancel)
    {
        await using var db = store.Open();
        return await Ours(db, letter, LetterState.Claimed).ExecuteUpdateAsync(set => set
            .SetProperty(l => l.State, LetterState.Sending)
            .SetProperty(l => l.FirstTriedAt, l => l.FirstTriedAt ?? now)
            .SetProperty(l => l.LeasedUntil, until).SetProperty(l => l.NextTryAt, until), cancel) == 1;
    }

    /// <summary>It is still being handed over.</summary>
    public async Task<bool> Prolong(Letter letter, Instant until, CancellationToken cancel)
    {
        await using var db = store.Open();
        return await Ours(db, letter, LetterState.Sending).ExecuteUpdateAsync(set => set.SetProperty(l => l.LeasedUntil, until).SetProperty(l => l.NextTryAt, until), cancel) == 1;
    }

    public async Task<bool> Sent(Letter letter, string answer, Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        return await Ours(db, letter, LetterState.Sending).ExecuteUpdateAsync(set => set
            .SetProperty(l => l.State, LetterState.Sent).SetProperty(l => l.SentAt, now).SetProperty(l => l.LastAnswer, answer)
            .SetProperty(l => l.LeasedUntil, (Instant?)null).SetProperty(l => l.LeasedBy, (string?)null), cancel) == 1;
    }

    /// <summary>It will not be tried again, unless somebody asks for it: then anew from the beginning.</summary>
    public async Task<bool> Failed(Letter letter, string answer, CancellationToken cancel)
    {
        await using var db = store.Open();
        return await db.Set<Letter>().Where(l => l.Id == letter.Id && l.Fence == letter.Fence).ExecuteUpdateAsync(set => set
            .SetProperty(l => l.State, LetterState.Failed).SetProperty(l => l.LastAnswer, answer).SetProperty(l => l.FirstTriedAt, (Instant?)null)
            .SetProperty(l => l.LeasedUntil, (Instant?)null).SetProperty(l => l.LeasedBy, (string?)null), cancel) == 1;
    }

    /// <summary>It waits for its next try, and the later letters to the same recipient with it. Where its outcome was ever unknown, it stays so until it is accepted.</summary>
    /// <param name="refusals">How much the letter itself was refused: 0 where it is not to blame.</param>
    /// <param name="unknown">1 where the outcome is unknown, or else 0.</param>
    public async Task<bool> Waits(Letter letter, string answer, Instant next, int refusals, int unknown, CancellationToken cancel)
    {
        await using var db = store.Open();
        await using var both = await db.Database.BeginTransactionAsync(cancel);
        var state = letter.UnknownOutcomes + unknown > 0 ? LetterState.Unknown : LetterState.Planned;
        var ours = await Ours(db, letter, LetterState.Sending).ExecuteUpdateAsync(set => set
            .SetProperty(l => l.State, state).SetProperty(l => l.NextTryAt, next).SetProperty(l => l.LastAnswer, answer)
            .SetProperty(l => l.Attempts, l => l.Attempts + refusals).SetProperty(l => l.UnknownOutcomes, l => l.UnknownOutcomes + unknown)
            .SetProperty(l => l.LeasedUntil, (Instant?)null).SetProperty(l => l.LeasedBy, (string?)null), cancel) == 1;
        if (ours)
        {
            await db.Set<Letter>().Where(l => l.To == letter.To && (l.State == LetterState.Planned || l.State == LetterState.Unknown) && l.Id > letter.Id && l.NextTryAt < next)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.NextTryAt, next), cancel);
        }
        await both.CommitAsync(cancel);
        return ours;
    }

    /// <summary>The letters to a domain that are due wait until its rest is over.</summary>
    public async Task PutOff(string domain, Instant now, Instant until, CancellationToken cancel)
    {
        await using var db = store.Open();
        var due = db.Set<Letter>().Where(l => l.Domain == domain && (l.State == LetterState.Planned || l.State == LetterState.Unknown) && l.NextTryAt <= now);
        if (await due.AnyAsync(cancel)) await due.ExecuteUpdateAsync(set => set.SetProperty(l => l.NextTryAt, until), cancel);
    }

    private static IQueryable<Letter> Ours(AppDb db, Letter letter, LetterState state) =>
        db.Set<Letter>().Where(l => l.Id == letter.Id && l.Fence == letter.Fence && l.State == state);
}
