using System.Collections.Immutable;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Installations;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>A ticket as a row of the queue shows it.</summary>
/// <param name="Line">As it stands in any list.</param>
/// <param name="Rank">The rank group of its plan, 1 for those that go first.</param>
/// <param name="Product">The product's id and version; null where the request names none.</param>
/// <param name="Clocks">What is promised, and how far it has come; null once it is solved.</param>
internal sealed record QueueLine(TicketLine Line, int Rank, (string Id, string Version)? Product, ClockExplanation? Clocks);

/// <summary>How many tickets stand in each view of the one who asks.</summary>
/// <param name="Open">All that are open.</param>
/// <param name="InDanger">With a promise that is missed, or due within the hour.</param>
/// <param name="Mine">Open, and worked by the one who asks.</param>
/// <param name="Unowned">Open, and worked by nobody.</param>
/// <param name="OnCustomer">Waiting on the customer.</param>
/// <param name="WithResearch">With research and development.</param>
/// <param name="OnHold">On hold.</param>
internal sealed record QueueCounts(int Open, int InDanger, int Mine, int Unowned, int OnCustomer, int WithResearch, int OnHold);

/// <summary>Reads a page of the queue with the clocks of its tickets, in two statements, and the numbers beside it in one.</summary>
internal sealed class ReadQueue(AppDb db, Editions editions, FindTickets find)
{
    /// <summary>A promise that falls within this is in danger.</summary>
    public static readonly Duration Danger = Duration.FromHours(1);

    /// <summary>Facts that move no clock under any programme: the queue need not read them.</summary>
    private static readonly string[] Silent = ["details-given", "downgrade-offered", "downgrade-declined", "ticket-linked", "part-split-off", "warning-fell", "target-missed"];

    public async Task<Result<Page<QueueLine>>> Page(FindTicketsRequest request, Actor actor, CancellationToken cancel)
    {
        if ((await find.Run(request, actor, cancel)).IsRefused(out var no, out var page)) return no;
        var numbers = page.Items.Select(line => new TicketNumber(line.Number)).ToList();
        var rows = await (from ticket in db.Set<Ticket>().AsNoTracking().VisibleTo(actor)
                          where numbers.Contains(ticket.Number)
                          join installation in db.Set<Installation>() on ticket.Installation equals installation.Id into installations
                          from installation in installations.DefaultIfEmpty()
                          join fact in db.Set<StoredFact>() on ticket.Id equals fact.Ticket
                          where !Silent.Contains(fact.Kind)
                          orderby fact.Ticket, fact.Sequence
                          select new Row(
                              new Of(ticket.Number.Value, ticket.Plan, ticket.ProgrammeVersion, ticket.Calendar, ticket.SiteZone, ticket.QueueRank, ticket.IsOpen,
                                  installation == null ? null : installation.Product, installation == null ? null : installation.Version), fact)).ToListAsync(cancel);
        var lines = new Dictionary<string, QueueLine>(StringComparer.Ordinal);
        var byNumber = page.Items.ToDictionary(line => line.Number, StringComparer.Ordinal);
        foreach (var facts in rows.GroupBy(row => row.Of.Number, StringComparer.Ordinal))
        {
            var of = facts.First().Of;
            lines[of.Number] = new(byNumber[of.Number], of.Rank, of is { Product: { } product, Version: { } version } ? (product, version) : null,
                of.IsOpen ? await Clocks(of, [.. facts.Select(row => FactJson.Read(row.Fact))], cancel) : null);
        }
        return new Page<QueueLine>([.. page.Items.Where(line => lines.ContainsKey(line.Number)).Select(line => lines[line.Number])], page.Next);
    }

    /// <summary>The numbers of the tickets of such a queue in their order, up to 200 of them: where one comes from and goes to.</summary>
    public async Task<IReadOnlyList<string>> Numbers(FindTicketsRequest request, Actor actor, CancellationToken cancel) =>
        (await find.Run(request with { Limit = 200 }, actor, cancel)).IsRefused(out _, out var page) ? [] : [.. page.Items.Select(line => line.Number)];

    /// <summary>The numbers beside the views.</summary>
    /// <param name="calendars">The calendars of the team; empty for all.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<QueueCounts> Counts(IReadOnlyList<string> calendars, Actor actor, Instant now, CancellationToken cancel)
    {
        var (me, soon) = (actor.Person, now + Danger);
        var open = db.Set<Ticket>().AsNoTracking().VisibleTo(actor).Where(ticket => ticket.IsOpen);
        if (calendars.Count > 0) open = open.Where(ticket => calendars.Contains(ticket.Calendar));
        return await open.GroupBy(_ => 1).Select(all => new QueueCounts(
            all.Count(), all.Count(ticket => ticket.NextDue < soon), all.Count(ticket => ticket.Owner == me), all.Count(ticket => ticket.Owner == null),
            all.Count(ticket => ticket.State == TicketState.WaitingOnCustomer), all.Count(ticket => ticket.State == TicketState.WithResearch),
            all.Count(ticket => ticket.State == TicketState.OnHold))).SingleOrDefaultAsync(cancel) ?? new(0, 0, 0, 0, 0, 0, 0);
    }

    private async Task<ClockExplanation> Clocks(Of of, ImmutableArray<TicketFact> facts, CancellationToken cancel)
    {
        var programme = await editions.Get(db, of.Edition, cancel);
        var terms = TicketTerms.Under(programme, of.Plan, of.SiteZone, facts);
        return TicketClock.Explain(terms.Opening, await editions.Calendar(db, of.Calendar, cancel), ClockFactsOf.Ticket(facts, terms));
    }

    private sealed record Row(Of Of, StoredFact Fact);

    private sealed record Of(string Number, string Plan, string Edition, string Calendar, string? SiteZone, int Rank, bool IsOpen, string? Product, string? Version);
}
