using System.ComponentModel;
using Aftercare.Domain.Contracts;
using Aftercare.Domain.Installations;
using Aftercare.Domain.People;
using Aftercare.Server.Access;
using Aftercare.Server.Contracts;
using Aftercare.Server.Installations;
using Aftercare.Server.People;
using Aftercare.Server.Web;
using Aftercare.Server.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Aftercare.Server.Api;

[Description("A customer or a reseller.")]
internal sealed record OrganisationBody(
    string Name, [property: Description("ISO 3166-1 alpha-2, such as IT.")] string Country, [property: Description("A two-letter code.")] string Language, OrganisationKind Kind = OrganisationKind.Customer,
    [property: Description("For a customer: the id of the reseller who serves it.")] Guid? ServedBy = null);

[Description("Who serves a customer.")]
internal sealed record ResellerBody([property: Description("The id of the reseller whose people see and act on the customer's tickets; null for none.")] Guid? Reseller);

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

[Description("The plan of a contract.")]
internal sealed record PlanBody([property: Description("The plan that it moves to.")] string Plan, [property: Description("Why, up to 2,000 characters.")] string? Reason = null);

[Description("How the fees of a contract stand.")]
internal sealed record PaymentBody([property: Description("Since when fees are overdue; null: everything is paid, and held tickets go on.")] LocalDate? OverdueSince);

/// <summary>Organisations, their people, places and contracts, in their first form.</summary>
internal static class OrganisationRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        var room = api.MapGroup("/organisations").WithTags("Organisations");
        room.MapGet("/", List).Named("ListOrganisations", "List organisations").Needs(Permission.ReadOrganisations).Gives<Page<OrganisationView>>();
        room.MapPost("/", Record).Named("RecordOrganisation", "Record an organisation").Needs(Permission.ManageOrganisations).Changes().Gives<OrganisationView>(201);
        room.MapGet("/{id:guid}", Get).Named("GetOrganisation", "Read an organisation with people, places and contracts").Needs(Permission.ReadOrganisations).Gives<OrganisationFile>();
        room.MapPut("/{id:guid}/reseller", Serve).Named("ChangeReseller", "Say which reseller serves a customer").Needs(Permission.ManageOrganisations).Changes().Gives<OrganisationView>();
        room.MapPost("/{id:guid}/people", AddPerson).Named("RecordPerson", "Record a person").Needs(Permission.ManageOrganisations).Changes().Gives<PersonView>(201);
        room.MapPost("/{id:guid}/people/{person:guid}/invitation", Invite).Named("InvitePerson", "Send a person the link to choose a password").Needs(Permission.ManageOrganisations).Changes().Gives<PersonView>(202);
        room.MapPost("/{id:guid}/sites", AddSite).Named("RecordSite", "Record a place").Needs(Permission.ManageOrganisations).Changes().Gives<SiteView>(201);
        room.MapPost("/{id:guid}/installations", AddInstallation).Named("RecordInstallation", "Record a product at a place").Needs(Permission.ManageOrganisations).Changes().Gives<InstallationView>(201);
        room.MapPost("/{id:guid}/contracts", AddContract).Named("RecordContract", "Record a contract").Needs(Permission.ManageOrganisations).Changes().Gives<ContractView>(201);
        room.MapPost("/{id:guid}/contracts/{contract:guid}/renewals", Renew).Named("RenewContract", "Renew a contract").Needs(Permission.ManageOrganisations).Changes().Gives<ContractView>(201);
        room.MapPut("/{id:guid}/contracts/{contract:guid}/plan", Move).Named("ChangePlan", "Move a contract to another plan; its open tickets follow").Needs(Permission.ManageOrganisations).Changes().Gives<ContractView>();
        room.MapPut("/{id:guid}/contracts/{contract:guid}/payment", Pay).Named("RecordPayment", "Record that fees are overdue, or paid").Needs(Permission.ManageOrganisations).Changes().Gives<ContractView>();
    }

    private static async Task<IResult> List(
        Asking asking, FindOrganisations find, [Description("How many on a page, 1 to 200; left out: 50.")] int? limit, [Description("The cursor of the page before.")] string? cursor)
    {
        if (limit is < 1 or > 200) return Problems.No(new WrongShape([new("limit", "out-of-range", "Take 1 to 200.")]));
        return (await find.Run(new(null, limit ?? 50, cursor), asking.Actor, asking.Cancel)).Answer(Results.Ok);
    }

    private static async Task<IResult> Get([Description("The id of the organisation.")] Guid id, Asking asking, ReadOrganisation read) =>
        await read.Run(new OrganisationId(id), asking.Actor, asking.Cancel) is { } found ? Results.Ok(found) : Problems.No(new NothingThere());

    private static async Task<IResult> Record(OrganisationBody body, Asking asking, RecordOrganisation record)
    {
        var shape = new Shape();
        var request = new RecordOrganisationRequest(shape.Line("name", body.Name, 200), body.Kind, body.Country, body.Language, body.ServedBy is { } reseller ? new OrganisationId(reseller) : null);
        return shape.IsWrong(out var no) ? Problems.No(no) : (await record.Run(request, asking.Actor, asking.Now, asking.Cancel))
            .Answer(organisation => Results.Created($"/api/v1/organisations/{organisation.Id.Value}", OrganisationView.Of(organisation)));
    }

    private static async Task<IResult> Serve([Description("The id of the customer.")] Guid id, ResellerBody body, Asking asking, ChangeReseller change) =>
        (await change.Run(new(new OrganisationId(id), body.Reseller is { } reseller ? new OrganisationId(reseller) : null), asking.Actor, asking.Now, asking.Cancel))
            .Answer(served => Results.Ok(OrganisationView.Of(served)));

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

    private static async Task<IResult> Move([Description("The id of the organisation.")] Guid id, [Description("The id of the contract.")] Guid contract, PlanBody body, Asking asking, ChangePlan change)
    {
        var shape = new Shape();
        var request = new ChangePlanRequest(new OrganisationId(id), new ContractId(contract), shape.Line("plan", body.Plan, 80), shape.OptionalBlock("reason", body.Reason, 2000));
        return shape.IsWrong(out var no) ? Problems.No(no) : (await change.Run(request, asking.Actor, asking.Now, asking.Cancel)).Answer(moved => Results.Ok(ContractView.Of(moved)));
    }

    private static async Task<IResult> Pay([Description("The id of the organisation.")] Guid id, [Description("The id of the contract.")] Guid contract, PaymentBody body, Asking asking, RecordPayment record) =>
        (await record.Run(new(new OrganisationId(id), new ContractId(contract), body.OverdueSince), asking.Actor, asking.Now, asking.Cancel)).Answer(paid => Results.Ok(ContractView.Of(paid)));
}
