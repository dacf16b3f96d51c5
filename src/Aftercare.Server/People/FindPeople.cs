using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.People;

/// <summary>A person of a customer, as it stands in a list to choose from.</summary>
internal sealed record PersonLine(PersonId Id, string Name, string Email, OrganisationId Organisation, string OrganisationName);

/// <summary>Finds people of customers by their name, their address or their organisation, in one statement: who is on the telephone.</summary>
internal sealed class FindPeople(AppDb db)
{
    /// <summary>The most that are listed: whoever is not among them is found by more words.</summary>
    public const int Limit = 20;

    public async Task<IReadOnlyList<PersonLine>> Run(string words, Actor actor, CancellationToken cancel)
    {
        var pattern = Like.Containing(words);
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // The database folds the case.
        return await (from person in db.Set<Person>().AsNoTracking().VisibleTo(actor)
                      join organisation in db.Set<Organisation>().AsNoTracking() on person.Organisation equals organisation.Id
                      where person.Active && person.Role < Role.Engineer
                          && (EF.Functions.Like(person.Name.ToLower(), pattern, Like.Escape) || EF.Functions.Like(person.Email, pattern, Like.Escape)
                              || EF.Functions.Like(organisation.Name.ToLower(), pattern, Like.Escape))
                      orderby person.Name, person.Id
                      select new PersonLine(person.Id, person.Name, person.Email, organisation.Id, organisation.Name)).Take(Limit).ToListAsync(cancel);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }

    /// <summary>That person, or null.</summary>
    public async Task<PersonLine?> One(PersonId id, Actor actor, CancellationToken cancel) =>
        await (from person in db.Set<Person>().AsNoTracking().VisibleTo(actor)
               join organisation in db.Set<Organisation>().AsNoTracking() on person.Organisation equals organisation.Id
               where person.Id == id && person.Active && person.Role < Role.Engineer
               select new PersonLine(person.Id, person.Name, person.Email, organisation.Id, organisation.Name)).SingleOrDefaultAsync(cancel);
}
