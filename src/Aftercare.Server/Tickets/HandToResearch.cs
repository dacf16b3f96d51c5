using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Storage;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="Summary">What is wrong with the product.</param>
/// <param name="Reason">Why research is needed.</param>
internal sealed record HandToResearchRequest(TicketAt Ticket, string Summary, string Reason);

/// <summary>Hands a ticket to research and development, with a defect that has a state of its own. No clock stops.</summary>
internal sealed class HandToResearch(TicketFiles files)
{
    public async Task<Result<Ticket>> Run(HandToResearchRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        var defect = new Defect(new DefectId(NewId.At(now)), file.Ticket.Id, request.Summary, DefectState.Reported, null, now);
        if (file.Desk(actor, now).HandToResearch(defect.Id, request.Reason).IsRefused(out no, out var facts)) return no;
        files.Db.Add(defect);
        file.Append(facts, now);
        return await files.Put(file, "ticket.handed-to-research", actor, request.Reason, now, cancel);
    }
}
