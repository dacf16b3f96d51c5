using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="Other">The number of the other one.</param>
/// <param name="Kind">How the first belongs to the other.</param>
internal sealed record LinkTicketsRequest(TicketAt Ticket, string Other, LinkKind Kind);

/// <summary>Links two tickets; both say so. Closed ones can be linked too.</summary>
internal sealed class LinkTickets(TicketFiles files)
{
    public async Task<Result<Ticket>> Run(LinkTicketsRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        if (string.Equals(request.Other, file.Ticket.Number.Value, StringComparison.OrdinalIgnoreCase)) return new LinkToItself();
        if ((await files.Take(new TicketAt(request.Other), actor, cancel)).IsRefused(out _, out var other)) return new NoSuchOtherTicket();
        if (Both(file, other, request.Kind, files, actor, now).IsRefused(out no, out _)) return no;
        return await files.Put(file, "ticket.linked", actor, null, now, cancel);
    }

    /// <summary>Writes the link on both; on the other it says only that they belong together. Nothing is saved yet.</summary>
    public static Result<Facts> Both(TicketFile file, TicketFile other, LinkKind kind, TicketFiles files, Actor actor, Instant now)
    {
        if (file.Desk(actor, now).Link(file.Ticket.Id, other.Ticket.Id, kind).IsRefused(out var no, out var facts)) return no;
        if (other.Desk(actor, now).Link(other.Ticket.Id, file.Ticket.Id, LinkKind.RelatesTo).IsRefused(out no, out var back)) return no;
        file.Append(facts, now);
        other.Append(back, now);
        files.Audit(other, "ticket.linked", actor, null, now);
        return facts;
    }
}
