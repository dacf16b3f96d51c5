using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="Accept">Whether the priority is lowered as offered.</param>
/// <param name="Reason">Why; the customer is told when it is lowered.</param>
internal sealed record AnswerOfferRequest(TicketAt Ticket, bool Accept, string Reason);

/// <summary>Decides on a lower priority that was offered because the customer is silent .</summary>
internal sealed class AnswerOffer(TicketFiles files, PlanNotification notification)
{
    public async Task<Result<Ticket>> Run(AnswerOfferRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        if ((request.Accept ? file.Desk(actor, now).AcceptDowngrade(request.Reason) : file.Desk(actor, now).DeclineDowngrade(request.Reason)).IsRefused(out no, out var facts)) return no;
        facts = file.Append(facts, now);
        if (facts.All.OfType<PrioritySet>().FirstOrDefault() is { } lowered) await notification.PlanLowered(file, lowered, file.Before!.Priority, actor, now, cancel);
        return await files.Put(file, "ticket.downgrade-answered", actor, request.Reason, now, cancel);
    }
}
