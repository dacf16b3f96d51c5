using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="Reason">Why: the customer reads it.</param>
internal sealed record RefuseTicketRequest(TicketAt Ticket, string Reason);

/// <summary>Refuses help, with a reason that the customer reads.</summary>
internal sealed class RefuseTicket(TicketFiles files)
{
    public async Task<Result<Ticket>> Run(RefuseTicketRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        if (file.Desk(actor, now).Refuse(request.Reason).IsRefused(out no, out var facts)) return no;
        facts = file.Append(facts, now);
        await files.TellRequester(file, person => Letters.Refused(file, facts.All.OfType<TicketRefused>().Single(), person, now), actor, cancel);
        return await files.Put(file, "ticket.refused", actor, request.Reason, now, cancel);
    }
}
