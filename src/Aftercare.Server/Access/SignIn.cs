using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>Signs a person in with address and password.</summary>
/// <remarks>
/// Whether the address is unknown, the person has left, has no password yet or typed a wrong one: the answer is the same, after the same work. An address that
/// rests is not looked up at all, and so are unknown ones.
/// </remarks>
internal sealed class SignIn(AppDb db, IPasswordHasher<Account> hasher, SignInSettings settings)
{
    /// <summary>Something to compare with where there is no account.</summary>
    private static readonly string Nobody = new PasswordHasher<Account>().HashPassword(new(), Tokens.Secret());

    public async Task<Result<Person>> Run(string email, string password, HttpContext http, Instant now)
    {
        var (address, cancel) = (email.Trim().ToLowerInvariant(), http.RequestAborted);
        if (!Passwords.CanBe(password) || !await Tries.Take(db, address, now, cancel)) return new WrongPassword();
        var (person, account) = await Find(address, cancel);
        var verdict = hasher.VerifyHashedPassword(account ?? new(), account?.PasswordHash ?? Nobody, Passwords.Normal(password));
        if (verdict == PasswordVerificationResult.Failed || person is not { Active: true } || account?.PasswordHash is null)
        {
            Trail.Add(db, http, "person.sign-in-failed", null, person?.Id ?? default, now);
            await db.SaveChangesAsync(cancel);
            return new WrongPassword();
        }
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded) account.PasswordHash = hasher.HashPassword(account, Passwords.Normal(password));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Tries.Forget(db, address, cancel);
        await Sessions.Leave(db, http);
        Sessions.Begin(db, http, person, settings, now);
        Trail.Add(db, http, "person.signed-in", person.Id, person.Id, now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return person;
    }

    private async Task<(Person?, Account?)> Find(string address, CancellationToken cancel)
    {
        var found = await (from person in db.Set<Person>()
                           join account in db.Set<Account>() on (Guid)(object)person.Id equals account.Id into accounts
                           from account in accounts.DefaultIfEmpty()
                           where person.Email == address
                           select new { person, account }).SingleOrDefaultAsync(cancel);
        return (found?.person, found?.account);
    }
}

/// <summary>Address and password do not belong together, or the address rests for a while.</summary>
internal sealed record WrongPassword() : Refusal("access.wrong-password", "The address and the password do not belong together.");
