using Aftercare.Domain.Clocks;
using Aftercare.Domain.Installations;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Programmes.Written;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">The ticket that holds more than one problem.</param>
/// <param name="Subject">The part in one line.</param>
/// <param name="Text">The part in full.</param>
/// <param name="Priority">The priority that it starts with; null for that of the whole.</param>
internal sealed record SplitTicketRequest(TicketAt Ticket, string Subject, string Text, string? Priority);

/// <summary>Makes a part of a problem a ticket of its own: own number, own clocks from the split on, covered as the whole is .</summary>
internal sealed class SplitTicket(TicketFiles files, Editions editions, TicketNumbers numbers)
{
    public async Task<Result<Ticket>> Run(SplitTicketRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var whole)) return no;
        var priority = request.Priority is { } named ? new PriorityId(named) : whole.Dues.Standing.Priority;
        if (!whole.Programme.Priorities.Contains(priority)) return new NoSuchPriority(priority.Value, whole.Programme.Priorities.Select(known => known.Value));
        var id = new TicketId(NewId.At(now));
        if (whole.Desk(actor, now).SplitOff(id).IsRefused(out no, out var facts)) return no;
        whole.Append(facts, now);

        var start = whole.Programme.Written.Tickets.Split.ClockFrom == ClockFrom.Original ? whole.Ticket.OpenedAt : now;
        var part = await TicketFile.Begin(files.Db, editions, await Open(id, whole, request, start, now, cancel), cancel);
        part.Append(Facts.Of(new TicketOpened(start, whole.Ticket.OpenedBy, whole.Ticket.Channel, priority, ImpactClaimed: false)), now);
        files.Db.Add(new Message(new MessageId(NewId.At(now)), id, now, actor.Person, ByStaff: true, MessageKind.Request, request.Text));
        if (await files.PersonOf(part.Ticket.OpenedBy, cancel) is { Active: true } requester) files.Db.Add(Letters.Receipt(part, requester, now));
        files.Audit(part, "ticket.opened", actor, null, now);
        await files.Put(whole, "ticket.part-split-off", actor, null, now, cancel);
        return part.Ticket;
    }

    private async Task<Ticket> Open(TicketId id, TicketFile whole, SplitTicketRequest request, Instant start, Instant now, CancellationToken cancel)
    {
        var ticket = whole.Ticket;
        var site = ticket.Site is { } at ? await files.Db.Set<Site>().AsNoTracking().SingleAsync(site => site.Id == at, cancel) : null;
        return Ticket.Open(new TicketOpening(
            id, await numbers.Next(whole.Programme, now, cancel), ticket.Organisation, site, ticket.Installation, ticket.Contract, ticket.Plan, ticket.ProgrammeVersion,
            ticket.Calendar, ticket.Channel, request.Subject, Language.Of(ticket.Language).OrThrow(), ticket.Level, ticket.Troubleshooting, ticket.CoverageUnclear,
            ticket.OpenedBy, ticket.Id), start);
    }
}
