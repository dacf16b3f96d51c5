using System.Text.Json;

namespace Aftercare.Server.Batch;

/// <summary>Where a value stands in the line that a <see cref="Question"/> has read, and what it is called in messages.</summary>
internal readonly record struct JsonValue(string Field, int Index, int SubIndex, JsonTokenType Kind, int Start, int Length, bool IsEscaped)
{
    /// <summary>Whether the value was given at all. A given <c>null</c> was given.</summary>
    public bool IsGiven => Kind != JsonTokenType.None;

    public bool IsNull => Kind == JsonTokenType.Null;

    /// <summary>«start», «waits[2]» or «waits[2][0]».</summary>
    public string Name => Index < 0 ? Field : SubIndex < 0 ? $"{Field}[{Index}]" : $"{Field}[{Index}][{SubIndex}]";

    public JsonValue Item(int index, JsonTokenType kind, int start, int length, bool isEscaped) =>
        Index < 0 ? new(Field, index, -1, kind, start, length, isEscaped) : new(Field, Index, index, kind, start, length, isEscaped);
}
