using System.ComponentModel;
using Aftercare.Domain.Contracts;
using Aftercare.Domain.Installations;
using Aftercare.Domain.People;
using Aftercare.Server.Installations;
using Aftercare.Server.People;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Contracts;

[Description("An organisation with its people, places and contracts.")]
internal sealed record OrganisationFile(OrganisationView Organisation, IReadOnlyList<PersonView> People, IReadOnlyList<SiteView> Sites, IReadOnlyList<ContractView> Contracts);

/// <summary>Reads an organisation with everything that is recorded of it. Null where there is none that the one who asks may see.</summary>
internal sealed class ReadOrganisation(AppDb db)
{
    public async Task<OrganisationFile?> Run(OrganisationId wanted, Actor actor, CancellationToken cancel)
    {
        if (await db.Set<Organisation>().AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(organisation => organisation.Id == wanted, cancel) is not { } found) return null;
        var people = await db.Set<Person>().AsNoTracking().VisibleTo(actor).Where(person => person.Organisation == wanted).OrderBy(person => person.Name).ToListAsync(cancel);
        var places = await (from site in db.Set<Site>().AsNoTracking().VisibleTo(actor)
                            where site.Organisation == wanted
                            join installation in db.Set<Installation>() on site.Id equals installation.Site into installations
                            from installation in installations.DefaultIfEmpty()
                            orderby site.Name
                            select new { site, installation }).ToListAsync(cancel);
        var contracts = await db.Set<Contract>().AsNoTracking().VisibleTo(actor).Where(contract => contract.Organisation == wanted).OrderBy(contract => contract.Start).ToListAsync(cancel);
        var installed = places.Select(place => place.installation).Where(installation => installation is not null).ToList();
        return new OrganisationFile(
            OrganisationView.Of(found), [.. people.Select(PersonView.Of)], [.. places.Select(place => place.site).DistinctBy(site => site.Id).Select(site => SiteView.Of(site, installed))], [.. contracts.Select(ContractView.Of)]);
    }
}
