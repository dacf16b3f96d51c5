using System.Text;
using Aftercare.Domain.Kernel;

namespace Aftercare.Server.Texts;

/// <summary>Words that others wrote, made harmless to the words around them: no controls, no marks that turn the direction, and an isolate of their own.</summary>
/// <remarks>The marks that Arabic needs (U+200E, U+200F, U+061C) and the joiners stay.</remarks>
internal static class Isolated
{
    private const char FirstStrong = '\u2068';
    private const char End = '\u2069';

    /// <summary>One line: every control, line end included, is a space.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in Sound(text))
        {
            if (Turns(c)) continue;
            if (char.IsControl(c) || c is '\u2028' or '\u2029' or ' ')
            {
                if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
            }
            else line.Append(c);
        }
        return line.ToString().TrimEnd();
    }

    /// <summary>Many lines: line ends are plain, tabs stay, other controls go.</summary>
    public static string Block(string text) =>
        string.Concat(Sound(text).ReplaceLineEndings("\n").Where(c => !Turns(c) && (!char.IsControl(c) || c is '\n' or '\t'))).Trim();

    /// <summary>One line inside a sentence of that language, kept apart from it where one of the two runs from right to left.</summary>
    public static string In(Language language, string text)
    {
        var line = Line(text);
        return language.IsRightToLeft || line.Any(IsRightToLeft) ? $"{FirstStrong}{line}{End}" : line;
    }

    /// <summary>Embeddings, overrides and isolates: they could reach beyond the text that they stand in.</summary>
    private static bool Turns(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>Hebrew, Arabic and their neighbours, with the forms for presentation.</summary>
    private static bool IsRightToLeft(char c) => c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC');

    /// <summary>Halves of characters that stand alone are replaced: no encoding could carry them.</summary>
    private static string Sound(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
