using System.Collections.Immutable;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Installations;
using Aftercare.Domain.People;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>A request in full, as the side that asked for help reads it.</summary>
/// <param name="Ticket">As it stands.</param>
/// <param name="Programme">The edition that it is pinned to.</param>
/// <param name="Clocks">Its promises and steps, with their working.</param>
/// <param name="Facts">What happened, oldest first, without what only staff see.</param>
/// <param name="Names">The names of the people in it.</param>
/// <param name="Conversation">The messages of this page.</param>
/// <param name="Files">The files of the whole ticket.</param>
/// <param name="Tasks">Those that are open, in the order in which they were asked.</param>
/// <param name="Missing">The fields of the request form that are still lacking.</param>
/// <param name="Product">The product's id and its version; null where the request names none.</param>
/// <param name="ReopensUntil">Until when a solved one can be reopened; null where it cannot.</param>
/// <param name="ClosesAt">When a solved one closes by itself; null where it does not.</param>
/// <param name="SeesEscalation">Whether the reader sees the level that was reached and when the next step is due .</param>
internal sealed record RequestView(
    TicketView Ticket, Programme Programme, ClockExplanation Clocks, ImmutableArray<TicketFact> Facts, IReadOnlyDictionary<PersonId, string> Names,
    ConversationPage Conversation, IReadOnlyList<Attachment> Files, ImmutableArray<TaskAsked> Tasks, ImmutableArray<string> Missing, (string Id, string Version)? Product,
    Instant? ReopensUntil, Instant? ClosesAt, bool SeesEscalation);

/// <summary>A page of a conversation: the first message always, and a stretch of the later ones.</summary>
/// <param name="First">The first message, where it does not stand among the others.</param>
/// <param name="Messages">The stretch, oldest first.</param>
/// <param name="Earlier">The message before which the next page ends; null where nothing lies between.</param>
/// <param name="IsLatest">Whether the stretch reaches to the newest message.</param>
internal sealed record ConversationPage(Message? First, IReadOnlyList<Message> Messages, Guid? Earlier, bool IsLatest);

/// <summary>Reads a request for the one who asks, in few statements however long its conversation is. Null where there is none that they may see.</summary>
internal sealed class ReadRequest(AppDb db, Editions editions)
{
    /// <summary>How many messages a page shows beside the first.</summary>
    public const int Shown = 30;

    public async Task<RequestView?> Run(string number, Guid? before, Actor actor, CancellationToken cancel)
    {
        var wanted = new TicketNumber(number.ToUpperInvariant());
        var row = await (from each in db.Set<Ticket>().AsNoTracking().VisibleTo(actor)
                         where each.Number == wanted
                         join organisation in db.Set<Organisation>() on each.Organisation equals organisation.Id
                         join site in db.Set<Site>() on each.Site equals site.Id into sites
                         from site in sites.DefaultIfEmpty()
                         join installation in db.Set<Installation>() on each.Installation equals installation.Id into installations
                         from installation in installations.DefaultIfEmpty()
                         select new
                         {
                             Ticket = each,
                             Organisation = new NamedView(organisation.Id.Value, organisation.Name),
                             Site = site == null ? null : new NamedView(site.Id.Value, site.Name),
                             Product = installation == null ? null : installation.Product,
                             Version = installation == null ? null : installation.Version,
                         }).SingleOrDefaultAsync(cancel);
        if (row is null) return null;
        var ticket = row.Ticket;
        ImmutableArray<TicketFact> facts = [.. (await db.Set<StoredFact>().AsNoTracking().Where(fact => fact.Ticket == ticket.Id).OrderBy(fact => fact.Sequence).ToListAsync(cancel)).Select(FactJson.Read)];
        var conversation = await Conversation(ticket.Id, before, actor, cancel);
        var files = await db.Set<Attachment>().AsNoTracking().VisibleTo(actor).Where(file => file.Ticket == ticket.Id).OrderBy(file => file.Id).ToListAsync(cancel);
        var names = await Names(ticket, facts, conversation, cancel);
        var programme = await editions.Get(db, ticket.ProgrammeVersion, cancel);
        var calendar = await editions.Calendar(db, ticket.Calendar, cancel);
        var terms = TicketTerms.Under(programme, ticket.Plan, ticket.SiteZone, facts);
        var standing = TicketStanding.Of(facts);
        var seesEscalation = actor.SeesEscalation(programme, ticket.Plan);
        NamedView? Named(PersonId? id) => id is { } known && names.TryGetValue(known, out var name) ? new(known.Value, name) : null;
        return new RequestView(
            TicketView.Of(ticket, facts, row.Organisation, row.Site, Named(ticket.OpenedBy), Named(ticket.Owner), null, actor),
            programme, TicketClock.Explain(terms.Opening, calendar, ClockFactsOf.Ticket(facts, terms)),
            [.. facts.Where(fact => actor.IsStaff || IsForCustomers(fact) && (seesEscalation || fact is not (StepFell or EscalatedByHand)))], names, conversation, files,
            [.. facts.OfType<TaskAsked>().Where(task => standing.Tasks.ContainsKey(task.Task))], RequestForm.For(programme, row.Product).Missing(facts),
            row is { Product: { } product, Version: { } version } ? (product, version) : null,
            standing is { SolvedAt: { } solved } && standing.State != TicketState.Refused ? solved + Duration.FromDays(programme.Written.Tickets.ReopenDays) : null,
            standing is { SolvedAt: { } at, HasEnded: false } && programme.Written.Tickets.CloseAfterBusinessDays is > 0 and var days
                ? calendar.Hours(Domain.Calendars.Profile.Standard).BusinessDayAfter(at.InZone(calendar.Zone).Date, days).Closes : null, seesEscalation);
    }

    /// <summary>Whether the customer's side hears of it: notes, warnings, and what staff are asked to decide stay inside.</summary>
    private static bool IsForCustomers(TicketFact fact) => fact is not (NoteWritten or WarningFell or DowngradeOffered or DowngradeDeclined or TargetMissed or LetterAccepted);

    private async Task<ConversationPage> Conversation(TicketId ticket, Guid? before, Actor actor, CancellationToken cancel)
    {
        var all = db.Set<Message>().AsNoTracking().VisibleTo(actor).Where(message => message.Ticket == ticket);
        var upTo = before is { } end ? all.Where(message => (Guid)(object)message.Id < end) : all;
        var newest = await upTo.OrderByDescending(message => message.Id).Take(Shown + 2).ToListAsync(cancel);
        newest.Reverse();
        // A gap of one message is no gap.
        if (newest.Count <= Shown + 1) return new(null, newest, null, before is null);
        var first = await all.OrderBy(message => message.Id).FirstAsync(cancel);
        newest.RemoveRange(0, 2);
        return new(first, newest, newest[0].Id.Value, before is null);
    }

    private async Task<Dictionary<PersonId, string>> Names(Ticket ticket, ImmutableArray<TicketFact> facts, ConversationPage conversation, CancellationToken cancel)
    {
        var people = facts.SelectMany(fact => new[] { fact.By, (fact as Assigned)?.To }).Concat(conversation.Messages.Select(message => message.Author))
            .Append(conversation.First?.Author).Append(ticket.OpenedBy).OfType<PersonId>().Distinct().ToList();
        return await db.Set<Person>().AsNoTracking().Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancel);
    }
}
