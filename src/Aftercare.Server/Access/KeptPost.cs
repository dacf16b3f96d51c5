using System.Security.Cryptography;
using System.Text.Json;
using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Aftercare.Server.Access;

/// <summary>What somebody posted whose session had ended: kept, encrypted, in the sign-in form itself, and handed back to the same person after it. Nothing typed is lost, also without a script.</summary>
/// <param name="Person">Whose session it was.</param>
/// <param name="Path">Where it was posted.</param>
/// <param name="Fields">Name and text of each field, in order; passwords are typed again.</param>
/// <param name="HadFiles">Whether files came with it; they have to be chosen again.</param>
internal sealed record KeptPost(Guid Person, string Path, IReadOnlyList<KeyValuePair<string, string>> Fields, bool HadFiles)
{
    private const int Longest = 200_000;
    private static readonly string[] NotKept = ["__RequestVerificationToken", "password", "before"];

    /// <summary>What was posted with that request; null where it was no form of a page of ours, or nobody knows whose it was.</summary>
    public static async Task<KeptPost?> Of(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType || !IsFromHere(http.Request)) return null;
        if (await Sessions.WhoseWas(http.RequestServices.GetRequiredService<AppDb>(), http) is not { } person) return null;
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var fields = form.Where(field => !NotKept.Contains(field.Key)).SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))).ToList();
        return fields.Sum(field => field.Value.Length) > Longest ? null : new(person.Value, $"{http.Request.Path}{http.Request.QueryString}", fields, form.Files.Count > 0);
    }

    public string Seal(IDataProtectionProvider protection) => Protector(protection).Protect(JsonSerializer.Serialize(this));

    /// <summary>What was sealed for that person; null for anything else.</summary>
    public static KeptPost? Open(IDataProtectionProvider protection, string? seal, PersonId person)
    {
        if (string.IsNullOrEmpty(seal)) return null;
        try
        {
            return JsonSerializer.Deserialize<KeptPost>(Protector(protection).Unprotect(seal)) is { } kept && kept.Person == person.Value ? kept : null;
        }
        catch (Exception foreign) when (foreign is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>A page of somebody else cannot have its words handed back as if this person had written them.</summary>
    private static bool IsFromHere(HttpRequest request) => request.Headers.Origin.ToString() is { Length: > 0 } origin
        ? Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == new Uri($"{request.Scheme}://{request.Host}").Authority
        : request.Headers["Sec-Fetch-Site"] == "same-origin";

    private static IDataProtector Protector(IDataProtectionProvider protection) => protection.CreateProtector("Aftercare.KeptPost");
}
