using System.ComponentModel;
using Aftercare.Domain.Contracts;
using Aftercare.Domain.Installations;
using Aftercare.Domain.People;
using Aftercare.Server.Access;
using Aftercare.Server.Contracts;
using Aftercare.Server.Installations;
using Aftercare.Server.People;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Aftercare.Server.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Api;

[Description("A customer or a reseller.")]
internal sealed record OrganisationBody(
    string Name, [property: Description("ISO 3166-1 alpha-2, such as IT.")] string Country, [property: Description("A two-letter code.")] string Language, OrganisationKind Kind = OrganisationKind.Customer);

[Description("Somebody who signs in or is written to.")]
internal sealed record PersonBody(string Name, string Email, Role Role, [property: Description("A two-letter code; left out: that of the organisation.")] string? Language = null);

[Description("A place of a customer.")]
internal sealed record SiteBody(
    string Name, [property: Description("An IANA zone, such as Europe/Rome.")] string TimeZone, [property: Description("Left out: that of the organisation.")] string? Country = null,
    [property: Description("A service calendar of the programme; left out: that of the country, or the nearest.")] string? Calendar = null);

[Description("A product that runs at a site.")]
internal sealed record InstallationBody(Guid Site, string Product, string Version);

[Description("A plan for a term.")]
internal sealed record ContractBody(
    string Plan, [property: Description("The first date that is no longer covered.")] LocalDate End, [property: Description("The first covered date; left out: today.")] LocalDate? Start = null);

[Description("A renewal of a contract.")]
internal sealed record RenewalBody(
    [property: Description("The first date that is no longer covered.")] LocalDate End, [property: Description("Left out: the end of the contract that it renews.")] LocalDate? Start = null,
    [property: Description("Left out: the same plan.")] string? Plan = null);

[Description("How the fees of a contract stand.")]
internal sealed record PaymentBody([property: Description("Since when fees are overdue; null: everything is paid, and held tickets go on.")] LocalDate? OverdueSince);

[Description("An organisation with its people, places and contracts.")]
internal sealed record OrganisationFile(OrganisationView Organisation, IReadOnlyList<PersonView> People, IReadOnlyList<SiteView> Sites, IReadOnlyList<ContractView> Contracts);

