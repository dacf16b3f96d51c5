using NodaTime;

namespace Aftercare.Domain.People;

/// <summary>What an organisation is to the programme.</summary>
public enum OrganisationKind { Vendor, Customer, Reseller }

/// <summary>A customer, a reseller, or the vendor .</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">What it is to the programme.</param>
/// <param name="Country">ISO 3166-1 alpha-2; proposes the calendar of its sites .</param>
/// <param name="Language">The language of those who do not say theirs, as a two-letter code.</param>
/// <param name="CreatedAt">When it was recorded.</param>
/// <param name="ServedBy">The reseller who serves it; null where none does. Only a customer is served by one.</param>
public sealed record Organisation(OrganisationId Id, string Name, OrganisationKind Kind, string Country, string Language, Instant CreatedAt, OrganisationId? ServedBy = null);

/// <summary>Someone who signs in or is written to.</summary>
/// <param name="Id">The id.</param>
/// <param name="Organisation">The one organisation that the person belongs to.</param>
/// <param name="Name">The name.</param>
/// <param name="Email">Where letters go; unique without regard to case.</param>
/// <param name="Language">A two-letter code.</param>
/// <param name="Role">What the person may.</param>
/// <param name="Active">Whether the person still signs in and is told of things.</param>
/// <param name="Zone">The IANA id of the zone in which they read times; null for the vendor's.</param>
public sealed record Person(PersonId Id, OrganisationId Organisation, string Name, string Email, string Language, Role Role, bool Active, string? Zone = null);
