using System.ComponentModel;
using Aftercare.Domain.People;
using NodaTime;

namespace Aftercare.Server.People;

/// <summary>A customer, a reseller, or the vendor.</summary>
[Description("A customer, a reseller, or the vendor.")]
internal sealed record OrganisationView(
    Guid Id, string Name, OrganisationKind Kind, [property: Description("ISO 3166-1 alpha-2.")] string Country, [property: Description("A two-letter code.")] string Language, Instant CreatedAt,
    [property: Description("The reseller who serves it; null where none does.")] Guid? ServedBy = null)
{
    public static OrganisationView Of(Organisation organisation) => new(organisation.Id.Value, organisation.Name, organisation.Kind, organisation.Country, organisation.Language, organisation.CreatedAt, organisation.ServedBy?.Value);
}

/// <summary>Somebody who signs in or is written to.</summary>
[Description("Somebody who signs in or is written to.")]
internal sealed record PersonView(Guid Id, string Name, string Email, string Language, Role Role, bool Active)
{
    public static PersonView Of(Person person) => new(person.Id.Value, person.Name, person.Email, person.Language, person.Role, person.Active);
}
