using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>Gives a person a password: the first one, or another one. Every session of theirs ends, and a new one begins in this browser.</summary>
internal sealed class ChoosePassword(AppDb db, UserManager<Account> accounts)
{
    /// <summary>With a link that was sent or handed over.</summary>
    public async Task<Result<Person>> WithLink(string secret, string password, HttpContext http, Instant now)
    {
        if (await PasswordLinks.WhoseIs(db, secret, now, http.RequestAborted) is not { } person) return new LinkUsed();
        if (Passwords.Weakness(password, person) is { } weak) return weak;
        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        if (!await PasswordLinks.Use(db, secret, person.Id, http.RequestAborted)) return new LinkUsed();
        await Set(person, password, http, now);
        await transaction.CommitAsync(http.RequestAborted);
        return person;
    }

    /// <summary>Knowing the one before.</summary>
    public async Task<Result<Person>> Knowing(Person person, string before, string password, HttpContext http, Instant now)
    {
        var account = await accounts.FindByIdAsync(person.Id.Value.ToString());
        if (account is null || await accounts.IsLockedOutAsync(account)) return new WrongPassword();
        if (!await accounts.CheckPasswordAsync(account, before))
        {
            await accounts.AccessFailedAsync(account);
            return new WrongPassword();
        }
        if (Passwords.Weakness(password, person) is { } weak) return weak;
        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        await Set(person, password, http, now);
        await transaction.CommitAsync(http.RequestAborted);
        return person;
    }

    /// <summary>Without a browser, for one who makes many people at once. Saves it.</summary>
    public async Task Quietly(Person person, string password) => await Store(person, password);

    private async Task Set(Person person, string password, HttpContext http, Instant now)
    {
        await Sessions.EndAll(db, person.Id, http.RequestAborted);
        await Store(person, password);
        Sessions.Begin(db, http, person, now);
        db.Add(new AuditRow(NewId.At(now), now, person.Id.Value, "person.password-chosen", "person", person.Id.Value, null, null, null));
        await db.SaveChangesAsync(http.RequestAborted);
    }

    private async Task Store(Person person, string password)
    {
        var account = await accounts.FindByIdAsync(person.Id.Value.ToString());
        if (account is null)
        {
            account = new Account { Id = person.Id.Value, UserName = person.Id.Value.ToString("N"), LockoutEnabled = true };
            Must(await accounts.CreateAsync(account, password));
            return;
        }
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        Must(await accounts.UpdateSecurityStampAsync(account));
    }

    private static void Must(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
    }
}

/// <summary>What makes a password good enough: its length, and that it is not easily guessed for this person (NIST SP 800-63B). No rules of composition.</summary>
internal static class Passwords
{
    public const int Shortest = 12, Longest = 200;
    private const int FewestDifferent = 5;

    /// <summary>What is wrong with it; null for nothing.</summary>
    public static Refusal? Weakness(string password, Person person)
    {
        if (password.Length < Shortest) return new PasswordTooShort();
        var name = person.Email.Split('@')[0];
        var guessable = password.Length > Longest || password.Distinct().Count() < FewestDifferent || name.Length > 3 && password.Contains(name, StringComparison.OrdinalIgnoreCase)
            || Common.Any(common => password.Contains(common, StringComparison.OrdinalIgnoreCase) && password.Length - common.Length < 6);
        return guessable ? new PasswordGuessable() : null;
    }

    /// <summary>What most of the well-known passwords of twelve letters and more are made of.</summary>
    private static readonly string[] Common =
    [
        "password", "passwort", "motdepasse", "contraseña", "contrasena", "senha", "123456789", "987654321", "qwertyuiop", "azertyuiop", "qwertzuiop", "1q2w3e4r5t", "administrator",
        "letmein", "welcome", "bienvenue", "willkommen", "iloveyou", "changeme", "aftercare", "support",
    ];
}

/// <summary>The link has been used, has run out, or never was one.</summary>
internal sealed record LinkUsed() : Refusal("access.link-used", "The link has been used already, or its time has run out.");

/// <summary>The password is too short.</summary>
internal sealed record PasswordTooShort() : Refusal("access.password-too-short", "A password has at least 12 characters.");

/// <summary>The password is among the first that somebody would guess.</summary>
internal sealed record PasswordGuessable() : Refusal("access.password-guessable", "The password is easily guessed.");
