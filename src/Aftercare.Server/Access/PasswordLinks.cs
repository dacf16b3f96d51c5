using System.Buffers.Text;
using System.Security.Cryptography;
using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>Links with which a person chooses a password: each works once, for a limited time, and never after the person left.</summary>
internal static class PasswordLinks
{
    /// <summary>For one who is expected, and gets it from a colleague.</summary>
    public static readonly Duration ForWelcome = Duration.FromHours(24);

    /// <summary>For one who asked for it a moment ago.</summary>
    public static readonly Duration ForForgotten = Duration.FromHours(1);

    /// <summary>Makes a link and gives its path. Saves nothing yet.</summary>
    public static string Make(AppDb db, PersonId person, Duration length, Instant now)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        db.Add(new LinkRow(Tokens.Hash(secret), person, now, now + length));
        return $"/password/{secret}";
    }

    /// <summary>Whose link that is; null where it was used, has run out, or is none.</summary>
    public static async Task<Person?> WhoseIs(AppDb db, string secret, Instant now, CancellationToken cancel)
    {
        var hash = Tokens.Hash(secret);
        return await (from link in db.Set<LinkRow>().AsNoTracking()
                      join person in db.Set<Person>().AsNoTracking() on link.Person equals person.Id
                      where link.Hash == hash && link.ExpiresAt > now && person.Active
                      select person).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Takes every link of that person away; two who use one at the same time: false for the second.</summary>
    public static async Task<bool> Use(AppDb db, string secret, PersonId person, CancellationToken cancel)
    {
        var hash = Tokens.Hash(secret);
        if (await db.Set<LinkRow>().Where(link => link.Hash == hash).ExecuteDeleteAsync(cancel) == 0) return false;
        await db.Set<LinkRow>().Where(link => link.Person == person).ExecuteDeleteAsync(cancel);
        return true;
    }
}
