using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Aftercare.Domain.Kernel;

namespace Aftercare.Server.Texts;

/// <summary>The sentences of the interface in one language: one JSON file per language beside this file, keys checked against English by test.</summary>
internal sealed class InterfaceTexts
{
    private static readonly FrozenDictionary<string, Lazy<InterfaceTexts>> All =
        Language.All.ToFrozenDictionary(language => language.Code, language => new Lazy<InterfaceTexts>(() => new(language)));

    private readonly FrozenDictionary<string, string> sentences;

    private InterfaceTexts(Language language)
    {
        Language = language;
        Culture = CultureInfo.GetCultureInfo(language.Code);
        using var file = typeof(InterfaceTexts).Assembly.GetManifestResourceStream($"texts/{language.Code}.json")
            ?? throw new InvalidOperationException($"The interface has no texts in '{language.Code}'.");
        sentences = JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary();
    }

    public Language Language { get; }

    /// <summary>The culture for dates and numbers that people read.</summary>
    public CultureInfo Culture { get; }

    public IReadOnlyDictionary<string, string> Sentences => sentences;

    public static InterfaceTexts In(Language language) => All[language.Code].Value;

    /// <summary>The sentence of that key with its named placeholders filled; a key that does not exist is a mistake and throws.</summary>
    public string this[string key, params ReadOnlySpan<(string Name, string Value)> values]
    {
        get
        {
            var sentence = sentences.TryGetValue(key, out var found) ? found : throw new KeyNotFoundException($"There is no text '{key}'.");
            foreach (var (name, value) in values) sentence = sentence.Replace('{' + name + '}', value, StringComparison.Ordinal);
            return sentence;
        }
    }

    /// <summary>The form of that key for a number, by the language's plural rule; <c>{n}</c> is the number.</summary>
    public string Count(string key, int number) =>
        this[$"{key}.{Plural.CategoryOf(Language, number)}", ("n", number.ToString(Culture))];
}
