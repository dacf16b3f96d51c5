using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Storage;
using Aftercare.Server.Texts;

namespace Aftercare.Server.Tickets;

/// <summary>Facts of tickets as JSON. The names of kinds are stored and never change; a field may be added when its absence means what it meant before.</summary>
internal static class FactJson
{
    private static readonly FrozenDictionary<string, Type> Kinds = typeof(TicketFact).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(TicketFact))).ToFrozenDictionary(type => KebabCase.From(type.Name));

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new IdJson(), new InstantJson(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static StoredFact Store(TicketId ticket, int sequence, TicketFact fact) =>
        new(ticket, sequence, fact.At, KebabCase.From(fact.GetType().Name), JsonSerializer.Serialize(fact, fact.GetType(), Options));

    public static TicketFact Read(StoredFact stored) => (TicketFact)JsonSerializer.Deserialize(stored.Data, Kinds[stored.Kind], Options)!;
}
