using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Aftercare.Server.Access;

/// <summary>What somebody posted whose session had ended: kept, encrypted, in the sign-in form itself, and handed back after it. Nothing typed is lost, also without a script.</summary>
/// <param name="Path">Where it was posted.</param>
/// <param name="Fields">Name and text of each field, in order.</param>
/// <param name="HadFiles">Whether files came with it; they have to be chosen again.</param>
internal sealed record KeptPost(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields, bool HadFiles)
{
    private const int Longest = 200_000;

    /// <summary>What was posted with that request; null where it was no form.</summary>
    public static async Task<KeptPost?> Of(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType) return null;
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var fields = form.Where(field => field.Key != "__RequestVerificationToken").SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))).ToList();
        return fields.Sum(field => field.Value.Length) > Longest ? null : new($"{http.Request.Path}{http.Request.QueryString}", fields, form.Files.Count > 0);
    }

    public string Seal(IDataProtectionProvider protection) => Protector(protection).Protect(JsonSerializer.Serialize(this));

    /// <summary>What was sealed; null for anything else.</summary>
    public static KeptPost? Open(IDataProtectionProvider protection, string? seal)
    {
        if (string.IsNullOrEmpty(seal)) return null;
        try
        {
            return JsonSerializer.Deserialize<KeptPost>(Protector(protection).Unprotect(seal));
        }
        catch (Exception foreign) when (foreign is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static IDataProtector Protector(IDataProtectionProvider protection) => protection.CreateProtector("Aftercare.KeptPost");
}
