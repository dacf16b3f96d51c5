using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Aftercare.Domain.Kernel;

namespace Aftercare.Server.Texts;

/// <summary>The sentences of the interface in one language: one JSON file per language beside this file, keys checked against English by test.</summary>
internal sealed class InterfaceTexts
{
    private static readonly FrozenDictionary<string, Lazy<InterfaceTexts>> All =
        Language.All.ToFrozenDictionary(language => language.Code, language => new Lazy<InterfaceTexts>(() => new(language)));

    private static readonly Lazy<InterfaceTexts> LazyPseudo = new(() => new(In(Language.English), PseudoText.Of));

    private readonly FrozenDictionary<string, string> sentences;

    private InterfaceTexts(Language language)
    {
        Language = language;
        Culture = CultureInfo.GetCultureInfo(language.Code);
        using var file = typeof(InterfaceTexts).Assembly.GetManifestResourceStream($"texts/{language.Code}.json")
            ?? throw new InvalidOperationException($"The interface has no texts in '{language.Code}'.");
        sentences = JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary();
    }

    /// <summary>The sentences of that one, written by another hand.</summary>
    private InterfaceTexts(InterfaceTexts of, Func<string, string, string> write)
    {
        (Language, Culture) = (of.Language, of.Culture);
        sentences = of.sentences.ToFrozenDictionary(text => text.Key, text => write(text.Key, text.Value));
    }

    /// <summary>English in the pseudo-language, which shows where a sentence has no key and where a longer one does not fit.</summary>
    public static InterfaceTexts Pseudo => LazyPseudo.Value;

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
            return values.IsEmpty ? sentence : Fill(sentence, values);
        }
    }

    /// <summary>From left to right, each placeholder once: what is filled in can itself have braces, and they stay.</summary>
    private static string Fill(string sentence, ReadOnlySpan<(string Name, string Value)> values)
    {
        var filled = new StringBuilder(sentence.Length + 32);
        for (var at = 0; at < sentence.Length;)
        {
            var open = sentence.IndexOf('{', at);
            var close = open < 0 ? -1 : sentence.IndexOf('}', open);
            if (close < 0) return filled.Append(sentence, at, sentence.Length - at).ToString();
            filled.Append(sentence, at, open - at);
            var name = sentence.AsSpan(open + 1, close - open - 1);
            var isKnown = false;
            foreach (var value in values)
            {
                if (isKnown || !name.SequenceEqual(value.Name)) continue;
                filled.Append(value.Value);
                isKnown = true;
            }
            if (!isKnown) filled.Append(sentence, open, close + 1 - open);
            at = close + 1;
        }
        return filled.ToString();
    }

    /// <summary>The form of that key for a number, by the language's plural rule; <c>{n}</c> is the number.</summary>
    public string Count(string key, int number) =>
        this[$"{key}.{Plural.CategoryOf(Language, number)}", ("n", number.ToString(Culture))];
}
