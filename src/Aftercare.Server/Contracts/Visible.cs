using Aftercare.Domain.Contracts;
using Aftercare.Domain.People;
using Aftercare.Server.People;

namespace Aftercare.Server.Contracts;

/// <summary>The wall around contracts: staff see all, a customer's people their own, a reseller's also those of whom it serves.</summary>
internal static class Visible
{
    public static IQueryable<Contract> VisibleTo(this IQueryable<Contract> contracts, Actor actor)
    {
        if (actor.IsStaff) return contracts;
        var reach = actor.Reach();
        return contracts.Where(contract => reach.Contains(contract.Organisation));
    }
}
