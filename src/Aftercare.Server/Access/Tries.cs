using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>How often somebody tried to sign in with an address, whether or not anybody has it: its hash, so that what was mistyped is not kept.</summary>
internal sealed class TryRow
{
    public required string Hash { get; init; }

    /// <summary>Tries in a row that did not succeed, the one under way included.</summary>
    public int Failures { get; set; }

    public Instant LastAt { get; set; }

    /// <summary>Until when no password is looked at, excluded.</summary>
    public Instant RestsUntil { get; set; }
}

internal sealed class TryMapping : IMapping
{
    public void Map(ModelBuilder model) => model.Entity<TryRow>(row =>
    {
        row.ToTable("sign_in_tries");
        row.HasKey(r => r.Hash);
        row.HasIndex(r => r.LastAt);
        row.Property(r => r.Failures).IsConcurrencyToken();
        row.Property(r => r.LastAt).IsConcurrencyToken();
    });
}

/// <summary>Counts tries before the password is looked at, so that many at the same moment are no way around the count.</summary>
internal static class Tries
{
    private const int Attempts = 10;

    /// <summary>Takes a try and writes it down as one that failed; false where the address rests.</summary>
    public static async Task<bool> Take(AppDb db, string address, Instant now, CancellationToken cancel)
    {
        var hash = HashOf(address);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var row = await db.Set<TryRow>().SingleOrDefaultAsync(row => row.Hash == hash, cancel);
            if (row is not null && row.RestsUntil > now) return false;
            if (row is null) db.Add(row = new TryRow { Hash = hash });
            row.Failures = row.LastAt + SignInPatience.Forgets > now ? row.Failures + 1 : 1;
            (row.LastAt, row.RestsUntil) = (now, now + SignInPatience.After(row.Failures));
            try
            {
                await db.SaveChangesAsync(cancel);
                return true;
            }
            catch (DbUpdateException notSaved) when (notSaved.IsConflict())
            {
                db.ChangeTracker.Clear();
            }
        }
        return false;
    }

    /// <summary>The address is shown to be in the right hands.</summary>
    public static Task Forget(AppDb db, string address, CancellationToken cancel)
    {
        var hash = HashOf(address);
        return db.Set<TryRow>().Where(row => row.Hash == hash).ExecuteDeleteAsync(cancel);
    }

    private static string HashOf(string address) => Tokens.Hash($"sign-in {address}");
}
