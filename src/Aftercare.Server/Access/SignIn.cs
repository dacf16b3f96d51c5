using System.Security.Cryptography;
using System.Text.Json;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>Signs a person in with address and password.</summary>
/// <remarks>
/// Whether the address is unknown, the person has left, the password is wrong or guessing has been stopped: the answer is the same, after the same work.
/// </remarks>
internal sealed class SignIn(AppDb db, UserManager<Account> accounts, IPasswordHasher<Account> hasher)
{
    /// <summary>Something to compare with where there is no account.</summary>
    private static readonly Lazy<string> Nobody = new(() => new PasswordHasher<Account>().HashPassword(new(), Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    public async Task<Result<Person>> Run(string email, string password, HttpContext http, Instant now)
    {
        var address = email.Trim().ToLowerInvariant();
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(person => person.Email == address, http.RequestAborted);
        var account = person is null ? null : await accounts.FindByIdAsync(person.Id.Value.ToString());
        if (person is not { Active: true } || account?.PasswordHash is null || await accounts.IsLockedOutAsync(account))
        {
            hasher.VerifyHashedPassword(new(), Nobody.Value, password);
            return new WrongPassword();
        }
        if (!await accounts.CheckPasswordAsync(account, password))
        {
            Audit("person.sign-in-failed", person, now);
            await accounts.AccessFailedAsync(account);
            return new WrongPassword();
        }
        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        await Sessions.End(db, http);
        await accounts.ResetAccessFailedCountAsync(account);
        Sessions.Begin(db, http, person, now);
        Audit("person.signed-in", person, now);
        await db.SaveChangesAsync(http.RequestAborted);
        await transaction.CommitAsync(http.RequestAborted);
        return person;
    }

    private void Audit(string action, Person person, Instant now) =>
        db.Add(new AuditRow(NewId.At(now), now, person.Id.Value, action, "person", person.Id.Value, null, JsonSerializer.Serialize(new { role = person.Role.Word() }), null));
}

/// <summary>Address and password do not belong together, or guessing has been stopped for a while.</summary>
internal sealed record WrongPassword() : Refusal("access.wrong-password", "The address and the password do not belong together.");
