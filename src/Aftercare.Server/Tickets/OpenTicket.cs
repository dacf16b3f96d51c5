using System.Collections.Immutable;
using System.Text.Json;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Installations;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Engine;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>A request for help on one problem, from whatever door .</summary>
/// <param name="Channel">The door.</param>
/// <param name="Subject">The problem in one line, 1 to 200 characters.</param>
/// <param name="Text">The problem in full, up to 100,000 characters.</param>
/// <param name="Installation">The product that has it; null where the one who asks does not say, or cannot.</param>
/// <param name="Impact">The priority that the claimed impact names; null claims none.</param>
/// <param name="Language">The language of the conversation; null for the person's own.</param>
/// <param name="Troubleshooting">What was already tried .</param>
/// <param name="OnBehalfOf">For staff: the person in whose name it is opened .</param>
/// <param name="Details">What the request form asks for, field by field; what is lacking is asked for .</param>
/// <param name="Called">For a call: the number of the programme that was called; null where nobody says.</param>
internal sealed record OpenTicketRequest(
    Channel Channel, string Subject, string Text, InstallationId? Installation, string? Impact, string? Language, string? Troubleshooting, PersonId? OnBehalfOf,
    ImmutableSortedDictionary<string, string>? Details = null, string? Called = null);

/// <summary>Opens a ticket: who asks, what covers it, which promises run from now on. One use case for every door.</summary>
/// <remarks>Number, first message, facts, clocks, audit row and receipt commit together. A request that nothing covers yet is recorded and held.</remarks>
internal sealed class OpenTicket(AppDb db, Editions editions, TicketNumbers numbers, Wake wake)
{
    public async Task<Result<Ticket>> Run(OpenTicketRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await Prepare(request, actor, now, cancel)).IsRefused(out var no, out var opened)) return no;
        await Save(cancel);
        return opened.File.Ticket;
    }

    /// <summary>Opens it, and gives it as the one who asks may see it, without reading it again.</summary>
    public async Task<Result<TicketView>> RunAndView(OpenTicketRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await Prepare(request, actor, now, cancel)).IsRefused(out var no, out var opened)) return no;
        await Save(cancel);
        var (file, organisation, site, requester) = opened;
        return TicketView.Of(
            file.Ticket, file.Facts, new NamedView(organisation.Id.Value, organisation.Name), site is null ? null : new NamedView(site.Id.Value, site.Name),
            new NamedView(requester.Id.Value, requester.Name), null, null, actor);
    }

    /// <summary>Everything that opening writes, for a use case that opens a ticket beside something else. Nothing is saved yet.</summary>
    public async Task<Result<OpenedTicket>> Prepare(OpenTicketRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        var programme = await editions.Current(db, now, cancel);
        if (PriorityOf(request, programme).IsRefused(out var noPriority, out var priority)) return noPriority;
        var phones = programme.Written.Phones.Select(phone => phone.Number);
        if (request.Called is { } called && !phones.Contains(called)) return new NoSuchPhone(called, phones);
        var requester = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(person => person.Id == (actor.IsStaff ? request.OnBehalfOf ?? actor.Person : actor.Person), cancel);
        if (requester is null) return new NoSuchPerson();
        var intake = await Intake.Of(db, programme, request.Installation, requester, actor, now, cancel);
        if (intake is null) return new NoSuchInstallation();
        var (hold, plan) = (intake.HoldOf(priority), intake.Plan);

        var language = Domain.Kernel.Language.Of(request.Language ?? requester.Language).IsRefused(out _, out var spoken) ? Domain.Kernel.Language.English : spoken;
        var id = new TicketId(NewId.At(now));
        var ticket = Ticket.Open(new TicketOpening(
            id, await numbers.Next(programme, now, cancel), intake.Organisation.Id, intake.Site, request.Installation, intake.Contract?.Id,
            plan.Id.Value, programme.Version, intake.Calendar, request.Channel, request.Subject, language,
            requester.Role == Role.CustomerUser ? SupportLevel.Level1 : SupportLevel.Level2, request.Troubleshooting ?? "", intake.IsUnclearFor(priority), requester.Id, null), now);
        var file = await TicketFile.Begin(db, editions, ticket, cancel);
        var opened = new TicketOpened(now, requester.Id, request.Channel, priority, request.Impact is not null, request.Called);
        var form = RequestForm.For(programme, intake.Product);
        if (form.Give(request.Details ?? ImmutableSortedDictionary<string, string>.Empty, actor.Person, now).IsRefused(out var noDetail, out var given)) return noDetail;
        ImmutableArray<TicketFact> facts = [opened, .. hold is { } reason ? [new PauseBegan(now, null, reason, "")] : ImmutableArray<TicketFact>.Empty, .. given.All];
        file.Append(new Facts([.. facts, .. form.AskForMissing(facts, new TaskId(NewId.At(now)), now).All]), now);

        db.Add(new Message(new MessageId(NewId.At(now)), id, now, requester.Id, ByStaff: false, MessageKind.Request, request.Text));
        db.Add(Letters.Receipt(file, requester, now));
        if (file.Facts.OfType<PauseBegan>().FirstOrDefault(fact => fact.Reason.IsHold()) is { } began) db.Add(Letters.Held(file, began, requester, now));
        db.Add(new AuditRow(NewId.At(now), now, actor.Person.Value, "ticket.opened", "ticket", id.Value, null, JsonSerializer.Serialize(new { ticket.Number.Value, ticket.Plan, hold }), null));
        return new OpenedTicket(file, intake.Organisation, intake.Site, requester);
    }

    private async Task Save(CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        wake.Up();
    }

    /// <summary>The claimed impact names a priority; none claimed is the programme's default (rule 8).</summary>
    private static Result<PriorityId> PriorityOf(OpenTicketRequest request, Programme programme)
    {
        if (request.Impact is null) return programme.DefaultPriority;
        var claimed = new PriorityId(request.Impact);
        return programme.Priorities.Contains(claimed) ? claimed : new NoSuchPriority(request.Impact, programme.Priorities.Select(priority => priority.Value));
    }
}

/// <summary>A ticket that is opened, with those whom it concerns.</summary>
internal sealed record OpenedTicket(TicketFile File, Organisation Organisation, Site? Site, Person Requester);

/// <summary>The person in whose name it should be opened is not there.</summary>
internal sealed record NoSuchPerson() : Refusal("people.not-found", "There is no such person.");

/// <summary>The installation is not there, or not theirs.</summary>
internal sealed record NoSuchInstallation() : Refusal("installation.not-found", "There is no such installation.");
