using Aftercare.Server.Engine;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>Tells a ticket when the mail server accepted its receipt or notification: a promise may be met by that, at that instant (rule 11).</summary>
/// <remarks>
/// Late: the fact bears the instant of acceptance, so nothing is met later for it. Twice: what the letter owes is paid in the transaction of the fact,
/// and the letter's fence and the ticket's version keep two writers apart.
/// </remarks>
internal sealed class RecordAcceptedLetters(StoreFactory store, Editions editions, Wake wake) : IBeat
{
    private const int AtOnce = 200;
    private const int Tries = 5;

    public string Name => "record-accepted-letters";

    public async Task Run(Instant now, CancellationToken cancel)
    {
        Guid[] owing;
        do
        {
            await using (var db = store.Open()) owing = await Owing(db).OrderBy(letter => letter.SentAt).Take(AtOnce).Select(letter => letter.Id).ToArrayAsync(cancel);
            var recorded = await Record(owing, now, cancel);
            if (recorded > 0) wake.Up();
            if (recorded < owing.Length) return;
        }
        while (owing.Length == AtOnce);
    }

    /// <summary>When to run again; null when no letter owes anything.</summary>
    public async Task<Instant?> Next(Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        return await Owing(db).AnyAsync(cancel) ? now : null;
    }

    /// <summary>All of them in one transaction; where somebody wrote to one of the tickets meanwhile, each half in its own, and one alone some times. How many are done.</summary>
    private async Task<int> Record(Guid[] letters, Instant now, CancellationToken cancel)
    {
        if (letters.Length == 0) return 0;
        for (var tries = 1; ; tries++)
        {
            try
            {
                await Write(letters, now, cancel);
                return letters.Length;
            }
            catch (DbUpdateException) when (letters.Length > 1)
            {
                var half = letters.Length / 2;
                return await Record(letters[..half], now, cancel) + await Record(letters[half..], now, cancel);
            }
            catch (DbUpdateException) when (tries < Tries)
            {
                // Read it anew.
            }
            catch (DbUpdateException)
            {
                return 0;
            }
        }
    }

    private async Task Write(Guid[] ids, Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        var letters = await Owing(db).Where(letter => ids.Contains(letter.Id)).OrderBy(letter => letter.SentAt).ToListAsync(cancel);
        var files = (await TicketFile.All(db, editions, [.. letters.Select(letter => letter.Subject).OfType<Guid>().Distinct()], cancel)).ToDictionary(file => file.Ticket.Id.Value);
        foreach (var letter in letters)
        {
            if (letter is not { SentAt: { } accepted, Subject: { } subject }) continue;
            if (files.TryGetValue(subject, out var file)) OwingLetters.Pay(file, letter, accepted, now);
            else OwingLetters.Forgive(letter);
        }
        await db.SaveChangesAsync(cancel);
    }

    private static IQueryable<Letter> Owing(AppDb db) => db.Set<Letter>().Where(letter => letter.OwesFact && letter.State == LetterState.Sent);
}
