using System.Collections.Immutable;
using System.Text.Json;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Installations;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Clocks;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Texts;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>Reads one ticket for the one who asks: as it stands, its conversation, its history, its promises. Null where there is none that they may see.</summary>
internal sealed class ReadTicket(AppDb db, Editions editions)
{
    /// <summary>What the customer's side does not see of a history.</summary>
    private static readonly string[] OfStaffOnly =
        [.. new[] { typeof(NoteWritten), typeof(WarningFell), typeof(DowngradeOffered), typeof(DowngradeDeclined), typeof(TargetMissed) }.Select(type => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name))];

    /// <summary>What it does not see where its plan does not show the escalation .</summary>
    private static readonly string[] OfEscalation = [.. new[] { typeof(StepFell), typeof(EscalatedByHand) }.Select(type => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name))];

    /// <summary>Words of the desk that are not written for the customer: the reasons of these.</summary>
    private static readonly string[] ReasonsOfStaff =
        [.. new[] { typeof(EscalatedByHand), typeof(HandedToResearch), typeof(ReturnedByResearch), typeof(PrioritySet) }.Select(type => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name))];

    /// <summary>As it stands, in two statements.</summary>
    public async Task<TicketView?> View(string number, Actor actor, CancellationToken cancel)
    {
        var row = await (from ticket in Numbered(number, actor)
                         join organisation in db.Set<Organisation>() on ticket.Organisation equals organisation.Id
                         join site in db.Set<Site>() on ticket.Site equals site.Id into sites
                         from site in sites.DefaultIfEmpty()
                         join owner in db.Set<Person>() on ticket.Owner equals owner.Id into owners
                         from owner in owners.DefaultIfEmpty()
                         join opener in db.Set<Person>() on ticket.OpenedBy equals opener.Id into openers
                         from opener in openers.DefaultIfEmpty()
                         join whole in db.Set<Ticket>() on ticket.PartOf equals whole.Id into wholes
                         from whole in wholes.DefaultIfEmpty()
                         select new
                         {
                             ticket,
                             organisation = new NamedView(organisation.Id.Value, organisation.Name),
                             site = site == null ? null : new NamedView(site.Id.Value, site.Name),
                             owner = owner == null ? null : new NamedView(owner.Id.Value, owner.Name),
                             opener = opener == null ? null : new NamedView(opener.Id.Value, opener.Name),
                             partOf = whole == null ? (TicketNumber?)null : whole.Number,
                         }).SingleOrDefaultAsync(cancel);
        if (row is null) return null;
        var facts = await FactsOf(row.ticket.Id, cancel);
        return TicketView.Of(row.ticket, facts, row.organisation, row.site, row.opener, row.owner, row.partOf, actor);
    }

    public async Task<IReadOnlyList<MessageView>?> Messages(string number, Actor actor, CancellationToken cancel)
    {
        if (await IdOf(number, actor, cancel) is not { } id) return null;
        return await (from message in db.Set<Message>().AsNoTracking().VisibleTo(actor)
                      where message.Ticket == id.Id
                      join author in db.Set<Person>() on message.Author equals author.Id into authors
                      from author in authors.DefaultIfEmpty()
                      orderby message.Id
                      select new MessageView(message.Id.Value, message.At, author == null ? null : new NamedView(author.Id.Value, author.Name), message.ByStaff, message.Kind, message.Text, id.Number.Value)).ToListAsync(cancel);
    }

    public async Task<IReadOnlyList<TaskView>?> Tasks(string number, Actor actor, CancellationToken cancel) =>
        await IdOf(number, actor, cancel) is { } id ? TaskView.Of(await FactsOf(id.Id, cancel)) : null;

    public async Task<IReadOnlyList<AttachmentView>?> Attachments(string number, Actor actor, CancellationToken cancel)
    {
        if (await IdOf(number, actor, cancel) is not { Id: var id }) return null;
        return [.. (await db.Set<Attachment>().AsNoTracking().VisibleTo(actor).Where(file => file.Ticket == id).OrderBy(file => file.Id).ToListAsync(cancel)).Select(AttachmentView.Of)];
    }

    /// <summary>A file of that ticket, in one statement.</summary>
    public Task<Attachment?> Attachment(string number, Guid file, Actor actor, CancellationToken cancel)
    {
        var id = new AttachmentId(file);
        return (from ticket in Numbered(number, actor)
                join attachment in db.Set<Attachment>().AsNoTracking().VisibleTo(actor) on ticket.Id equals attachment.Ticket
                where attachment.Id == id
                select attachment).SingleOrDefaultAsync(cancel);
    }

    public async Task<IReadOnlyList<DefectView>?> Defects(string number, Actor actor, CancellationToken cancel)
    {
        if (await IdOf(number, actor, cancel) is not { Id: var id }) return null;
        return [.. (await db.Set<Defect>().AsNoTracking().Where(defect => defect.Ticket == id).OrderBy(defect => defect.Id).ToListAsync(cancel)).Select(DefectView.Of)];
    }

    /// <summary>Parts, the whole, and what was linked: those that the one who asks may see.</summary>
    public async Task<IReadOnlyList<LinkView>?> Links(string number, Actor actor, CancellationToken cancel)
    {
        if (await IdOf(number, actor, cancel) is not { } of) return null;
        var facts = await FactsOf(of.Id, cancel);
        var kinds = facts.OfType<TicketLinked>().Select(fact => (fact.Other, fact.Kind, IsPart: false))
            .Concat(facts.OfType<PartSplitOff>().Select(fact => (Other: fact.Part, Kind: LinkKind.RelatesTo, IsPart: true)))
            .Concat(of.PartOf is { } whole ? [(Other: whole, Kind: LinkKind.PartOf, IsPart: false)] : []).Distinct().ToList();
        var ids = kinds.Select(kind => kind.Other).Distinct().ToList();
        var others = await db.Set<Ticket>().AsNoTracking().VisibleTo(actor).Where(ticket => ids.Contains(ticket.Id))
            .ToDictionaryAsync(ticket => ticket.Id, ticket => new { ticket.Number, ticket.Subject, ticket.State }, cancel);
        return [.. kinds.Where(kind => others.ContainsKey(kind.Other)).Select(kind => new LinkView(
            others[kind.Other].Number.Value, others[kind.Other].Subject, others[kind.Other].State, kind.Kind, kind.IsPart)).OrderBy(link => link.Number, StringComparer.Ordinal)];
    }

    /// <summary>Everything that happened, oldest first; for the customer's side without what only staff see.</summary>
    public async Task<IReadOnlyList<HistoryLine>?> History(string number, Actor actor, CancellationToken cancel)
    {
        if (await IdOf(number, actor, cancel) is not { Id: var id } of) return null;
        string[] unseen = actor.IsStaff ? [] : actor.SeesEscalation(await editions.Get(db, of.Edition, cancel), of.Plan) ? OfStaffOnly : [.. OfStaffOnly, .. OfEscalation];
        var stored = await db.Set<StoredFact>().AsNoTracking().Where(fact => fact.Ticket == id).OrderBy(fact => fact.Sequence).ToListAsync(cancel);
        var facts = stored.Where(fact => !unseen.Contains(fact.Kind)).Select(fact => (Stored: fact, Fact: FactJson.Read(fact))).ToList();
        var people = facts.SelectMany(each => new[] { each.Fact.By, (each.Fact as Assigned)?.To }).OfType<PersonId>().Distinct().ToList();
        var names = await db.Set<Person>().AsNoTracking().Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancel);
        return [.. facts.Select(each => new HistoryLine(
            each.Stored.Sequence, each.Fact.At, each.Fact.By is { } by && names.TryGetValue(by, out var name) ? new NamedView(by.Value, name) : null, each.Stored.Kind,
            WordsOf(each.Stored, each.Fact, names, actor)))];
    }

    /// <summary>Its promises with the working of each, in the reader's language and zone.</summary>
    /// <param name="number">The number of the ticket.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="language">The language of the sentences.</param>
    /// <param name="reader">The zone of their times; null for the ticket's site or, where that has none, its calendar.</param>
    /// <param name="now">The moment at which they stand.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<ExplanationView?> Promises(string number, Actor actor, Domain.Kernel.Language language, DateTimeZone? reader, Instant now, CancellationToken cancel)
    {
        var ticket = await Numbered(number, actor).SingleOrDefaultAsync(cancel);
        if (ticket is null) return null;
        var facts = await FactsOf(ticket.Id, cancel);
        var programme = await editions.Get(db, ticket.ProgrammeVersion, cancel);
        var calendar = await editions.Calendar(db, ticket.Calendar, cancel);
        var site = ticket.SiteZone is { } zone ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) : null;
        var terms = TicketTerms.Under(programme, ticket.Plan, ticket.SiteZone, facts);
        var explanation = TicketClock.Explain(terms.Opening, calendar, ClockFactsOf.Ticket(facts, terms));
        var text = new ExplanationText(new Moments(InterfaceTexts.In(language), reader ?? site ?? calendar.Zone), key => programme.Text(key, language.Code));
        var view = ExplanationView.Of(explanation, text, now);
        return actor.SeesEscalation(programme, ticket.Plan) ? view : view with { Escalation = [], Told = [] };
    }

    private IQueryable<Ticket> Numbered(string number, Actor actor)
    {
        var wanted = new TicketNumber(number.ToUpperInvariant());
        return db.Set<Ticket>().AsNoTracking().VisibleTo(actor).Where(ticket => ticket.Number == wanted);
    }

    private async Task<Of?> IdOf(string number, Actor actor, CancellationToken cancel) =>
        await Numbered(number, actor).Select(ticket => new Of(ticket.Id, ticket.Number, ticket.PartOf, ticket.ProgrammeVersion, ticket.Plan)).SingleOrDefaultAsync(cancel);

    private async Task<ImmutableArray<TicketFact>> FactsOf(TicketId id, CancellationToken cancel) =>
        [.. (await db.Set<StoredFact>().AsNoTracking().Where(fact => fact.Ticket == id).OrderBy(fact => fact.Sequence).ToListAsync(cancel)).Select(FactJson.Read)];

    private static SortedDictionary<string, string> WordsOf(StoredFact stored, TicketFact fact, Dictionary<PersonId, string> names, Actor actor)
    {
        var words = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var json = JsonDocument.Parse(stored.Data);
        foreach (var property in json.RootElement.EnumerateObject())
        {
            // Other tickets are shown by Links, as far as they may be seen.
            if (property.Name is "at" or "by" or "other" or "part" or "defect" || !actor.IsStaff && property.Name is "reason" or "finding" && ReasonsOfStaff.Contains(stored.Kind)) continue;
            if (property.Value.ValueKind == JsonValueKind.Object)
                foreach (var inner in property.Value.EnumerateObject()) words[inner.Name] = inner.Value.ToString();
            else words[property.Name] = property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? property.Value.GetRawText() : property.Value.ToString();
        }
        if (fact is Assigned { To: { } to } && names.TryGetValue(to, out var name)) words["to"] = name;
        return words;
    }

    private sealed record Of(TicketId Id, TicketNumber Number, TicketId? PartOf, string Edition, string Plan);
}
