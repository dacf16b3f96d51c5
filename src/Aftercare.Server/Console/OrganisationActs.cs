using Aftercare.Domain.Contracts;
using Aftercare.Domain.Installations;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Server.Contracts;
using Aftercare.Server.Installations;
using Aftercare.Server.People;
using Aftercare.Server.Web;
using Aftercare.Server.Web.Shell;
using NodaTime;
using NodaTime.Text;

namespace Aftercare.Server.Console;

/// <summary>Records organisations and what belongs to them: each form becomes one use case.</summary>
internal sealed class OrganisationActs(
    Posting posting, Here here, RecordOrganisation organisations, RecordPerson people, RecordSite sites, RecordInstallation installations, RecordContract contracts,
    ChangePlan plans, ChangeReseller resellers)
{
    /// <summary>Does what was posted, and leads to the organisation; what is refused stays on the page.</summary>
    /// <param name="of">The organisation whose page it is; null where a new one is recorded.</param>
    public async Task Run(OrganisationId? of)
    {
        var shape = new Shape();
        var change = !here.Actor.May(Permission.ManageOrganisations) ? null : of is { } id ? Within(id, shape) : Organisation(shape);
        if (change is null) posting.Refuse(new NothingThere());
        else if (shape.IsWrong(out var wrong)) posting.Refuse(wrong);
        else await posting.Run(change);
    }

    private Func<Task<Result<string>>>? Organisation(Shape shape)
    {
        if (posting["act"] != "organisation") return null;
        var kind = posting["kind"] == OrganisationKind.Reseller.Word() ? OrganisationKind.Reseller : OrganisationKind.Customer;
        var request = new RecordOrganisationRequest(shape.Line("name", posting["name"], 200), kind, shape.Line("country", posting["country"], 2).ToUpperInvariant(), posting["language"] ?? "");
        return async () => (await organisations.Run(request, here.Actor, here.Now, here.Cancel)).IsRefused(out var no, out var organisation) ? no : AddressOf(organisation.Id);
    }

    private Func<Task<Result<string>>>? Within(OrganisationId of, Shape shape)
    {
        Func<Task<Result<string>>> One<T>(Func<Task<Result<T>>> change) where T : notnull => async () => (await change()).IsRefused(out var no, out _) ? no : AddressOf(of);
        var (actor, now, cancel) = (here.Actor, here.Now, here.Cancel);
        switch (posting["act"])
        {
            case "person":
                var role = posting["role"] == Role.CustomerAdministrator.Word() ? Role.CustomerAdministrator : Role.CustomerUser;
                var person = new RecordPersonRequest(of, shape.Line("name", posting["name"], 200), shape.Email("email", posting["email"]), posting["language"], role);
                return One(() => people.Run(person, actor, now, cancel));
            case "site":
                var site = new RecordSiteRequest(of, shape.Line("name", posting["name"], 200), shape.OptionalLine("country", posting["country"], 2)?.ToUpperInvariant(), shape.Line("zone", posting["zone"], 60), null);
                return One(() => sites.Run(site, actor, now, cancel));
            case "installation":
                var at = new SiteId(Guid.TryParse(posting["site"], out var id) ? id : Guid.Empty);
                var installation = new RecordInstallationRequest(of, at, shape.Line("product", posting["product"], 80), shape.Line("version", posting["version"], 80));
                return One(() => installations.Run(installation, actor, now, cancel));
            case "contract":
                var contract = new RecordContractRequest(of, posting["plan"], Day("start", shape), Day("end", shape) ?? Missing("end", shape), null);
                return One(() => contracts.Run(contract, actor, now, cancel));
            case "plan":
                var which = new ContractId(Guid.TryParse(posting["contract"], out var chosen) ? chosen : Guid.Empty);
                var move = new ChangePlanRequest(of, which, posting["plan"] ?? "", shape.OptionalBlock("reason", posting["reason"], 2000));
                return One(() => plans.Run(move, actor, now, cancel));
            case "reseller":
                var reseller = Guid.TryParse(posting["reseller"], out var serves) ? new OrganisationId(serves) : (OrganisationId?)null;
                return One(() => resellers.Run(new(of, reseller), actor, now, cancel));
            default: return null;
        }
    }

    private LocalDate? Day(string field, Shape shape)
    {
        if (posting[field] is not { Length: > 0 } typed) return null;
        var parsed = LocalDatePattern.Iso.Parse(typed);
        return parsed.Success ? parsed.Value : Missing(field, shape);
    }

    private static LocalDate Missing(string field, Shape shape)
    {
        shape.Wrong(field, "missing", "Write a date.");
        return default;
    }

    private static string AddressOf(OrganisationId id) => $"/console/organisations/{id.Value}";
}
