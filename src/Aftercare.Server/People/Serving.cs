using Aftercare.Domain.People;

namespace Aftercare.Server.People;

/// <summary>How far one sees who is no member of staff.</summary>
internal static class Serving
{
    /// <summary>Whose data they see: their own organisation's, and that of the customers whom it serves as a reseller .</summary>
    public static List<OrganisationId> Reach(this Actor actor) => [actor.Organisation, .. actor.Serves];
}
