using Aftercare.Domain.Installations;
using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Installations;

/// <summary>A product that runs somewhere, as it stands in a list to choose from.</summary>
/// <param name="Id">The installation.</param>
/// <param name="Product">The product's id in the programme.</param>
/// <param name="Version">The version that is installed.</param>
/// <param name="Site">What people call the place.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="TimeZone">An IANA zone.</param>
/// <param name="Organisation">Whose it is.</param>
/// <param name="Owner">What that organisation is called.</param>
internal sealed record PlaceLine(InstallationId Id, string Product, string Version, string Site, string Country, string TimeZone, OrganisationId Organisation, string Owner);

/// <summary>Lists the installations that somebody may see, by organisation, site and product, in one statement.</summary>
internal sealed class FindPlaces(AppDb db)
{
    /// <summary>The most that are listed: a longer list is no list to choose from.</summary>
    public const int Limit = 500;

    /// <summary>Those that the one who asks may see.</summary>
    public Task<IReadOnlyList<PlaceLine>> Run(Actor actor, CancellationToken cancel) => List(db.Set<Organisation>().AsNoTracking(), actor, cancel);

    /// <summary>Those about which a person of that organisation may ask: its own, and those of the customers whom it serves as a reseller.</summary>
    public Task<IReadOnlyList<PlaceLine>> For(OrganisationId asks, Actor actor, CancellationToken cancel) =>
        List(db.Set<Organisation>().AsNoTracking().Where(organisation => organisation.Id == asks || organisation.ServedBy == asks), actor, cancel);

    private async Task<IReadOnlyList<PlaceLine>> List(IQueryable<Organisation> organisations, Actor actor, CancellationToken cancel) =>
        await (from installation in db.Set<Installation>().AsNoTracking()
               join site in db.Set<Site>().AsNoTracking().VisibleTo(actor) on installation.Site equals site.Id
               join organisation in organisations on site.Organisation equals organisation.Id
               orderby organisation.Name, site.Name, installation.Product, installation.Id
               select new PlaceLine(installation.Id, installation.Product, installation.Version, site.Name, site.Country, site.TimeZone, organisation.Id, organisation.Name))
            .Take(Limit).ToListAsync(cancel);
}
