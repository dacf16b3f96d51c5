using Aftercare.Domain.People;

namespace Aftercare.Domain.Installations;

/// <summary>A place of a customer.</summary>
public readonly record struct SiteId(Guid Value);

/// <summary>A product that runs at a site.</summary>
public readonly record struct InstallationId(Guid Value);

/// <summary>A place of a customer, with the calendar that serves it .</summary>
/// <param name="Id">Its id.</param>
/// <param name="Organisation">Whose it is.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Country">Its country, ISO 3166-1 alpha-2.</param>
/// <param name="TimeZone">Its IANA zone.</param>
/// <param name="Calendar">The service calendar that serves it: its country's, or one chosen for it.</param>
public sealed record Site(SiteId Id, OrganisationId Organisation, string Name, string Country, string TimeZone, string Calendar);

/// <summary>A product that runs at a site.</summary>
public sealed record Installation(InstallationId Id, SiteId Site, string Product, string Version);
