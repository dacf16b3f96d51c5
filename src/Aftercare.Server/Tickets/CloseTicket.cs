using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="Why">Solved, withdrawn, a duplicate, or a matter for professional services .</param>
/// <param name="Reason">Why: the customer reads it. A solved ticket needs none.</param>
internal sealed record CloseTicketRequest(TicketAt Ticket, ClosingReason Why, string Reason);

/// <summary>Closes a ticket. A customer agrees that it is solved, or no longer needs help; staff may also find a duplicate, or hand it to professional services.</summary>
internal sealed class CloseTicket(TicketFiles files)
{
    public async Task<Result<Ticket>> Run(CloseTicketRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        if (Decide(request, file, actor, now).IsRefused(out no, out var facts)) return no;
        facts = file.Append(facts, now);
        await files.TellRequester(file, person => Letters.Closed(file, facts.All.OfType<TicketClosed>().Single(), person, now), actor, cancel);
        return await files.Put(file, "ticket.closed", actor, request.Reason, now, cancel);
    }

    private static Result<Facts> Decide(CloseTicketRequest request, TicketFile file, Actor actor, Instant now) => (actor.IsStaff, request.Why) switch
    {
        (true, _) => file.Desk(actor, now).Close(request.Why, request.Reason),
        (false, ClosingReason.Solved) => file.CustomerSide(actor, now).Agree(),
        (false, ClosingReason.Withdrawn) => file.CustomerSide(actor, now).Withdraw(request.Reason),
        _ => new ClosedByStaffOnly(),
    };
}
