using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Storage;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>Facts of tickets as JSON. The names of kinds are stored and never change; a field may be added when its absence means what it meant before.</summary>
internal static class FactJson
{
    private static readonly FrozenDictionary<string, Type> Kinds = typeof(TicketFact).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(TicketFact))).ToFrozenDictionary(KindOf);

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new IdJson(), new InstantJson(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static StoredFact Store(TicketId ticket, int sequence, TicketFact fact) =>
        new(ticket, sequence, fact.At, KindOf(fact.GetType()), JsonSerializer.Serialize(fact, fact.GetType(), Options));

    private static string KindOf(Type type) => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name);

    public static TicketFact Read(StoredFact stored) => (TicketFact)JsonSerializer.Deserialize(stored.Data, Kinds[stored.Kind], Options)!;

    /// <summary>An instant as ISO text, to the nanosecond.</summary>
    private sealed class InstantJson : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            NodaTime.Text.InstantPattern.ExtendedIso.Parse(reader.GetString()!).Value;

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(NodaTime.Text.InstantPattern.ExtendedIso.Format(value));
    }
}
