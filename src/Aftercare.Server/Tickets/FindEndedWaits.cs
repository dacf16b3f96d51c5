using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>A ticket that can go on.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Language">The language of its conversation.</param>
/// <param name="Organisation">Whose it is.</param>
/// <param name="Since">Since when nothing keeps it.</param>
/// <param name="IsFromResearch">Whether research is done with it; otherwise the customer, or another that was waited for, is.</param>
internal sealed record EndedWait(string Number, string Subject, string Language, string Organisation, Instant Since, bool IsFromResearch);

/// <summary>Lists what a person works and can take up again: the wait is over, or research gave it back, and no member of staff has done anything since. One statement.</summary>
internal sealed class FindEndedWaits(AppDb db)
{
    private static readonly string[] Ends = ["pause-over", "returned-by-research"];

    /// <summary>What may follow without a member of staff having turned to it. Who replied, the messages say.</summary>
    private static readonly string[] Quiet = ["task-done", "replied", "details-given", "warning-fell", "target-missed", "step-fell", "letter-accepted", "downgrade-offered"];

    /// <summary>Those of that person, the one that has waited longest first.</summary>
    public async Task<IReadOnlyList<EndedWait>> Run(PersonId owner, int limit, Actor actor, CancellationToken cancel) =>
        await (from ticket in db.Set<Ticket>().AsNoTracking().VisibleTo(actor)
               where ticket.IsOpen && ticket.Owner == owner && ticket.State == TicketState.InProgress
               join organisation in db.Set<Organisation>() on ticket.Organisation equals organisation.Id
               join end in db.Set<StoredFact>() on ticket.Id equals end.Ticket
               where Ends.Contains(end.Kind)
                   && !db.Set<StoredFact>().Any(later => later.Ticket == ticket.Id && later.Sequence > end.Sequence && !Quiet.Contains(later.Kind))
                   && !db.Set<Message>().Any(message => message.Ticket == ticket.Id && message.ByStaff && message.At >= end.At)
               orderby end.At
               select new EndedWait(ticket.Number.Value, ticket.Subject, ticket.Language, organisation.Name, end.At, end.Kind == "returned-by-research")).Take(limit).ToListAsync(cancel);
}
