using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>Which tickets, in which order.</summary>
/// <param name="States">Those that stand so; empty for all.</param>
/// <param name="Owner">Those that this person works.</param>
/// <param name="Unowned">Those that nobody works.</param>
/// <param name="Organisation">Those of this organisation.</param>
/// <param name="Priority">Those of this priority.</param>
/// <param name="Plan">Those of this plan.</param>
/// <param name="Words">Those whose number or subject holds this.</param>
/// <param name="ByRank">Open tickets in the order in which they are worked (R-155); otherwise the latest first.</param>
/// <param name="Limit">How many on a page, 1 to 200.</param>
/// <param name="After">The cursor of the page.</param>
/// <param name="OpenedBy">Those that this person asked for.</param>
internal sealed record FindTicketsRequest(
    IReadOnlyList<TicketState> States, PersonId? Owner, bool Unowned, OrganisationId? Organisation, string? Priority, string? Plan, string? Words, bool ByRank, int Limit, string? After, PersonId? OpenedBy = null);

/// <summary>Lists tickets in one statement, a page at a time.</summary>
internal sealed class FindTickets(AppDb db)
{
    public async Task<Result<Page<TicketLine>>> Run(FindTicketsRequest request, Actor actor, CancellationToken cancel)
    {
        var found = Filtered(db.Set<Ticket>().AsNoTracking().VisibleTo(actor), request);
        if ((request.ByRank ? Ranked(found, request.After) : Latest(found, request.After)).IsRefused(out var no, out var ordered)) return no;
        var rows = await Lines(ordered.Tickets.Take(request.Limit + 1)).ToListAsync(cancel);
        var more = rows.Count > request.Limit;
        if (more) rows.RemoveAt(request.Limit);
        return new Page<TicketLine>([.. rows.Select(row => row.Line)], more ? ordered.CursorOf(rows[^1].Place) : null);
    }

    private static IQueryable<Ticket> Filtered(IQueryable<Ticket> tickets, FindTicketsRequest request)
    {
        if (request.States.Count > 0) tickets = tickets.Where(ticket => request.States.Contains(ticket.State));
        if (request.Owner is { } owner) tickets = tickets.Where(ticket => ticket.Owner == owner);
        if (request.OpenedBy is { } opener) tickets = tickets.Where(ticket => ticket.OpenedBy == opener);
        if (request.Unowned) tickets = tickets.Where(ticket => ticket.Owner == null);
        if (request.Organisation is { } organisation) tickets = tickets.Where(ticket => ticket.Organisation == organisation);
        if (request.Priority is { } named) tickets = tickets.Where(ticket => ticket.Priority == new PriorityId(named));
        if (request.Plan is { } plan) tickets = tickets.Where(ticket => ticket.Plan == plan);
        if (request.Words is not { Length: > 0 } words) return tickets;
        var number = new TicketNumber(words.ToUpperInvariant());
        var pattern = $"%{words.ToLowerInvariant().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // The database folds the case.
        return tickets.Where(ticket => ticket.Number == number || EF.Functions.Like(ticket.Subject.ToLower(), pattern, "\\"));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }

    /// <summary>Open tickets by rank of the plan, nearest due, plan, priority and age (R-143, R-155).</summary>
    private static Result<Ordered> Ranked(IQueryable<Ticket> tickets, string? after)
    {
        tickets = tickets.Where(ticket => ticket.IsOpen);
        if (after is not null)
        {
            if (!Cursor.TryRead<RankPlace>(after, out var place)) return new NoSuchCursor();
            var (rank, due, tie, priority, opened, id) = (place.Rank, At(place.Due), place.Tie, place.Priority, At(place.Opened), new TicketId(place.Id));
            tickets = tickets.Where(t => t.QueueRank >= rank && (t.QueueRank > rank
                || t.QueueDue > due || t.QueueDue == due && (t.TieBreak > tie
                || t.TieBreak == tie && (t.PriorityRank > priority
                || t.PriorityRank == priority && (t.OpenedAt > opened || t.OpenedAt == opened && (Guid)(object)t.Id > id.Value)))));
        }
        return new Ordered(
            tickets.OrderBy(t => t.QueueRank).ThenBy(t => t.QueueDue).ThenBy(t => t.TieBreak).ThenBy(t => t.PriorityRank).ThenBy(t => t.OpenedAt).ThenBy(t => t.Id),
            last => Cursor.Write(new RankPlace(last.Rank, Milliseconds(last.Due), last.Tie, last.Priority, Milliseconds(last.Opened), last.Id.Value)));
    }

    private static Result<Ordered> Latest(IQueryable<Ticket> tickets, string? after)
    {
        if (after is not null)
        {
            if (!Cursor.TryRead<TimePlace>(after, out var place)) return new NoSuchCursor();
            var (opened, id) = (At(place.Opened), new TicketId(place.Id));
            tickets = tickets.Where(t => t.OpenedAt <= opened && (t.OpenedAt < opened || (Guid)(object)t.Id < id.Value));
        }
        return new Ordered(
            tickets.OrderByDescending(t => t.OpenedAt).ThenByDescending(t => t.Id),
            last => Cursor.Write(new TimePlace(Milliseconds(last.Opened), last.Id.Value)));
    }

    private IQueryable<Row> Lines(IQueryable<Ticket> tickets) =>
        from ticket in tickets
        join organisation in db.Set<Organisation>() on ticket.Organisation equals organisation.Id
        join owner in db.Set<Person>() on ticket.Owner equals owner.Id into owners
        from owner in owners.DefaultIfEmpty()
        select new Row(
            new TicketLine(
                ticket.Number.Value, ticket.Version, ticket.Subject, ticket.State, ticket.Priority.Value, ticket.PriorityConfirmed, ticket.Plan, ticket.Channel, ticket.Language,
                new NamedView(organisation.Id.Value, organisation.Name), owner == null ? null : new NamedView(owner.Id.Value, owner.Name), ticket.OpenedAt, ticket.UpdatedAt, ticket.NextDue),
            new Place(ticket.QueueRank, ticket.QueueDue, ticket.TieBreak, ticket.PriorityRank, ticket.OpenedAt, ticket.Id));

    private static Instant At(long milliseconds) => Instant.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, 0, Ticket.EndOfTime.ToUnixTimeMilliseconds()));

    private static long Milliseconds(Instant instant) => instant.ToUnixTimeMilliseconds();

    private sealed record Ordered(IQueryable<Ticket> Tickets, Func<Place, string> CursorOf);

    private sealed record Row(TicketLine Line, Place Place);

    private sealed record Place(int Rank, Instant Due, int Tie, int Priority, Instant Opened, TicketId Id);

    private sealed record RankPlace(int Rank, long Due, int Tie, int Priority, long Opened, Guid Id);

    private sealed record TimePlace(long Opened, Guid Id);
}

/// <summary>The cursor is none of ours.</summary>
internal sealed record NoSuchCursor() : Refusal("request.no-such-cursor", "Take the cursor from the page before, as it is.");
