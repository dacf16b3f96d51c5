using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="Finding">What research found.</param>
internal sealed record TakeBackRequest(TicketAt Ticket, string Finding);

/// <summary>Research gives a ticket back to the desk. The defect lives on.</summary>
internal sealed class TakeBack(TicketFiles files)
{
    public async Task<Result<Ticket>> Run(TakeBackRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        if (file.Desk(actor, now).TakeBackFromResearch(request.Finding).IsRefused(out no, out var facts)) return no;
        file.Append(facts, now);
        return await files.Put(file, "ticket.taken-back", actor, request.Finding, now, cancel);
    }
}
