using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="Text">How it was solved: what the customer reads.</param>
internal sealed record SolveTicketRequest(TicketAt Ticket, string Text);

/// <summary>Solves a ticket, with words that say how. Open waits end; steps that have not fallen are dropped .</summary>
internal sealed class SolveTicket(TicketFiles files)
{
    public async Task<Result<Ticket>> Run(SolveTicketRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        var solution = files.Say(file, actor, MessageKind.Solution, request.Text, now);
        if (file.Desk(actor, now).Solve(solution.Id).IsRefused(out no, out var facts)) return no;
        file.Append(facts, now);
        await files.TellRequester(file, person => Letters.Solved(file, solution, person, now), actor, cancel);
        return await files.Put(file, "ticket.solved", actor, null, now, cancel);
    }
}
