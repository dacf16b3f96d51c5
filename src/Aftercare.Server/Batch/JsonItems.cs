using System.Text.Json;

namespace Aftercare.Server.Batch;

/// <summary>Walks over the items of an array in a line without copying them.</summary>
internal ref struct JsonItems(ReadOnlyMemory<byte> line, JsonValue array)
{
    private Utf8JsonReader reader = array.IsGiven ? Inside(line.Span.Slice(array.Start, array.Length)) : default;
    private int next;

    public JsonValue Current { get; private set; }

    public readonly JsonItems GetEnumerator() => this;

    public bool MoveNext()
    {
        if (!array.IsGiven || !reader.Read() || reader.TokenType is JsonTokenType.EndArray) return false;
        var (kind, start, isEscaped) = (reader.TokenType, (int)reader.TokenStartIndex, reader.ValueIsEscaped);
        reader.Skip();
        Current = array.Item(next++, kind, array.Start + start, (int)reader.BytesConsumed - start, isEscaped);
        return true;
    }

    private static Utf8JsonReader Inside(ReadOnlySpan<byte> written)
    {
        var inside = new Utf8JsonReader(written);
        inside.Read();
        return inside;
    }
}
