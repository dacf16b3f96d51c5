using System.ComponentModel;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

[Description("A letter on its way out.")]
internal sealed record LetterView(
    Guid Id, [property: Description("Such as receipt.")] string Kind, [property: Description("The number of the ticket that it is about.")] string? Ticket, string To, string Language,
    LetterState State, Instant PlannedAt, Instant NextTryAt, int Attempts,
    [property: Description("How often its outcome was unknown; more than none means that it may have arrived more than once.")] int UnknownOutcomes,
    Instant? SentAt, [property: Description("What the mail server said last.")] string? LastAnswer);

/// <summary>Which letters.</summary>
/// <param name="States">Those that stand so; empty for all.</param>
/// <param name="Ticket">Those about the ticket of this number; null for all.</param>
/// <param name="Limit">How many on a page, 1 to 200.</param>
/// <param name="After">The cursor of the page.</param>
internal sealed record FindLettersRequest(IReadOnlyList<LetterState> States, string? Ticket, int Limit, string? After);

/// <summary>Lists letters on their way out, latest first, in one statement.</summary>
internal sealed class FindLetters(AppDb db)
{
    public async Task<Result<Page<LetterView>>> Run(FindLettersRequest request, Actor actor, CancellationToken cancel)
    {
        var found = db.Set<Letter>().AsNoTracking();
        if (request.States.Count > 0) found = found.Where(letter => request.States.Contains(letter.State));
        if (request.Ticket is { } about)
        {
            var number = new TicketNumber(about.ToUpperInvariant());
            var subjects = db.Set<Ticket>().VisibleTo(actor).Where(t => t.Number == number).Select(t => (Guid?)(Guid)(object)t.Id);
            found = found.Where(letter => subjects.Contains(letter.Subject));
        }
        if (request.After is not null)
        {
            if (!Cursor.TryRead<string>(request.After, out var after) || !Guid.TryParse(after, out var last)) return new NoSuchCursor();
            found = found.Where(letter => letter.Id < last);
        }
        var rows = await Views(found.OrderByDescending(letter => letter.Id).Take(request.Limit + 1)).ToListAsync(cancel);
        var page = rows.Take(request.Limit).ToList();
        return new Page<LetterView>(page, rows.Count > request.Limit ? Cursor.Write(page[^1].Id.ToString()) : null);
    }

    /// <summary>The letter of that id, which is there.</summary>
    public Task<LetterView> One(Guid id, CancellationToken cancel) => Views(db.Set<Letter>().AsNoTracking().Where(letter => letter.Id == id)).SingleAsync(cancel);

    private IQueryable<LetterView> Views(IQueryable<Letter> letters) =>
        from letter in letters
        join ticket in db.Set<Ticket>() on letter.Subject equals (Guid?)(Guid)(object)ticket.Id into tickets
        from ticket in tickets.DefaultIfEmpty()
        orderby letter.Id descending
        select new LetterView(
            letter.Id, letter.Kind, ticket == null ? null : ticket.Number.Value, letter.To, letter.Language, letter.State, letter.PlannedAt, letter.NextTryAt, letter.Attempts,
            letter.UnknownOutcomes, letter.SentAt, letter.LastAnswer);
}