/// <summary>Organisations, their people, places and contracts, in their first form.</summary>
internal static class OrganisationRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        var room = api.MapGroup("/organisations").WithTags("Organisations");
        room.MapGet("/", List).Named("ListOrganisations", "List organisations").Needs(Permission.ReadOrganisations).Gives<Page<OrganisationView>>();
        room.MapPost("/", Record).Named("RecordOrganisation", "Record an organisation").Needs(Permission.ManageOrganisations).Changes().Gives<OrganisationView>(201);
        room.MapGet("/{id:guid}", Get).Named("GetOrganisation", "Read an organisation with people, places and contracts").Needs(Permission.ReadOrganisations).Gives<OrganisationFile>();
        room.MapPost("/{id:guid}/people", AddPerson).Named("RecordPerson", "Record a person").Needs(Permission.ManageOrganisations).Changes().Gives<PersonView>(201);
        room.MapPost("/{id:guid}/people/{person:guid}/invitation", Invite).Named("InvitePerson", "Send a person the link to choose a password").Needs(Permission.ManageOrganisations).Changes().Gives<PersonView>(202);
        room.MapPost("/{id:guid}/sites", AddSite).Named("RecordSite", "Record a place").Needs(Permission.ManageOrganisations).Changes().Gives<SiteView>(201);
        room.MapPost("/{id:guid}/installations", AddInstallation).Named("RecordInstallation", "Record a product at a place").Needs(Permission.ManageOrganisations).Changes().Gives<InstallationView>(201);
        room.MapPost("/{id:guid}/contracts", AddContract).Named("RecordContract", "Record a contract").Needs(Permission.ManageOrganisations).Changes().Gives<ContractView>(201);
        room.MapPost("/{id:guid}/contracts/{contract:guid}/renewals", Renew).Named("RenewContract", "Renew a contract").Needs(Permission.ManageOrganisations).Changes().Gives<ContractView>(201);
        room.MapPut("/{id:guid}/contracts/{contract:guid}/payment", Pay).Named("RecordPayment", "Record that fees are overdue, or paid").Needs(Permission.ManageOrganisations).Changes().Gives<ContractView>();
    }

    private static async Task<IResult> List(
        Asking asking, [FromServices] AppDb db, [Description("How many on a page, 1 to 200; left out: 50.")] int? limit, [Description("The cursor of the page before.")] string? cursor)
    {
        var take = limit ?? 50;
        if (take is < 1 or > 200) return Problems.No(new WrongShape([new("limit", "out-of-range", "Take 1 to 200.")]));
        var found = db.Set<Organisation>().AsNoTracking().VisibleTo(asking.Actor);
        if (cursor is not null)
        {
            if (!Cursor.TryRead<string>(cursor, out var after) || !Guid.TryParse(after, out var last)) return Problems.No(new Tickets.NoSuchCursor());
            found = found.Where(organisation => (Guid)(object)organisation.Id > last);
        }
        var rows = await found.OrderBy(organisation => organisation.Id).Take(take + 1).ToListAsync(asking.Cancel);
        var page = rows.Take(take).Select(OrganisationView.Of).ToList();
        return Results.Ok(new Page<OrganisationView>(page, rows.Count > take ? Cursor.Write(page[^1].Id.ToString()) : null));
    }

    private static async Task<IResult> Get([Description("The id of the organisation.")] Guid id, Asking asking, [FromServices] AppDb db)
    {
        var wanted = new OrganisationId(id);
        if (await db.Set<Organisation>().AsNoTracking().VisibleTo(asking.Actor).SingleOrDefaultAsync(organisation => organisation.Id == wanted, asking.Cancel) is not { } found) return Problems.No(new NothingThere());
        var people = await db.Set<Person>().AsNoTracking().VisibleTo(asking.Actor).Where(person => person.Organisation == wanted).OrderBy(person => person.Name).ToListAsync(asking.Cancel);
        var places = await (from site in db.Set<Site>().AsNoTracking().VisibleTo(asking.Actor)
                            where site.Organisation == wanted
                            join installation in db.Set<Installation>() on site.Id equals installation.Site into installations
                            from installation in installations.DefaultIfEmpty()
                            orderby site.Name
                            select new { site, installation }).ToListAsync(asking.Cancel);
        var contracts = await db.Set<Contract>().AsNoTracking().VisibleTo(asking.Actor).Where(contract => contract.Organisation == wanted).OrderBy(contract => contract.Start).ToListAsync(asking.Cancel);
        var installed = places.Select(place => place.installation).Where(installation => installation is not null).ToList();
        return Results.Ok(new OrganisationFile(
            OrganisationView.Of(found), [.. people.Select(PersonView.Of)], [.. places.Select(place => place.site).DistinctBy(site => site.Id).Select(site => SiteView.Of(site, installed))], [.. contracts.Select(ContractView.Of)]));
    }

    private static async Task<IResult> Record(OrganisationBody body, Asking asking, RecordOrganisation record)
    {
        var shape = new Shape();
        var request = new RecordOrganisationRequest(shape.Line("name", body.Name, 200), body.Kind, body.Country, body.Language);
        return shape.IsWrong(out var no) ? Problems.No(no) : (await record.Run(request, asking.Actor, asking.Now, asking.Cancel))
            .Answer(organisation => Results.Created($"/api/v1/organisations/{organisation.Id.Value}", OrganisationView.Of(organisation)));
    }

    private static async Task<IResult> AddPerson([Description("The id of the organisation.")] Guid id, PersonBody body, Asking asking, RecordPerson record)
    {
        var shape = new Shape();
        var request = new RecordPersonRequest(new OrganisationId(id), shape.Line("name", body.Name, 200), shape.Email("email", body.Email), body.Language, body.Role);
        return shape.IsWrong(out var no) ? Problems.No(no) : (await record.Run(request, asking.Actor, asking.Now, asking.Cancel))
            .Answer(person => Results.Created($"/api/v1/organisations/{id}", PersonView.Of(person)));
    }

    private static async Task<IResult> Invite(
        [Description("The id of the organisation.")] Guid id, [Description("The id of the person.")] Guid person, Asking asking, [FromServices] InvitePerson invite, [FromServices] WhoseSupport whose) =>
        (await invite.Run(new OrganisationId(id), new PersonId(person), await whose(asking.Http, asking.Language), asking.Actor, asking.Now, asking.Cancel))
            .Answer(invited => Results.Accepted(null as string, PersonView.Of(invited)));

    private static async Task<IResult> AddSite([Description("The id of the organisation.")] Guid id, SiteBody body, Asking asking, RecordSite record)
    {
        var shape = new Shape();
        var request = new RecordSiteRequest(new OrganisationId(id), shape.Line("name", body.Name, 200), body.Country, shape.Line("timeZone", body.TimeZone, 60), body.Calendar);
        return shape.IsWrong(out var no) ? Problems.No(no) : (await record.Run(request, asking.Actor, asking.Now, asking.Cancel))
            .Answer(site => Results.Created($"/api/v1/organisations/{id}", SiteView.Of(site, [])));
    }

    private static async Task<IResult> AddInstallation([Description("The id of the organisation.")] Guid id, InstallationBody body, Asking asking, RecordInstallation record)
    {
        var shape = new Shape();
        var request = new RecordInstallationRequest(new OrganisationId(id), new SiteId(body.Site), shape.Line("product", body.Product, 80), shape.Line("version", body.Version, 80));
        return shape.IsWrong(out var no) ? Problems.No(no) : (await record.Run(request, asking.Actor, asking.Now, asking.Cancel))
            .Answer(installation => Results.Created($"/api/v1/organisations/{id}", InstallationView.Of(installation)));
    }

    private static async Task<IResult> AddContract([Description("The id of the organisation.")] Guid id, ContractBody body, Asking asking, RecordContract record) =>
        (await record.Run(new(new OrganisationId(id), body.Plan, body.Start, body.End, null), asking.Actor, asking.Now, asking.Cancel))
            .Answer(contract => Results.Created($"/api/v1/organisations/{id}", ContractView.Of(contract)));

    private static async Task<IResult> Renew([Description("The id of the organisation.")] Guid id, [Description("The id of the contract.")] Guid contract, RenewalBody body, Asking asking, RecordContract record) =>
        (await record.Run(new(new OrganisationId(id), body.Plan, body.Start, body.End, new ContractId(contract)), asking.Actor, asking.Now, asking.Cancel))
            .Answer(renewed => Results.Created($"/api/v1/organisations/{id}", ContractView.Of(renewed)));

    private static async Task<IResult> Pay([Description("The id of the organisation.")] Guid id, [Description("The id of the contract.")] Guid contract, PaymentBody body, Asking asking, RecordPayment record) =>
        (await record.Run(new(new OrganisationId(id), new ContractId(contract), body.OverdueSince), asking.Actor, asking.Now, asking.Cancel)).Answer(paid => Results.Ok(ContractView.Of(paid)));
}
