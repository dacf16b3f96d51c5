using System.Globalization;

namespace Aftercare.Server.Web.Shell;

/// <summary>The letters that stand for a person beside their name.</summary>
internal static class Initials
{
    /// <summary>The first letter of the first and of the last word; one where there is one word.</summary>
    public static string Of(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 0 ? "" : string.Concat(words.Length == 1 ? [First(words[0])] : [First(words[0]), First(words[^1])]);
    }

    private static string First(string word) => StringInfo.GetNextTextElement(word).ToUpperInvariant();
}
