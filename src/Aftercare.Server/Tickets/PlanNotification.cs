using Aftercare.Domain.Clocks;
using Aftercare.Domain.People;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>Plans the letter that tells the customer the times within which the request is handled. A change of priority is told anew.</summary>
internal sealed class PlanNotification(TicketFiles files)
{
    /// <summary>Plans it for the one who asked for help. Call it after the priority was set; nothing is saved yet.</summary>
    public async Task Plan(TicketFile file, Actor by, Instant now, CancellationToken cancel)
    {
        var ticket = file.Ticket;
        if (await files.PersonOf(ticket.OpenedBy ?? by.Person, cancel) is not { Active: true } person) return;
        files.Db.Add(Letters.Notification(ticket, person, ticket.Version, new
        {
            number = ticket.Number.Value,
            subject = ticket.Subject,
            plan = ticket.Plan,
            priority = ticket.Priority.Value,
            reactionDue = file.Dues.Reading.Promise(TargetKind.Reaction)?.Due.InWords(),
            promises = file.Dues.Reading.Promises.Select(promise => new { kind = promise.Kind.Value, due = promise.Due.InWords(), met = promise.MetAt.InWords() }),
            calendar = ticket.Calendar,
            siteZone = ticket.SiteZone,
        }, now));
    }
}
