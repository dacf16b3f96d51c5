using System.Text;

namespace Aftercare.Server.Texts;

/// <summary>What people write, made safe to keep and to show beside other text: composed Unicode, no controls, and no mark that turns the text around it.</summary>
internal static class WrittenText
{
    /// <summary>One line, such as a name or a subject: normalised, trimmed, without marks that embed or override direction; null when it holds controls.</summary>
    /// <remarks>The marks that Arabic needs (LRM, RLM, ALM, joiners) stay.</remarks>
    public static string? Line(string text) => HasControls(text, lines: false) ? null : new string([.. text.Normalize().Where(c => !TurnsDirection(c))]).Trim();

    /// <summary>Text of many lines: normalised, with plain line ends; null when it holds controls other than line ends and tabs.</summary>
    /// <remarks>Pages isolate it from what stands around it, so its own direction marks stay.</remarks>
    public static string? Block(string text) => HasControls(text, lines: true) ? null : text.ReplaceLineEndings("\n").Normalize().Trim();

    private static bool TurnsDirection(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static bool HasControls(string text, bool lines)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && !(lines && c is ('\n' or '\r' or '\t')) || c is '\uFFFE' or '\uFFFF') return true;
            if (!char.IsSurrogate(c)) continue;
            if (!Rune.TryCreate(c, i + 1 < text.Length ? text[i + 1] : '\0', out _)) return true;
            i++;
        }
        return false;
    }
}
