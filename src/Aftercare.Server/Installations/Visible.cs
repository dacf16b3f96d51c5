using Aftercare.Domain.Installations;
using Aftercare.Domain.People;

namespace Aftercare.Server.Installations;

/// <summary>The wall around places: staff see all, a customer's people their own.</summary>
internal static class Visible
{
    public static IQueryable<Site> VisibleTo(this IQueryable<Site> sites, Actor actor) =>
        actor.IsStaff ? sites : sites.Where(site => site.Organisation == actor.Organisation);
}
