namespace Aftercare.Domain.Programmes.Changes;

/// <summary>Words that change, language by language.</summary>
internal static class TextChanges
{
    private static readonly Dictionary<string, string> None = [];

    public static void Add(ChangeList changes)
    {
        var (old, next) = (changes.Old.Texts.Languages, changes.New.Texts.Languages);
        foreach (var language in ChangeList.Both(old, next))
        {
            var (before, after) = (old.GetValueOrDefault(language) ?? None, next.GetValueOrDefault(language) ?? None);
            if (before.Count == 0 || after.Count == 0)
            {
                if (before.Count != after.Count) changes.Add($"texts.{language}", after.Count > 0 ? $"Texts in '{language}' are new ({after.Count})." : $"Texts in '{language}' are gone.");
                continue;
            }
            foreach (var key in ChangeList.Both(before, after))
            {
                var (was, becomes) = (before.GetValueOrDefault(key), after.GetValueOrDefault(key));
                if (was != becomes) changes.Add($"texts.{language}.{key}", $"Text {key} ({language}): {Quoted(was)} → {Quoted(becomes)}.");
            }
        }
    }

    private static string Quoted(string? text) => text is null ? "none" : $"«{(text.Length <= 80 ? text : $"{text[..77]}…")}»";
}
