using Aftercare.Domain.People;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Tickets;
using Aftercare.Server.People;

namespace Aftercare.Server.Tickets;

/// <summary>The wall: what someone may not see does not exist for them. Every query about tickets begins here.</summary>
internal static class Visible
{
    /// <summary>Staff see all tickets, a customer's people those of their organisation, a reseller's also those of the customers that it serves .</summary>
    public static IQueryable<Ticket> VisibleTo(this IQueryable<Ticket> tickets, Actor actor)
    {
        if (actor.IsStaff) return tickets;
        // One who serves nobody has an index of their own for each list.
        if (actor.Serves.IsEmpty) return tickets.Where(ticket => ticket.Organisation == actor.Organisation);
        var reach = actor.Reach();
        return tickets.Where(ticket => reach.Contains(ticket.Organisation));
    }

    /// <summary>Staff see all of a conversation, the customer's side what is public.</summary>
    public static IQueryable<Message> VisibleTo(this IQueryable<Message> messages, Actor actor) =>
        actor.IsStaff ? messages : messages.Where(message => message.Kind != MessageKind.Note);

    /// <summary>Whether the one who asks sees which level was reached, and when the next step is due: staff always, customers where the plan says so .</summary>
    public static bool SeesEscalation(this Actor actor, Programme programme, string plan) => actor.IsStaff || programme.FindPlan(plan) is { Terms.ShowsEscalation: true };

    public static IQueryable<Attachment> VisibleTo(this IQueryable<Attachment> attachments, Actor actor) =>
        actor.IsStaff ? attachments : attachments.Where(attachment => attachment.IsPublic);
}
