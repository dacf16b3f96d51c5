using Aftercare.Domain.People;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Storage;
using Aftercare.Server.Web.Shell;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>Sends a link with which a person chooses a password to the address on record. Whoever asks learns nothing from the answer.</summary>
/// <remarks>One letter for a person in five minutes, however often somebody asks.</remarks>
internal sealed class AskForPassword(AppDb db, IDataProtectionProvider protection, PublicAddress address)
{
    private static readonly Duration Between = Duration.FromMinutes(5);

    public async Task Run(string email, Vendor vendor, Instant now, CancellationToken cancel)
    {
        var wanted = email.Trim().ToLowerInvariant();
        if (vendor.Sender is not { } sender || await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(person => person.Email == wanted, cancel) is not { Active: true } person) return;
        var since = now - Between;
        if (await db.Set<LinkRow>().AnyAsync(link => link.Person == person.Id && link.CreatedAt > since, cancel)) return;
        var link = $"{address.Or(vendor.Portal)}{PasswordLinks.Make(db, person.Id, PasswordLinks.ForForgotten, now)}";
        var id = NewId.At(now);
        db.Add(new Letter
        {
            Id = id,
            Key = $"person/{person.Id.Value:N}/password/{id:N}",
            Kind = PasswordLetter.Kind,
            To = person.Email,
            Language = person.Language,
            Data = PasswordLetter.Keep(protection, new(sender, vendor.Name, person.Name, link)),
            PlannedAt = now,
            NextTryAt = now,
        });
        db.Add(new AuditRow(NewId.At(now), now, null, "person.password-asked", "person", person.Id.Value, null, null, null));
        await db.SaveChangesAsync(cancel);
    }
}

/// <summary>Where people reach this server, as <c>https://support.vendor.example</c>; null where the programme's portal is it.</summary>
internal sealed record PublicAddress(string? Address)
{
    public string Or(string? portal) => Address?.TrimEnd('/') ?? (portal is null ? "" : $"https://{portal}");
}
