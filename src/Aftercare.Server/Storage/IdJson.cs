using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aftercare.Server.Storage;

/// <summary>Writes an id as the value that it wraps, in facts and in answers alike.</summary>
internal sealed class IdJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => IdConversions.IsId(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Wrapped<,>).MakeGenericType(typeToConvert, typeToConvert.GetProperty("Value")!.PropertyType))!;

    private sealed class Wrapped<TId, TValue> : JsonConverter<TId> where TId : struct
    {
        private static readonly Func<TId, TValue> Out = IdConverter<TId, TValue>.ToValue.Compile();
        private static readonly Func<TValue, TId> In = IdConverter<TId, TValue>.FromValue.Compile();

        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => In(JsonSerializer.Deserialize<TValue>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, Out(value), options);
    }
}
