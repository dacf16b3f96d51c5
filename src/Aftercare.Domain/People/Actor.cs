namespace Aftercare.Domain.People;

/// <summary>Who asks: known to every use case and to every query, never ambient.</summary>
/// <param name="Person">The person.</param>
/// <param name="Organisation">The organisation whose data a customer's person sees; the vendor's own for staff.</param>
/// <param name="Role">What the person may.</param>
public sealed record Actor(PersonId Person, OrganisationId Organisation, Role Role)
{
    public bool IsStaff => Role.IsStaff();

    public bool May(Permission permission) => Role.May(permission);
}
