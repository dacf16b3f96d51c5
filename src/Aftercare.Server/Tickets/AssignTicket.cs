using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="To">Who works it from now on; null for nobody.</param>
internal sealed record AssignTicketRequest(TicketAt Ticket, PersonId? To);

/// <summary>Takes a ticket, gives it to a colleague, who is told, or lays it down.</summary>
internal sealed class AssignTicket(TicketFiles files)
{
    public async Task<Result<Ticket>> Run(AssignTicketRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        if (request.To is not null && (await files.PersonOf(request.To, cancel)) is not { Active: true, Role: >= Role.Engineer }) return new NoSuchColleague();
        if (file.Desk(actor, now).Assign(request.To).IsRefused(out no, out var facts)) return no;
        facts = file.Append(facts, now);
        if (facts.All.OfType<Assigned>().SingleOrDefault() is not { } assigned) return file.Ticket;
        var author = await files.PersonOf(actor.Person, cancel);
        await files.TellOwner(file, person => Letters.Assigned(file, assigned, author?.Name ?? "", person, now), actor, cancel);
        return await files.Put(file, "ticket.assigned", actor, null, now, cancel);
    }
}
