using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="Reason">What is not solved.</param>
internal sealed record ReopenTicketRequest(TicketAt Ticket, string Reason);

/// <summary>Says that it is not solved after all, within the days that the programme gives (rule 12).</summary>
internal sealed class ReopenTicket(TicketFiles files)
{
    public async Task<Result<Ticket>> Run(ReopenTicketRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        if (file.CustomerSide(actor, now).Reopen(request.Reason, file.ReopenDays()).IsRefused(out no, out var facts)) return no;
        file.Append(facts, now);
        await FollowContract.Run(files.Db, file, now, now, cancel);
        return await files.Put(file, "ticket.reopened", actor, request.Reason, now, cancel);
    }
}
