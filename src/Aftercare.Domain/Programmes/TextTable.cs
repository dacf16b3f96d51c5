using System.Collections.Frozen;
using Aftercare.Domain.Programmes.Written;

namespace Aftercare.Domain.Programmes;

/// <summary>The words of a programme in its languages, by key such as <c>plans.gold.name</c> (R-387).</summary>
public sealed class TextTable
{
    private readonly FrozenDictionary<string, IReadOnlyDictionary<string, string>> languages;

    internal TextTable(LanguagesSection section, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> languages) =>
        (Fallback, this.languages) = (section.Fallback, languages.ToFrozenDictionary());

    public string Fallback { get; }

    /// <summary>The text in that language, in the fallback language where it is lacking, or null where no text has that key.</summary>
    public string? Find(string key, string language) =>
        languages.TryGetValue(language, out var texts) && texts.TryGetValue(key, out var text) ? text
        : languages.TryGetValue(Fallback, out var fallback) && fallback.TryGetValue(key, out text) ? text
        : null;

    /// <summary>The texts that were loaded, by language.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Languages => languages;
}
