using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Server.People;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Aftercare.Server.Web.Shell;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>Sends a person the link with which they choose their first password. Nobody but the person gets it.</summary>
internal sealed class InvitePerson(AppDb db, IDataProtectionProvider protection, PublicAddress address)
{
    public async Task<Result<Person>> Run(OrganisationId organisation, PersonId wanted, Vendor vendor, Actor actor, Instant now, CancellationToken cancel)
    {
        var person = await db.Set<Person>().AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(person => person.Id == wanted && person.Organisation == organisation && person.Active, cancel);
        if (person is null) return new NothingThere();
        if (await PasswordLetter.SentEnough(db, person.Id, now, cancel)) return new InvitedOftenEnough();
        PasswordLetter.Plan(db, protection, address, vendor, PasswordLetter.Invitation, person, now);
        db.Add(new AuditRow(NewId.At(now), now, actor.Person.Value, "person.invited", "person", person.Id.Value, null, null, null));
        await db.SaveChangesAsync(cancel);
        return person;
    }
}

/// <summary>A person is not written to without end.</summary>
internal sealed record InvitedOftenEnough() : Refusal("person.invited-often-enough", $"{PasswordLetter.InAnHour} links were made for this person within an hour. Wait, or let them look for the letter.");
