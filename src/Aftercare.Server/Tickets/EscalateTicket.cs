using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="Level">The level to call in.</param>
/// <param name="Reason">Why it is called before its time.</param>
internal sealed record EscalateTicketRequest(TicketAt Ticket, string Level, string Reason);

/// <summary>Calls in a level before its time. A level is only called in above all who are involved already.</summary>
internal sealed class EscalateTicket(TicketFiles files, TellLevel level)
{
    public async Task<Result<Ticket>> Run(EscalateTicketRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        var levels = file.Dues.Reading.Terms.Escalation.Ranks;
        var wanted = new LevelId(request.Level);
        if (!levels.TryGetValue(wanted, out var rank)) return new NoSuchLevel(request.Level, levels.Keys.Select(known => known.Value));
        if (file.Desk(actor, now).Escalate(wanted, request.Reason, rank > HighestInvolved(file, now)).IsRefused(out no, out var facts)) return no;
        facts = file.Append(facts, now);
        await level.Tell(file, facts.All.OfType<EscalatedByHand>().Single(), now, cancel);
        return await files.Put(file, "ticket.escalated", actor, request.Reason, now, cancel);
    }

    private static int HighestInvolved(TicketFile file, Instant now)
    {
        var terms = file.Dues.Reading.Terms.Escalation;
        return file.Dues.Reading.Raises.Where(raise => raise.At <= now).Select(raise => raise.Level)
            .Concat(file.Facts.OfType<EscalatedByHand>().Select(fact => fact.Level))
            .Select(level => terms.Ranks.GetValueOrDefault(level)).Append(terms.Ranks.GetValueOrDefault(terms.InitialLevel)).Max();
    }
}
