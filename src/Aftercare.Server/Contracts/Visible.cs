using Aftercare.Domain.Contracts;
using Aftercare.Domain.People;

namespace Aftercare.Server.Contracts;

/// <summary>The wall around contracts: staff see all, a customer's people their own.</summary>
internal static class Visible
{
    public static IQueryable<Contract> VisibleTo(this IQueryable<Contract> contracts, Actor actor) =>
        actor.IsStaff ? contracts : contracts.Where(contract => contract.Organisation == actor.Organisation);
}
