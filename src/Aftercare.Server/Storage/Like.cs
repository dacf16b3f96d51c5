namespace Aftercare.Server.Storage;

/// <summary>Patterns of LIKE from words that somebody typed.</summary>
internal static class Like
{
    public const string Escape = "\\";

    /// <summary>Whatever holds those words, in small letters; what they have of the pattern's own signs stands for itself.</summary>
    public static string Containing(string words) =>
        $"%{words.Trim().ToLowerInvariant().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
