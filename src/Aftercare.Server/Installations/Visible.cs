using Aftercare.Domain.Installations;
using Aftercare.Domain.People;
using Aftercare.Server.People;

namespace Aftercare.Server.Installations;

/// <summary>The wall around places: staff see all, a customer's people their own, a reseller's also those of whom it serves.</summary>
internal static class Visible
{
    public static IQueryable<Site> VisibleTo(this IQueryable<Site> sites, Actor actor)
    {
        if (actor.IsStaff) return sites;
        var reach = actor.Reach();
        return sites.Where(site => reach.Contains(site.Organisation));
    }
}
