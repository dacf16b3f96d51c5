namespace Aftercare.Domain.Kernel;

/// <summary>Finds the name that was probably meant when an unknown one was written.</summary>
public static class Closest
{
    /// <summary>The candidate with the fewest edits from <paramref name="written"/>, case aside; null when none is near enough to be a slip.</summary>
    /// <remarks>Near enough is a third of the word's length, at least one edit and at most four. A swap of neighbours is one edit.</remarks>
    public static string? To(string written, IEnumerable<string> candidates)
    {
        if (written.Length > 100) return null;
        var allowed = Math.Clamp(written.Length / 3, 1, 4);
        string? best = null;
        var fewest = allowed + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - written.Length) >= fewest) continue;
            var edits = Edits(written.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (edits < fewest) (best, fewest) = (candidate, edits);
        }
        return best;
    }

    /// <summary>« Did you mean 'gold'?» with a leading space, or nothing.</summary>
    public static string Suggestion(string written, IEnumerable<string> candidates) =>
        To(written, candidates) is { } meant ? $" Did you mean '{meant}'?" : "";

    private static int Edits(string a, string b)
    {
        var twoBack = new int[b.Length + 1];
        var back = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) back[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(back[j] + 1, row[j - 1] + 1), back[j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], twoBack[j - 2] + 1);
            }
            (twoBack, back, row) = (back, row, twoBack);
        }
        return back[b.Length];
    }
}
