using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Aftercare.Server.Web.Shell;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>Sends a link with which a person chooses a password to the address on record. Whoever asks learns nothing from the answer.</summary>
/// <remarks>Few letters for a person in an hour, however often somebody asks; also one who never had a password gets one.</remarks>
internal sealed class AskForPassword(AppDb db, IDataProtectionProvider protection, PublicAddress address)
{
    public async Task Run(string email, Vendor vendor, HttpContext http, Instant now)
    {
        var (wanted, cancel) = (email.Trim().ToLowerInvariant(), http.RequestAborted);
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(person => person.Email == wanted, cancel);
        var enough = await PasswordLetter.SentEnough(db, person?.Id ?? default, now, cancel);
        if (person is { Active: true } && !enough) PasswordLetter.Plan(db, protection, address, vendor, PasswordLetter.Forgotten, person, now);
        Trail.Add(db, http, "person.password-asked", null, person?.Id ?? default, now);
        await db.SaveChangesAsync(cancel);
    }
}

/// <summary>Where people reach this server.</summary>
/// <param name="Address">As <c>https://support.vendor.example</c>; null where it is the portal that the programme names.</param>
/// <param name="Otherwise">Where the server listens, for want of both.</param>
internal sealed record PublicAddress(string? Address, string Otherwise = "http://localhost:5080")
{
    public string Or(string? portal) => (Address ?? (portal is null ? Otherwise : $"https://{portal}")).TrimEnd('/');
}
