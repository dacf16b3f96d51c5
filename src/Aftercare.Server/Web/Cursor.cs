using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Aftercare.Domain.Kernel;

namespace Aftercare.Server.Web;

/// <summary>Where a page of a list ended, as an opaque word: the next page begins after it, whatever was added before.</summary>
internal static class Cursor
{
    public static string Write<T>(T position) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(position));

    public static bool TryRead<T>(string text, [NotNullWhen(true)] out T? position) where T : class
    {
        position = null;
        try
        {
            if (text.Length <= 500) position = JsonSerializer.Deserialize<T>(Base64Url.DecodeFromChars(text));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // Not one of ours.
        }
        return position is not null;
    }
}

/// <summary>A page of a list.</summary>
/// <param name="Items">What stands on it.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>The cursor is none of ours.</summary>
internal sealed record NoSuchCursor() : Refusal("request.no-such-cursor", "Take the cursor from the page before, as it is.");
