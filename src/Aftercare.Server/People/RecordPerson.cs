using System.Text.Json;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.People;

/// <param name="Organisation">Where the person belongs.</param>
/// <param name="Name">The name.</param>
/// <param name="Email">Where letters go, in small letters.</param>
/// <param name="Language">A two-letter code; null for that of the organisation.</param>
/// <param name="Role">What the person may.</param>
internal sealed record RecordPersonRequest(OrganisationId Organisation, string Name, string Email, string? Language, Role Role);

/// <summary>Records somebody who asks for help, or who gives it. Staff belong to the vendor, and only a manager makes them.</summary>
internal sealed class RecordPerson(AppDb db)
{
    public async Task<Result<Person>> Run(RecordPersonRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        var organisation = await db.Set<Organisation>().AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(organisation => organisation.Id == request.Organisation, cancel);
        if (organisation is null) return new NothingThere();
        if (Language.Of(request.Language ?? organisation.Language).IsRefused(out var no, out var language)) return no;
        if (request.Role.IsStaff() != (organisation.Kind == OrganisationKind.Vendor)) return new RoleElsewhere();
        // Nobody makes somebody who may more than they do.
        if (request.Role.IsStaff() && request.Role > actor.Role) return new RoleAboveOwn();
        if (await db.Set<Person>().AnyAsync(person => person.Email == request.Email, cancel)) return new AddressTaken();
        var person = new Person(new PersonId(NewId.At(now)), organisation.Id, request.Name, request.Email, language.Code, request.Role, Active: true);
        db.Add(person);
        db.Add(new AuditRow(NewId.At(now), now, actor.Person.Value, "person.recorded", "person", person.Id.Value, null, JsonSerializer.Serialize(new { person.Role, organisation = organisation.Id.Value }), null));
        await db.SaveChangesAsync(cancel);
        return person;
    }
}

/// <summary>Roles of the staff are the vendor's, those of customers everybody else's.</summary>
internal sealed record RoleElsewhere() : Refusal("person.role-elsewhere", "Staff belong to the vendor, and customers to their own organisation.");

/// <summary>Nobody makes somebody who may more than they do.</summary>
internal sealed record RoleAboveOwn() : Refusal("person.role-above-own", "You cannot give a role above your own.");

/// <summary>The address is somebody's already.</summary>
internal sealed record AddressTaken() : Refusal("person.address-taken", "There is a person with that mail address already.");
