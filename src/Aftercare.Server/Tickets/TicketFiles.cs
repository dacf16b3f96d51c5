using System.Text.Json;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Engine;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>Which ticket, and which version of it the one who asks has seen; null where they do not say.</summary>
internal sealed record TicketAt(string Number, int? VersionSeen = null);

/// <summary>Takes the file of a ticket for the one who asks, and puts it back with everything that followed, in one transaction.</summary>
internal sealed class TicketFiles(AppDb db, Editions editions, Wake wake)
{
    public AppDb Db => db;

    /// <summary>The file, as far as the one who asks may see it; refused where others have changed the ticket since it was seen.</summary>
    public async Task<Result<TicketFile>> Take(TicketAt at, Actor actor, CancellationToken cancel)
    {
        var number = new TicketNumber(at.Number.ToUpperInvariant());
        var file = await TicketFile.Find(db, editions, db.Set<Ticket>().VisibleTo(actor).Where(ticket => ticket.Number == number), cancel);
        if (file is null) return new NothingThere();
        return at.VersionSeen is { } seen && seen != file.Ticket.Version ? new HasChanged() : file;
    }

    /// <summary>Adds a message to the conversation.</summary>
    public Message Say(TicketFile file, Actor by, MessageKind kind, string text, Instant now)
    {
        var message = new Message(new MessageId(NewId.At(now)), file.Ticket.Id, now, by.Person, by.IsStaff, kind, text);
        db.Add(message);
        return message;
    }

    /// <summary>Plans a letter to the one who asked for help, unless they did it themselves. Call it after the facts were appended.</summary>
    public async Task TellRequester(TicketFile file, Func<Person, Letter> letter, Actor by, CancellationToken cancel)
    {
        if (file.Ticket.OpenedBy != by.Person && await PersonOf(file.Ticket.OpenedBy, cancel) is { Active: true } person) db.Add(letter(person));
    }

    /// <summary>Plans a letter to the one who works the ticket, unless they did it themselves. Call it after the facts were appended.</summary>
    public async Task TellOwner(TicketFile file, Func<Person, Letter> letter, Actor by, CancellationToken cancel)
    {
        if (file.Ticket.Owner != by.Person && await PersonOf(file.Ticket.Owner, cancel) is { Active: true } owner) db.Add(letter(owner));
    }

    /// <summary>The person of that id, or null.</summary>
    public async Task<Person?> PersonOf(PersonId? id, CancellationToken cancel) =>
        id is { } known ? await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(person => person.Id == known, cancel) : null;

    /// <summary>Writes down who did it, what it was before, what it is now and why; saves all of it at once, and wakes the engine.</summary>
    public async Task<Ticket> Put(TicketFile file, string action, Actor actor, string? why, Instant now, CancellationToken cancel)
    {
        Audit(file, action, actor, why, now);
        await db.SaveChangesAsync(cancel);
        wake.Up();
        return file.Ticket;
    }

    /// <summary>The audit row alone, where one change reaches two tickets.</summary>
    public void Audit(TicketFile file, string action, Actor actor, string? why, Instant now) => db.Add(new AuditRow(
        NewId.At(now), now, actor.Person.Value, action, "ticket", file.Ticket.Id.Value, Snapshot(file.Before), Snapshot(file.Dues.Standing), string.IsNullOrWhiteSpace(why) ? null : why.Trim()));

    private static string? Snapshot(TicketStanding? standing) => standing is null ? null : JsonSerializer.Serialize(new
    {
        state = standing.State.Word(),
        priority = standing.Priority.Value,
        confirmed = standing.PriorityConfirmed,
        owner = standing.Owner?.Value,
    });
}

/// <summary>Who acts on the file at hand.</summary>
internal static class TicketFileActors
{
    public static Desk Desk(this TicketFile file, Actor actor, Instant now) => new(file.Dues.Standing, actor.Person, now);

    public static CustomerSide CustomerSide(this TicketFile file, Actor actor, Instant now) => new(file.Dues.Standing, actor.Person, now);

    /// <summary>How many days a solved ticket can be reopened, in the edition that it is pinned to.</summary>
    public static int ReopenDays(this TicketFile file) => file.Programme.Written.Tickets.ReopenDays;
}
