using System.Security.Cryptography;
using System.Text.Json;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Texts;
using Microsoft.AspNetCore.DataProtection;

namespace Aftercare.Server.Access;

/// <summary>The letter with a link to choose a password. What is kept for it is encrypted: who reads the store or the outbox cannot use the link.</summary>
internal sealed record PasswordLetter(Sender From, string Programme, string Name, string Link)
{
    public const string Kind = "password";

    public static string Keep(IDataProtectionProvider protection, PasswordLetter letter) => JsonSerializer.Serialize(Protector(protection).Protect(JsonSerializer.Serialize(letter)));

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
            throw new FormatException("What was kept for the letter 'password' cannot be read.", wrong);
        }
        var language = Language.Of(planned.Language).IsRefused(out _, out var known) ? Language.English : known;
        var texts = InterfaceTexts.In(language);
        return new(language, letter.From, letter.Name, texts["letters.password.subject", ("programme", Isolated.In(language, letter.Programme))], null,
        [
            new LetterPart.Paragraph(texts["letters.greeting", ("name", Isolated.In(language, letter.Name))]),
            new LetterPart.Paragraph(texts["letters.password.text"]),
            new LetterPart.Link(texts["letters.password.link"], letter.Link),
            new LetterPart.Paragraph(texts["letters.password.not"]),
            new LetterPart.Closing(texts["letters.automatic", ("programme", Isolated.In(language, letter.Programme))]),
        ]);
    }

    private static IDataProtector Protector(IDataProtectionProvider protection) => protection.CreateProtector("Aftercare.PasswordLetter");
}
