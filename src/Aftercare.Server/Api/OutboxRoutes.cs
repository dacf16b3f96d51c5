using System.ComponentModel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Access;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Storage;
using Aftercare.Server.Tickets;
using Aftercare.Server.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Api;

[Description("A letter on its way out.")]
internal sealed record LetterView(
    Guid Id, [property: Description("Such as receipt.")] string Kind, [property: Description("The number of the ticket that it is about.")] string? Ticket, string To, string Language,
    LetterState State, Instant PlannedAt, Instant NextTryAt, int Attempts,
    [property: Description("How often its outcome was unknown; more than none means that it may have arrived more than once.")] int UnknownOutcomes,
    Instant? SentAt, [property: Description("What the mail server said last.")] string? LastAnswer);

/// <summary>The letters on their way out, with their states.</summary>
internal static class OutboxRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        var room = api.MapGroup("/outbox").WithTags("Outbox");
        room.MapGet("/", List).Named("ListLetters", "List letters, latest first").Needs(Permission.ReadOutbox).Gives<Page<LetterView>>();
        room.MapPost("/{id:guid}/retry", Retry).Named("RetryLetter", "Try a failed letter again").Needs(Permission.SendOutbox).Changes().Gives<LetterView>();
    }

    private static async Task<IResult> List(
        Asking asking, [FromServices] AppDb db, [Description("Only letters that stand so: planned, claimed, sending, sent, unknown or failed.")] string? state,
        [Description("Only letters about this ticket.")] string? ticket, [Description("How many on a page, 1 to 200; left out: 50.")] int? limit, [Description("The cursor of the page before.")] string? cursor)
    {
        var take = limit ?? 50;
        if (take is < 1 or > 200) return Problems.No(new WrongShape([new("limit", "out-of-range", "Take 1 to 200.")]));
        var found = db.Set<Letter>().AsNoTracking();
        if (state is not null)
        {
            if (state.Length == 0 || !Enum.TryParse<LetterState>(state, ignoreCase: true, out var wanted) || char.IsAsciiDigit(state[0])) return Problems.No(new WrongShape([new("state", "unknown", "Write planned, claimed, sending, sent, unknown or failed.")]));
            found = found.Where(letter => letter.State == wanted);
        }
        var shape = new Shape();
        if (shape.OptionalLine("ticket", ticket, 40) is { } about && !shape.IsWrong(out _))
        {
            var number = new TicketNumber(about.ToUpperInvariant());
            var subjects = db.Set<Ticket>().VisibleTo(asking.Actor).Where(t => t.Number == number).Select(t => (Guid?)(Guid)(object)t.Id);
            found = found.Where(letter => subjects.Contains(letter.Subject));
        }
        if (shape.IsWrong(out var no)) return Problems.No(no);
        if (cursor is not null)
        {
            if (!Cursor.TryRead<string>(cursor, out var after) || !Guid.TryParse(after, out var last)) return Problems.No(new NoSuchCursor());
            found = found.Where(letter => letter.Id < last);
        }
        var rows = await Views(db, found.OrderByDescending(letter => letter.Id).Take(take + 1)).ToListAsync(asking.Cancel);
        var page = rows.Take(take).ToList();
        return Results.Ok(new Page<LetterView>(page, rows.Count > take ? Cursor.Write(page[^1].Id.ToString()) : null));
    }

    private static async Task<IResult> Retry([Description("The id of the letter.")] Guid id, Asking asking, RetryLetter retry, [FromServices] AppDb db) =>
        (await retry.Run(id, asking.Actor.Person.Value, asking.Now, asking.Cancel)).IsRefused(out var no, out _)
            ? Problems.No(no)
            : Results.Ok(await Views(db, db.Set<Letter>().AsNoTracking().Where(letter => letter.Id == id)).SingleAsync(asking.Cancel));

    private static IQueryable<LetterView> Views(AppDb db, IQueryable<Letter> letters) =>
        from letter in letters
        join ticket in db.Set<Ticket>() on letter.Subject equals (Guid?)(Guid)(object)ticket.Id into tickets
        from ticket in tickets.DefaultIfEmpty()
        orderby letter.Id descending
        select new LetterView(
            letter.Id, letter.Kind, ticket == null ? null : ticket.Number.Value, letter.To, letter.Language, letter.State, letter.PlannedAt, letter.NextTryAt, letter.Attempts,
            letter.UnknownOutcomes, letter.SentAt, letter.LastAnswer);
}
