using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Aftercare.Server.Web;

/// <summary>Versions as entity tags: what a reader saw is what a writer may change (RFC 9110).</summary>
internal static class ETags
{
    public static void SetVersion(this HttpResponse response, int version) => response.Headers.ETag = Tag(version);

    /// <summary>The version that the one who asks has seen; null where they do not say, or accept any; -1 where it cannot be one of ours.</summary>
    public static int? VersionSeen(this HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0 || header is ["*"]) return null;
        return EntityTagHeaderValue.TryParse(header[0], out var tag) && !tag.IsWeak && int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
    }

    /// <summary>Whether the one who asks has just that version.</summary>
    public static bool HasVersion(this HttpRequest request, int version) => request.Headers.IfNoneMatch.ToString().Contains(Tag(version), StringComparison.Ordinal);

    private static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
