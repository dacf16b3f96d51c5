using Aftercare.Domain.Contracts;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Contracts;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>A ticket as the desk works it: all that its own side reads, and what only staff see.</summary>
/// <param name="Request">What both sides read, with the notes and the facts that only staff see.</param>
/// <param name="Hearers">Who works here, and who is told at which level.</param>
/// <param name="Links">Parts, the whole, and what was linked.</param>
/// <param name="Defects">What research works on.</param>
/// <param name="Contract">The contract that covered it; null where none could be determined.</param>
internal sealed record DeskView(RequestView Request, Hearers Hearers, IReadOnlyList<LinkView> Links, IReadOnlyList<DefectView> Defects, ContractView? Contract);

/// <summary>What was done to a ticket, by whom, when and from what to what.</summary>
internal sealed record AuditLine(Instant At, string? By, string Action, string? Before, string? After, string? Why);

/// <summary>Reads a ticket for the desk, in few statements however long its conversation is. Null where there is none that the one who asks may see.</summary>
internal sealed class ReadDesk(AppDb db, ReadRequest requests, ReadTicket tickets)
{
    /// <summary>The most changes that are shown.</summary>
    public const int MostChanges = 500;

    public async Task<DeskView?> Run(string number, Guid? before, Actor actor, CancellationToken cancel)
    {
        if (await requests.Run(number, before, actor, cancel) is not { } request) return null;
        var contract = request.Ticket.Contract is { } id ? await ContractOf(new ContractId(id), actor, cancel) : null;
        return new DeskView(
            request, await Hearers.Load(db, cancel), await tickets.Links(number, actor, cancel) ?? [], await tickets.Defects(number, actor, cancel) ?? [],
            contract is null ? null : ContractView.Of(contract));
    }

    /// <summary>Who changed the ticket, oldest first.</summary>
    public async Task<IReadOnlyList<AuditLine>?> Audit(string number, Actor actor, CancellationToken cancel)
    {
        var wanted = new TicketNumber(number.ToUpperInvariant());
        var id = await db.Set<Ticket>().AsNoTracking().VisibleTo(actor).Where(ticket => ticket.Number == wanted).Select(ticket => (Guid?)(Guid)(object)ticket.Id).SingleOrDefaultAsync(cancel);
        if (id is null) return null;
        return await (from row in db.Set<AuditRow>().AsNoTracking()
                      where row.SubjectId == id
                      join person in db.Set<Person>() on row.Actor equals (Guid?)(Guid)(object)person.Id into people
                      from person in people.DefaultIfEmpty()
                      orderby row.Id
                      select new AuditLine(row.At, person == null ? null : person.Name, row.Action, row.Before, row.After, row.Why)).Take(MostChanges).ToListAsync(cancel);
    }

    private Task<Contract?> ContractOf(ContractId id, Actor actor, CancellationToken cancel) =>
        db.Set<Contract>().AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(contract => contract.Id == id, cancel);
}
