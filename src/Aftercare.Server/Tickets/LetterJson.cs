using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aftercare.Server.Storage;
using Aftercare.Server.Texts;

namespace Aftercare.Server.Tickets;

/// <summary>What is kept for letters about tickets, as JSON. A field may be added when its absence means what it meant before.</summary>
internal static class LetterJson
{
    private const string Ending = "-letter";

    private static readonly FrozenDictionary<string, Type> Kinds = typeof(TicketLetter).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(TicketLetter))).ToFrozenDictionary(type => KebabCase.From(type.Name)[..^Ending.Length]);

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new InstantJson(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Every kind of letter about a ticket.</summary>
    public static IEnumerable<string> All => Kinds.Keys;

    public static string Write(TicketLetter letter) => JsonSerializer.Serialize(letter, letter.GetType(), Options);

    /// <exception cref="FormatException">There is no such kind, or what was kept is not of that kind.</exception>
    public static TicketLetter Read(string kind, string kept)
    {
        if (!Kinds.TryGetValue(kind, out var type)) throw new FormatException($"There is no letter '{kind}'.");
        try
        {
            return JsonSerializer.Deserialize(kept, type, Options) as TicketLetter is { Frame: not null } letter ? letter : throw new FormatException($"What was kept for the letter '{kind}' is incomplete.");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"What was kept for the letter '{kind}' cannot be read.", wrong);
        }
    }
}
