namespace Aftercare.Domain.People;

/// <summary>A customer, a reseller, or the vendor.</summary>
public readonly record struct OrganisationId(Guid Value);

/// <summary>Someone who signs in or is written to.</summary>
public readonly record struct PersonId(Guid Value);
