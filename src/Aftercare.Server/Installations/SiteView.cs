using System.ComponentModel;
using Aftercare.Domain.Installations;

namespace Aftercare.Server.Installations;

/// <summary>A place of a customer, with the calendar that serves it.</summary>
[Description("A place of a customer, with the calendar that serves it and the products that run there.")]
internal sealed record SiteView(Guid Id, string Name, string Country, [property: Description("An IANA zone.")] string TimeZone, [property: Description("A service calendar of the programme.")] string Calendar, IReadOnlyList<InstallationView> Installations)
{
    public static SiteView Of(Site site, IEnumerable<Installation> installations) => new(
        site.Id.Value, site.Name, site.Country, site.TimeZone, site.Calendar,
        [.. installations.Where(installation => installation.Site == site.Id).Select(InstallationView.Of)]);
}

/// <summary>A product that runs at a site.</summary>
[Description("A product that runs at a site.")]
internal sealed record InstallationView(Guid Id, Guid Site, string Product, string Version)
{
    public static InstallationView Of(Installation installation) => new(installation.Id.Value, installation.Site.Value, installation.Product, installation.Version);
}
