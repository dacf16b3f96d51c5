using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Mail.Out;

/// <summary>Writes down how a claimed letter fares, as <see cref="LetterLife"/> has it: each step in one statement under the fence of the claim, so that who lost the claim writes nothing.</summary>
internal sealed class LetterDesk(StoreFactory store)
{
    /// <summary>Writes the next step of its life. Where it waits for another try, the later letters to the same recipient wait with it.</summary>
    /// <param name="letter">The letter as it was claimed; it is told of the step.</param>
    /// <param name="next">What becomes of it.</param>
    /// <param name="answer">What the mail server said; null where it was not asked.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Whether the letter was still the claim's. Without effect where it was not.</returns>
    public async Task<bool> Write(Letter letter, LetterLife next, string? answer, CancellationToken cancel)
    {
        var (was, words) = (letter.Life, answer ?? letter.LastAnswer);
        await using var db = store.Open();
        await using var both = next.IsWaiting ? await db.Database.BeginTransactionAsync(cancel) : null;
        var ours = await db.Set<Letter>().Where(l => l.Id == letter.Id && l.Fence == was.Lease.Fence && l.State == was.State).ExecuteUpdateAsync(set => set
            .SetProperty(l => l.State, next.State).SetProperty(l => l.NextTryAt, next.NextTryAt).SetProperty(l => l.LastAnswer, words)
            .SetProperty(l => l.Attempts, next.Refusals).SetProperty(l => l.UnknownOutcomes, next.UnknownOutcomes)
            .SetProperty(l => l.FirstTriedAt, next.FirstTriedAt).SetProperty(l => l.SentAt, next.SentAt)
            .SetProperty(l => l.LeasedBy, next.Lease.Holder).SetProperty(l => l.LeasedUntil, next.Lease.Until), cancel) == 1;
        if (!ours) return false;
        if (both is not null)
        {
            await db.Set<Letter>().Where(l => l.To == letter.To && (l.State == LetterState.Planned || l.State == LetterState.Unknown) && l.Id > letter.Id && l.NextTryAt < next.NextTryAt)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.NextTryAt, next.NextTryAt), cancel);
            await both.CommitAsync(cancel);
        }
        (letter.Life, letter.LastAnswer) = (next, words);
        return true;
    }

    /// <summary>The letters to a domain that are due wait until its rest is over.</summary>
    public async Task PutOff(string domain, Instant now, Instant until, CancellationToken cancel)
    {
        await using var db = store.Open();
        var due = db.Set<Letter>().Where(l => l.Domain == domain && (l.State == LetterState.Planned || l.State == LetterState.Unknown) && l.NextTryAt <= now);
        if (await due.AnyAsync(cancel)) await due.ExecuteUpdateAsync(set => set.SetProperty(l => l.NextTryAt, until), cancel);
    }
}
