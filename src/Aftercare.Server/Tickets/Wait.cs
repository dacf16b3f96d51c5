using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="Reason">For whom: the customer, a third party or the partner.</param>
/// <param name="Awaited">What is awaited, such as a third party and its reference .</param>
internal sealed record WaitRequest(TicketAt Ticket, PauseReason Reason, string Awaited);

/// <summary>Waits, and says for what. Waits stop the reaction and escalation clocks (rule 5).</summary>
internal sealed class Wait(TicketFiles files)
{
    public async Task<Result<Ticket>> Run(WaitRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        if (file.Desk(actor, now).Wait(request.Reason, request.Awaited).IsRefused(out no, out var facts)) return no;
        file.Append(facts, now);
        return await files.Put(file, "ticket.wait-began", actor, request.Awaited, now, cancel);
    }
}
