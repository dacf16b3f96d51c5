using Aftercare.Domain.Installations;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Installations;

/// <param name="Organisation">Whose it is.</param>
/// <param name="Site">Where it runs.</param>
/// <param name="Product">What runs.</param>
/// <param name="Version">Which release of it.</param>
internal sealed record RecordInstallationRequest(OrganisationId Organisation, SiteId Site, string Product, string Version);

/// <summary>Records a product that runs at a customer's site.</summary>
internal sealed class RecordInstallation(AppDb db)
{
    public async Task<Result<Installation>> Run(RecordInstallationRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if (!await db.Set<Organisation>().AnyAsync(organisation => organisation.Id == request.Organisation, cancel)) return new NothingThere();
        var site = await db.Set<Site>().AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(site => site.Id == request.Site && site.Organisation == request.Organisation, cancel);
        if (site is null) return new NoSuchSite();
        var installation = new Installation(new InstallationId(NewId.At(now)), site.Id, request.Product, request.Version);
        db.Add(installation);
        db.Add(new AuditRow(NewId.At(now), now, actor.Person.Value, "installation.recorded", "organisation", request.Organisation.Value, null, System.Text.Json.JsonSerializer.Serialize(new { installation.Product, installation.Version }), null));
        await db.SaveChangesAsync(cancel);
        return installation;
    }
}

/// <summary>The organisation has no such site.</summary>
internal sealed record NoSuchSite() : Refusal("site.not-found", "The organisation has no such site.");
