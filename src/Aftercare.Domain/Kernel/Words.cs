using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Aftercare.Domain.Kernel;

/// <summary>The words in which an enumeration is written in files, questions and answers: kebab-case, or what <see cref="WordAttribute"/> says.</summary>
public static class Words
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<(string Word, object Value)>> Known = new();

    /// <summary>Every word of the enumeration with its value, in order of declaration.</summary>
    public static ImmutableArray<(string Word, object Value)> Of(Type enumeration) => Known.GetOrAdd(enumeration, static type =>
        [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (WordOf(field), field.GetValue(null)!))]);

    /// <summary>The word for one value; nothing for what is no member.</summary>
    public static string Word<T>(this T value) where T : struct, Enum => Of(typeof(T)).FirstOrDefault(pair => pair.Value.Equals(value)).Word ?? "";

    private static string WordOf(FieldInfo field) =>
        field.GetCustomAttribute<WordAttribute>()?.Word ?? JsonNamingPolicy.KebabCaseLower.ConvertName(field.Name);
}
