using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Aftercare.Domain.Kernel;
using NodaTime;

namespace Aftercare.Domain.Programmes.Changes;

/// <summary>Everything that has no words of its own, by its path and what its key means: a walk over both files side by side.</summary>
internal static class OtherChanges
{
    public static void Add(ChangeList changes) => Walk(changes, "", "", changes.Old.Written, changes.New.Written);

    private static void Walk(ChangeList changes, string path, string meaning, object? before, object? after)
    {
        if (changes.IsTold(path)) return;
        if (Children(before) is not { } old || Children(after) is not { } next)
        {
            var (was, becomes) = (Written(before), Written(after));
            if (was == becomes) return;
            changes.Add(path, before is null || after is null || Children(before) is null && Children(after) is null
                ? $"{path}: {was} → {becomes}.{Of(meaning)}"
                : $"{path}: {was} → {becomes}.");
            return;
        }
        foreach (var (key, child) in old.Concat(next.Where(child => !old.ContainsKey(child.Key))))
        {
            var below = key.StartsWith('[') || path.Length == 0 ? path + key : $"{path}.{key}";
            if (changes.IsTold(below)) continue;
            if (old.ContainsKey(key) && next.TryGetValue(key, out var other)) Walk(changes, below, child.Meaning, child.Value, other.Value);
            else changes.Add(below, old.ContainsKey(key) ? $"{below}: removed ({Written(child.Value)})." : $"{below}: added ({Written(child.Value)}).");
        }
    }

    private static string Of(string meaning) => meaning.Length > 0 ? $" ({meaning})" : "";

    /// <summary>What lies below a value by key; null for what is a value in itself, as are lists of values.</summary>
    private static OrderedDictionary<string, (object? Value, string Meaning)>? Children(object? value)
    {
        if (value is null || IsSingle(value)) return null;
        var children = new OrderedDictionary<string, (object? Value, string Meaning)>();
        if (value is IDictionary dictionary)
        {
            foreach (DictionaryEntry entry in dictionary) children[Written(entry.Key)] = (entry.Value, "");
            return children;
        }
        if (value is IEnumerable list)
        {
            var items = list.Cast<object>().ToList();
            if (items.Count > 0 && items.TrueForAll(IsSingle)) return null;
            if (items.Count == 0) return children;
            for (var i = 0; i < items.Count; i++)
            {
                var name = NameOf(items[i]) ?? i.ToString(CultureInfo.InvariantCulture);
                if (!children.TryAdd($"[{name}]", (items[i], ""))) children[$"[{name}, {i}]"] = (items[i], "");
            }
            return children;
        }
        foreach (var property in Properties(value))
        {
            var own = property.GetValue(value);
            if (property.IsDefined(typeof(OthersAttribute)) && own is IDictionary others)
                foreach (DictionaryEntry entry in others) children[Written(entry.Key)] = (entry.Value, "");
            else if (property.IsDefined(typeof(InsteadAttribute)) && own is not null) return null;
            else if (!property.IsDefined(typeof(InsteadAttribute)))
                children[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = (own, property.GetCustomAttribute<DescriptionAttribute>()?.Description.TrimEnd('.') ?? "");
        }
        return children;
    }

    private static IEnumerable<PropertyInfo> Properties(object value) =>
        value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    private static bool IsSingle(object value) => value is string or bool or int or decimal or Enum or LocalDate or Instant;

    /// <summary>By what an item of a list is known, so that a new one does not move all others.</summary>
    private static string? NameOf(object item)
    {
        foreach (var known in new[] { "Id", "Number", "Date", "Block", "From" })
            if (item.GetType().GetProperty(known)?.GetValue(item) is { } name) return Written(name);
        return null;
    }

    private static string Written(object? value) => value switch
    {
        null => "none",
        string text => text,
        bool truth => truth ? "true" : "false",
        Enum word => Words.Of(word.GetType()).FirstOrDefault(pair => pair.Value.Equals(word)).Word ?? "none",
        LocalDate date => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number and (int or decimal or Instant) => number.ToString(null, CultureInfo.InvariantCulture),
        _ when (value is IDictionary or not IList) && Children(value) is { } children => $"{{{string.Join(", ", children.Where(child => child.Value.Value is not null).Select(child => $"{child.Key}: {Written(child.Value.Value)}"))}}}",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(Written))}]",
        _ => Properties(value).Where(property => property.IsDefined(typeof(InsteadAttribute))).Select(property => Written(property.GetValue(value))).FirstOrDefault() ?? "",
    };
}
