using Aftercare.Domain.People;

namespace Aftercare.Server.People;

/// <summary>The wall around organisations and their people: staff see all, a customer's people their own.</summary>
internal static class Visible
{
    public static IQueryable<Organisation> VisibleTo(this IQueryable<Organisation> organisations, Actor actor) =>
        actor.IsStaff ? organisations : organisations.Where(organisation => organisation.Id == actor.Organisation);

    public static IQueryable<Person> VisibleTo(this IQueryable<Person> people, Actor actor) =>
        actor.IsStaff ? people : people.Where(person => person.Organisation == actor.Organisation);
}
