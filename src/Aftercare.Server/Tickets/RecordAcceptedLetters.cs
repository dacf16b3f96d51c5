using Aftercare.Domain.Tickets;
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
        List<Guid> owing;
        do
        {
            await using var db = store.Open();
            owing = await Owing(db).OrderBy(letter => letter.SentAt).Take(AtOnce).Select(letter => letter.Id).ToListAsync(cancel);
            var recorded = 0;
            foreach (var letter in owing)
                if (await Record(letter, now, cancel)) recorded++;
            if (recorded > 0) wake.Up();
            if (recorded < owing.Count) return;
        }
        while (owing.Count == AtOnce);
    }

    /// <summary>When to run again; null when no letter owes anything.</summary>
    public async Task<Instant?> Next(Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        return await Owing(db).AnyAsync(cancel) ? now : null;
    }

    private async Task<bool> Record(Guid id, Instant now, CancellationToken cancel)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            await using var db = store.Open();
            var letter = await db.Set<Letter>().SingleAsync(l => l.Id == id, cancel);
            if (letter is not { OwesFact: true, State: LetterState.Sent, SentAt: { } accepted, Subject: { } subject }) return true;
            if (await TicketFile.Find(db, editions, db.Set<Ticket>().Where(ticket => ticket.Id == new TicketId(subject)), cancel) is { } file) OwingLetters.Pay(file, letter, accepted, now);
            else OwingLetters.Forgive(letter);
            try
            {
                await db.SaveChangesAsync(cancel);
                return true;
            }
            catch (DbUpdateException)
            {
                // Somebody wrote to the ticket in between: read it anew.
            }
        }
        return false;
    }

    private static IQueryable<Letter> Owing(AppDb db) => db.Set<Letter>().Where(letter => letter.OwesFact && letter.State == LetterState.Sent);
}
