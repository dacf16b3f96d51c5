using System.Security.Cryptography;
using System.Text.Json;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Storage;
using Aftercare.Server.Texts;
using Aftercare.Server.Web.Shell;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>A letter with a link to choose a password. What is kept for it is encrypted: who reads the store or the outbox cannot use the link.</summary>
internal sealed record PasswordLetter(Sender From, string Programme, string Name, string Link)
{
    /// <summary>For one who forgot theirs.</summary>
    public const string Forgotten = "password";

    /// <summary>For one who is expected, and has none yet.</summary>
    public const string Invitation = "invitation";

    /// <summary>So many letters with a link go to one person in an hour, whoever asks.</summary>
    public const int InAnHour = 3;

    /// <summary>Whether a letter of that kind is one of these.</summary>
    public static bool Is(string kind) => kind is Forgotten or Invitation;

    /// <summary>Whether so many were made already that no more is, within the hour.</summary>
    public static async Task<bool> SentEnough(AppDb db, PersonId person, Instant now, CancellationToken cancel)
    {
        var since = now - Duration.FromHours(1);
        return await db.Set<LinkRow>().CountAsync(link => link.Person == person && link.CreatedAt > since, cancel) >= InAnHour;
    }

    /// <summary>Makes a link and plans the letter with it. Saves nothing yet.</summary>
    public static void Plan(AppDb db, IDataProtectionProvider protection, PublicAddress address, Vendor vendor, string kind, Person person, Instant now)
    {
        var link = address.Or(vendor.Portal) + PasswordLinks.Make(db, person.Id, kind == Invitation ? PasswordLinks.ForWelcome : PasswordLinks.ForForgotten, now);
        var kept = new PasswordLetter(vendor.Sender ?? throw new InvalidOperationException("A programme that is in force names who sends its letters."), vendor.Name, person.Name, link);
        var id = NewId.At(now);
        db.Add(new Letter
        {
            Id = id,
            Key = $"person/{person.Id.Value:N}/{kind}/{id:N}",
            Kind = kind,
            To = person.Email,
            Language = person.Language,
            Data = JsonSerializer.Serialize(Protector(protection).Protect(JsonSerializer.Serialize(kept))),
            PlannedAt = now,
            NextTryAt = now,
        });
    }

    /// <summary>The letter as it is sent.</summary>
    /// <exception cref="FormatException">What was kept cannot be read.</exception>
    public static WrittenLetter Write(IDataProtectionProvider protection, Letter planned)
    {
        PasswordLetter letter;
        try
        {
            letter = JsonSerializer.Deserialize<PasswordLetter>(Protector(protection).Unprotect(JsonSerializer.Deserialize<string>(planned.Data)!))!;
        }
        catch (Exception wrong) when (wrong is CryptographicException or JsonException)
        {
            throw new FormatException($"What was kept for the letter '{planned.Kind}' cannot be read.", wrong);
        }
        return letter.Write(planned.Kind, Language.Of(planned.Language).IsRefused(out _, out var known) ? Language.English : known);
    }

    /// <summary>The words of the letter.</summary>
    public WrittenLetter Write(string kind, Language language)
    {
        var texts = InterfaceTexts.In(language);
        var programme = ("programme", Isolated.In(language, Programme));
        return new(language, From, Name, texts[$"letters.{kind}.subject", programme], null,
        [
            new LetterPart.Paragraph(texts["letters.greeting", ("name", Isolated.In(language, Name))]),
            new LetterPart.Paragraph(texts[$"letters.{kind}.text", programme]),
            new LetterPart.Link(texts["letters.password.link"], Link),
            .. kind == Forgotten ? [new LetterPart.Paragraph(texts["letters.password.not"])] : Array.Empty<LetterPart>(),
            new LetterPart.Closing(texts["letters.automatic", programme]),
        ]);
    }

    private static IDataProtector Protector(IDataProtectionProvider protection) => protection.CreateProtector("Aftercare.PasswordLetter");
}
