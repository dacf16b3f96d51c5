using Aftercare.Domain.People;

namespace Aftercare.Server.People;

/// <summary>The wall around organisations and their people: staff see all, a customer's people their own, a reseller's also those that it serves.</summary>
internal static class Visible
{
    public static IQueryable<Organisation> VisibleTo(this IQueryable<Organisation> organisations, Actor actor)
    {
        if (actor.IsStaff) return organisations;
        var reach = actor.Reach();
        return organisations.Where(organisation => reach.Contains(organisation.Id));
    }

    public static IQueryable<Person> VisibleTo(this IQueryable<Person> people, Actor actor)
    {
        if (actor.IsStaff) return people;
        var reach = actor.Reach();
        return people.Where(person => reach.Contains(person.Organisation));
    }
}
