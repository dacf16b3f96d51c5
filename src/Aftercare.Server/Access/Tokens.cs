using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>Bearer tokens: 256 random bits that are shown once, and kept as their hash only.</summary>
internal static class Tokens
{
    private const string Prefix = "aft_";

    /// <summary>Adds a token for that person; what is returned is shown once and is nowhere kept. Saves nothing yet.</summary>
    public static string Issue(AppDb db, PersonId person, string name, Instant now)
    {
        var secret = Prefix + Secret();
        db.Add(new TokenRow(Hash(secret), person, name, now));
        return secret;
    }

    /// <summary>Who carries that token; null when it is nobody's, or its person no longer signs in.</summary>
    public static async Task<Asker?> WhoCarries(AppDb db, string secret, CancellationToken cancel)
    {
        if (secret.Length is < 20 or > 200 || !secret.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var hash = Hash(secret);
        var found = await (from token in db.Set<TokenRow>().AsNoTracking()
                           join person in db.Set<Person>().AsNoTracking() on token.Person equals person.Id
                           where token.Hash == hash && person.Active
                           select new { person, serves = db.Set<Organisation>().Where(o => o.ServedBy == person.Organisation).OrderBy(o => o.Id).Select(o => o.Id).ToList() }).SingleOrDefaultAsync(cancel);
        return found is null ? null : Asker.Of(found.person, found.serves);
    }

    /// <summary>256 random bits, as they stand in an address or a cookie.</summary>
    public static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>Who asks, and in which language and zone they read; a null zone is the vendor's.</summary>
internal sealed record Asker(Actor Actor, string Name, string Language, string? Zone)
{
    /// <summary>That person, whose organisation serves these customers as a reseller.</summary>
    public static Asker Of(Person person, IEnumerable<OrganisationId> serves) => new(new Actor(person.Id, person.Organisation, person.Role) { Serves = [.. serves] }, person.Name, person.Language, person.Zone);
}
