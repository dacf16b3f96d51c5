using Aftercare.Domain.Kernel;
using Aftercare.Server.Engine;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Mail.Out;

/// <summary>Tries a letter again that failed for good: somebody has looked, and the address or the mail server is right now.</summary>
internal sealed class RetryLetter(AppDb db, Wake wake)
{
    public async Task<Result<Letter>> Run(Guid id, Guid by, Instant now, CancellationToken cancel)
    {
        var letter = await db.Set<Letter>().SingleOrDefaultAsync(letter => letter.Id == id, cancel);
        if (letter is null) return new NothingThere();
        if (letter.State != LetterState.Failed) return new LetterHasNotFailed(letter.State.Word());
        letter.Life = letter.Life.Anew(now);
        db.Add(new AuditRow(NewId.At(now), now, by, "letter.retried", "letter", id, null, null, null));
        await db.SaveChangesAsync(cancel);
        wake.Up();
        return letter;
    }
}

/// <summary>Only a letter that failed is tried again by hand; all others go on by themselves.</summary>
internal sealed record LetterHasNotFailed(string State) : Refusal("letter.has-not-failed", $"The letter is {State}, and needs no help.");
