using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="Priority">The priority in force, to confirm it, or another.</param>
/// <param name="Reason">Why; needed where it is another .</param>
internal sealed record SetPriorityRequest(TicketAt Ticket, string Priority, string Reason);

/// <summary>Confirms the priority in force, or sets another with a reason. The customer is told the times in a letter, which is the first notification .</summary>
internal sealed class SetPriority(TicketFiles files, PlanNotification notification)
{
    public async Task<Result<Ticket>> Run(SetPriorityRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        var priority = new PriorityId(request.Priority);
        if (!file.Programme.Priorities.Contains(priority)) return new NoSuchPriority(request.Priority, file.Programme.Priorities.Select(known => known.Value));
        if (file.Desk(actor, now).SetPriority(priority, request.Reason).IsRefused(out no, out var facts)) return no;
        file.Append(facts, now);
        await notification.Plan(file, actor, now, cancel);
        return await files.Put(file, "ticket.priority-set", actor, request.Reason, now, cancel);
    }
}
