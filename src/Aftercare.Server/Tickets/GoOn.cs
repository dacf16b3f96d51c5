using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="Reason">The wait that is over.</param>
internal sealed record GoOnRequest(TicketAt Ticket, PauseReason Reason);

/// <summary>Goes on: what was awaited has come.</summary>
internal sealed class GoOn(TicketFiles files)
{
    public async Task<Result<Ticket>> Run(GoOnRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        if (request.Reason.IsHold()) return new HoldsEndByContract();
        if (file.Desk(actor, now).GoOn(request.Reason).IsRefused(out no, out var facts)) return no;
        file.Append(facts, now);
        return await files.Put(file, "ticket.wait-ended", actor, null, now, cancel);
    }
}
