using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aftercare.Domain.Programmes.Written;
using Aftercare.Server.Files;
using NodaTime;

namespace Aftercare.Server.Programmes;

/// <summary>The JSON Schema of programme.yaml (draft 2020-12), made from the records that the file is bound to, so that editors complete and check what they know.</summary>
/// <remarks>Shape only: what a name refers to, and whether a promise makes sense, says «programme check».</remarks>
internal sealed class ProgrammeSchema
{
    private readonly SortedDictionary<string, JsonObject> definitions = new(StringComparer.Ordinal);

    public static string Text { get; } = new ProgrammeSchema().Write();

    private string Write()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Aftercare programme",
        };
        foreach (var (key, value) in Mapping(RecordShape.Of(typeof(ProgrammeFile)))) schema[key] = value?.DeepClone();
        var named = new JsonObject();
        foreach (var (name, definition) in definitions) named[name] = definition;
        schema["$defs"] = named;
        return schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
    }

    private JsonObject Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Binder.IsList(type)) return new() { ["type"] = "array", ["items"] = Of(type.GetGenericArguments()[0]) };
        if (Binder.IsDictionary(type)) return Dictionary(type);
        if (type.IsEnum) return new() { ["enum"] = WordsOf(type) };
        if (type == typeof(string)) return new() { ["type"] = "string" };
        if (type == typeof(bool)) return new() { ["type"] = "boolean" };
        if (type == typeof(int)) return new() { ["type"] = "integer" };
        if (type == typeof(decimal)) return new() { ["type"] = "number" };
        if (type == typeof(LocalDate)) return new() { ["type"] = "string", ["pattern"] = @"^\d{4}-\d{2}-\d{2}$" };
        if (type == typeof(Instant)) return new() { ["type"] = "string", ["pattern"] = @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$" };
        if (!definitions.ContainsKey(type.Name))
        {
            definitions[type.Name] = [];
            definitions[type.Name] = Record(RecordShape.Of(type));
        }
        return new() { ["$ref"] = $"#/$defs/{type.Name}" };
    }

    private JsonObject Record(RecordShape shape)
    {
        var mapping = Mapping(shape);
        if (shape.Instead is not { } instead) return mapping;
        var either = new JsonObject();
        if (mapping.TryGetPropertyValue("description", out var description))
        {
            mapping.Remove("description");
            either["description"] = description;
        }
        either["anyOf"] = new JsonArray(Of(instead.PropertyType), mapping);
        return either;
    }

    private JsonObject Mapping(RecordShape shape)
    {
        var properties = new JsonObject();
        foreach (var key in shape.Keys) properties[key.Name] = Property(key);
        var mapping = new JsonObject();
        if (shape.Description is { } description) mapping["description"] = description;
        mapping["type"] = "object";
        if (properties.Count > 0) mapping["properties"] = properties;
        if (shape.Keys.Any(key => key.IsRequired)) mapping["required"] = new JsonArray([.. shape.Keys.Where(key => key.IsRequired).Select(key => (JsonNode)key.Name)]);
        mapping["additionalProperties"] = shape.Others is { } others ? Of(others.PropertyType.GetGenericArguments()[1]) : JsonValue.Create(false);
        return mapping;
    }

    private JsonObject Property(KeyShape key)
    {
        var schema = Of(key.Type);
        if (key.AllowsNull) schema = new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        if (key.Description is { } description) schema.Insert(0, "description", description);
        if (!key.IsRequired && Default(key.Default) is { } value) schema["default"] = value;
        return schema;
    }

    private JsonObject Dictionary(Type type)
    {
        var (ofKey, ofValue) = (type.GetGenericArguments()[0], type.GetGenericArguments()[1]);
        if (!ofKey.IsEnum) return new() { ["type"] = "object", ["additionalProperties"] = Of(ofValue) };
        var properties = new JsonObject();
        foreach (var (word, _) in Domain.Kernel.Words.Of(ofKey)) properties[word] = Of(ofValue);
        return new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
    }

    private static JsonArray WordsOf(Type type) => new([.. Domain.Kernel.Words.Of(type).Select(pair => (JsonNode)pair.Word)]);

    /// <summary>The default as it would be written; null where that would be a mapping or nothing.</summary>
    private static JsonNode? Default(object? value) => value switch
    {
        string text => text,
        bool truth => truth,
        int number => number,
        decimal number => number,
        Enum word => Domain.Kernel.Words.Of(word.GetType()).First(pair => pair.Value.Equals(word)).Word,
        IDictionary => null,
        IEnumerable list => new JsonArray([.. list.Cast<object>().Select(Default)]),
        _ => null,
    };
}
