using System.Text;

namespace Aftercare.Server.Texts;

/// <summary>Writes a sentence in the pseudo-language: «[Ŕéƥļý ~~]».</summary>
internal static class PseudoText
{
    private const string Plain = "AaCcEeGgIiLlNnOoRrSsTtUuYyZz";
    private const string Accented = "ÀàÇçÉéĜĝÎîĻļÑñÔôŔŕŠšŢţÛûÝýŽž";

    /// <summary>The sentence in brackets, with accents, and longer by two fifths, as German can be. Placeholders and formats stay.</summary>
    public static string Of(string key, string sentence)
    {
        if (key.StartsWith("format.", StringComparison.Ordinal)) return sentence;
        var written = new StringBuilder("[");
        var depth = 0;
        foreach (var c in sentence)
        {
            depth += c switch { '{' => 1, '}' => -1, _ => 0 };
            var at = depth == 0 ? Plain.IndexOf(c, StringComparison.Ordinal) : -1;
            written.Append(at < 0 ? c : Accented[at]);
        }
        return written.Append(' ').Append('~', (sentence.Length * 2 + 4) / 5).Append(']').ToString();
    }
}
