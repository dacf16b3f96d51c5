using System.Collections.Immutable;

namespace Aftercare.Domain.People;

/// <summary>Who asks: known to every use case and to every query, never ambient.</summary>
/// <param name="Person">The person.</param>
/// <param name="Organisation">The organisation whose data a customer's person sees; the vendor's own for staff.</param>
/// <param name="Role">What the person may.</param>
public sealed record Actor(PersonId Person, OrganisationId Organisation, Role Role)
{
    /// <summary>The customers that their organisation serves as a reseller, in the order of their ids; empty for everybody else.</summary>
    public ImmutableArray<OrganisationId> Serves { get; init; } = [];

    public bool IsStaff => Role.IsStaff();

    public bool May(Permission permission) => Role.May(permission);

    /// <summary>Whether what belongs to that organisation may be seen: by staff, by its own people, and by the reseller who serves it .</summary>
    public bool Sees(OrganisationId organisation) => IsStaff || organisation == Organisation || Serves.Contains(organisation);

    /// <summary>Two are the same who are the same person, may the same and see the same.</summary>
    public bool Equals(Actor? other) => other is not null && (Person, Organisation, Role) == (other.Person, other.Organisation, other.Role) && Serves.SequenceEqual(other.Serves);

    public override int GetHashCode() => HashCode.Combine(Person, Organisation, Role, Serves.Length);
}
