using Aftercare.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Access;

/// <summary>How a person signs in: the password as its hash, and how often it was guessed wrong. Its id is the person's; a person has none until they choose a password.</summary>
internal sealed class Account : IdentityUser<Guid>;

internal sealed class AccountMapping : IMapping
{
    public void Map(ModelBuilder model) => model.Entity<Account>(account =>
    {
        account.ToTable("accounts");
        account.HasKey(a => a.Id);
        account.Property(a => a.Id).ValueGeneratedNever();
        account.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
        account.HasIndex(a => a.NormalizedUserName).IsUnique();
        // The address and the name are the person's, and stand there alone.
        account.Ignore(a => a.Email).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed).Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed);
    });
}
