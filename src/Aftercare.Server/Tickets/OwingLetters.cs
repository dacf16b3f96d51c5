using Aftercare.Domain.Clocks;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>Letters whose acceptance by the mail server may meet a promise, and whose tickets have not been told of it (rule 11).</summary>
internal sealed class OwingLetters
{
    private readonly ILookup<Guid, Letter> letters;

    private OwingLetters(IEnumerable<Letter> letters) => this.letters = letters.ToLookup(letter => letter.Subject!.Value);

    /// <summary>Those of some tickets that were accepted, or are being handed over at this moment.</summary>
    public static async Task<OwingLetters> Of(AppDb db, IReadOnlyCollection<Guid> tickets, CancellationToken cancel) => new(await db.Set<Letter>()
        .Where(letter => letter.OwesFact && letter.Subject != null && tickets.Contains(letter.Subject.Value) && (letter.State == LetterState.Sent || letter.State == LetterState.Sending))
        .ToListAsync(cancel));

    /// <summary>Appends to a ticket what its accepted letters owe. Nothing is saved yet.</summary>
    public void Pay(TicketFile file, Instant now)
    {
        foreach (var letter in letters[file.Ticket.Id.Value])
            if (letter is { State: LetterState.Sent, SentAt: { } accepted }) Pay(file, letter, accepted, now);
    }

    /// <summary>Until when it is open whether a letter of that ticket was accepted by a due: while it is being handed over since then, or the answer is being written down. Null where nothing is open.</summary>
    public Instant? UndecidedUntil(TicketFile file, Instant due, Instant now) => letters[file.Ticket.Id.Value]
        .Where(letter => letter.State == LetterState.Sending && letter.FirstTriedAt <= due && letter.LeasedUntil > now).Max(letter => letter.LeasedUntil);

    /// <summary>Tells a ticket of one letter. Saved in one transaction, the debt is paid once.</summary>
    public static void Pay(TicketFile file, Letter letter, Instant accepted, Instant now)
    {
        file.Append(Facts.Of(new LetterAccepted(accepted, null, letter.Kind == "receipt" ? ActionKinds.Receipt : ActionKinds.PriorityConfirmedMail)), now);
        Forgive(letter);
    }

    /// <summary>It owes nothing any more. The fence keeps out who read the letter before this and the ticket after it.</summary>
    public static void Forgive(Letter letter) => (letter.OwesFact, letter.Fence) = (false, letter.Fence + 1);
}
