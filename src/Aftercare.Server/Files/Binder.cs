using System.Collections;
using System.Globalization;
using Aftercare.Domain.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Aftercare.Server.Files;

/// <summary>Makes records of nodes, and finds everything at once that does not fit: unknown and missing keys, wrong types, unknown words.</summary>
/// <remarks>
/// A shape is a record with init properties: <c>required</c> ones must be written, the others have their initial value when left out, and one whose
/// initial value is null may be written as null. Types: string, bool, int, decimal, enumerations (in kebab-case or <see cref="WordAttribute"/>), LocalDate, Instant,
/// lists (<c>IReadOnlyList&lt;T&gt;</c>), dictionaries in the order of the file (<c>IReadOnlyDictionary&lt;K, T&gt;</c>, K being string or an enumeration), and records.
/// <see cref="OthersAttribute"/> takes all keys beside the fixed ones, <see cref="InsteadAttribute"/> a word in place of the mapping.
/// Where a value does not fit, something harmless stands in its place, so that the rest can still be checked:
/// <code>
/// var findings = new List&lt;Finding&gt;();
/// if (YamlFile.Read(bytes, "holidays/US.yaml", findings) is { } root) file = new Binder(findings).Bind&lt;HolidayFile&gt;(root);
/// </code>
/// </remarks>
internal sealed class Binder(List<Finding> findings)
{
    /// <summary>The record that the node describes. It is to be trusted only when no error was found.</summary>
    public T Bind<T>(Node root) where T : class => (T)(Value(typeof(T), root, "") ?? Blank(typeof(T))!);

    /// <summary>Something harmless of that type.</summary>
    public static object? Blank(Type type)
    {
        if (type == typeof(string)) return "";
        if (type.IsValueType) return Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
        return IsList(type) || IsDictionary(type) ? Collection(type) : RecordShape.Of(type).Blank();
    }

    public static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    public static bool IsDictionary(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>);

    /// <summary>The value, or null when it does not fit, which has then been reported.</summary>
    private object? Value(Type type, Node node, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (IsList(type)) return List(type, node, path);
        if (IsDictionary(type)) return node is MappingNode mapping ? Dictionary(type, mapping.Entries, path) : Wrong(node, path, "a mapping", "write each id as a key with its value.");
        if (type.IsEnum) return Word(type, node, path);
        if (type == typeof(string)) return Text(node, path);
        if (type == typeof(bool)) return (node as ScalarNode)?.Truth ?? Wrong(node, path, "true or false", "write true or false.");
        if (type == typeof(int)) return Whole(node, path);
        if (type == typeof(decimal)) return (node as ScalarNode)?.Number ?? Wrong(node, path, "a number", "write it in digits, without quotes.");
        if (type == typeof(LocalDate)) return Parsed(LocalDatePattern.Iso, node, path, "a date", "write it as 2026-01-31.");
        if (type == typeof(Instant)) return Parsed(InstantPattern.ExtendedIso, node, path, "an instant", "write it in UTC, as 2026-01-31T09:00:00Z.");
        return Record(RecordShape.Of(type), type, node, path);
    }

    private object? Record(RecordShape shape, Type type, Node node, string path)
    {
        if (shape.Instead is { } instead && node is ScalarNode { IsNull: false } word)
        {
            var words = Nullable.GetUnderlyingType(instead.PropertyType)!;
            if (Word(words, word, path, shape.Keys.IsEmpty && shape.Others is null ? "" : " or a mapping") is not { } meant) return null;
            var single = shape.Blank();
            instead.SetValue(single, meant);
            return single;
        }
        if (node is not MappingNode mapping) return Wrong(node, path, "a mapping", shape.Keys.IsEmpty ? "write each id as a key." : $"its keys are {string.Join(", ", shape.Keys.Select(k => k.Name))}.");
        var record = Activator.CreateInstance(type)!;
        var others = new List<Entry>();
        var seen = new HashSet<string>();
        foreach (var entry in mapping.Entries)
        {
            if (shape.ByName.TryGetValue(entry.Key, out var key))
            {
                seen.Add(entry.Key);
                Key(record, key, entry.Value, Join(path, entry.Key));
            }
            else others.Add(entry);
        }
        Others(record, shape, others, seen, path);
        foreach (var key in shape.Keys)
        {
            if (!key.IsRequired || seen.Contains(key.Name)) continue;
            findings.Add(new(Join(path, key.Name), mapping.Place, $"'{key.Name}' is missing.", key.Description is { } description ? $"It says: {description}" : ""));
            key.Property.SetValue(record, Blank(key.Type));
        }
        return record;
    }

    private void Key(object record, KeyShape key, Node node, string path)
    {
        if (key.AllowsNull && node is ScalarNode { IsNull: true }) return;
        if (Value(key.Type, node, path) is { } value) key.Property.SetValue(record, value);
        else if (key.IsRequired) key.Property.SetValue(record, Blank(key.Type));
    }

    private void Others(object record, RecordShape shape, List<Entry> others, HashSet<string> seen, string path)
    {
        var open = shape.Keys.Where(key => !seen.Contains(key.Name)).ToList();
        if (shape.Others is not { } property)
        {
            foreach (var entry in others) Unknown(entry, open.Select(key => key.Name), shape.Keys.Select(key => key.Name), path);
            return;
        }
        var ids = new List<Entry>();
        foreach (var entry in others)
        {
            // A slip in a fixed key must not become an id: what is spelt nearly so, and is of its kind, was meant to be it.
            var meant = Closest.To(entry.Key, open.Where(key => Fits(key.Type, entry.Value)).Select(key => key.Name));
            if (meant is not null) Unknown(entry, [meant], [], path);
            else ids.Add(entry);
        }
        property.SetValue(record, Dictionary(property.PropertyType, ids, path));
    }

    private void Unknown(Entry entry, IEnumerable<string> open, IEnumerable<string> all, string path)
    {
        var right = Closest.Suggestion(entry.Key, open).Trim();
        findings.Add(new(Join(path, entry.Key), entry.KeyPlace, $"'{entry.Key}' is not a key that is known here.", right.Length > 0 ? right : $"Known are {string.Join(", ", all)}."));
    }

    private static bool Fits(Type type, Node node)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (IsList(type)) return node is SequenceNode;
        if (IsDictionary(type)) return node is MappingNode;
        if (type == typeof(string) || type.IsValueType) return node is ScalarNode;
        return node is MappingNode || (RecordShape.Of(type).Instead is not null && node is ScalarNode);
    }

    private object? List(Type type, Node node, string path)
    {
        if (node is not SequenceNode sequence) return Wrong(node, path, "a list", "write [one, another], or [] for none.");
        var list = (IList)Collection(type);
        var item = type.GetGenericArguments()[0];
        for (var i = 0; i < sequence.Items.Count; i++)
            list.Add(Value(item, sequence.Items[i], $"{path}[{i}]") ?? Blank(item));
        return list;
    }

    private object Dictionary(Type type, IEnumerable<Entry> entries, string path)
    {
        var dictionary = (IDictionary)Collection(type);
        var (ofKey, ofValue) = (type.GetGenericArguments()[0], type.GetGenericArguments()[1]);
        foreach (var entry in entries)
        {
            object? key = entry.Key;
            if (ofKey.IsEnum) key = Word(ofKey, new ScalarNode(entry.KeyPlace, entry.Key, plain: false), Join(path, entry.Key));
            var value = Value(ofValue, entry.Value, Join(path, entry.Key));
            if (key is not null) dictionary[key] = value ?? Blank(ofValue);
        }
        return dictionary;
    }

    private static object Collection(Type type) => Activator.CreateInstance(IsList(type)
        ? typeof(List<>).MakeGenericType(type.GetGenericArguments())
        : typeof(OrderedDictionary<,>).MakeGenericType(type.GetGenericArguments()))!;

    private object? Word(Type words, Node node, string path, string orElse = "")
    {
        var known = Words.Of(words);
        var written = node is ScalarNode { IsNull: false } scalar ? scalar.Text : null;
        if (written is not null)
        {
            foreach (var (word, value) in known)
                if (word == written) return value;
        }
        var all = known.Select(pair => pair.Word).ToList();
        var suggestion = written is null ? "" : Closest.Suggestion(written, all);
        findings.Add(new(path, node.Place, $"{node.InWords} cannot stand here.", $"Write {string.Join(" | ", all)}{orElse}.{suggestion}"));
        return null;
    }

    private object? Text(Node node, string path) => node switch
    {
        ScalarNode { IsText: true } text => text.Text,
        ScalarNode { IsNull: false } other => Wrong(node, path, "text", $"put it in quotes: \"{other.Text}\"."),
        _ => Wrong(node, path, "text", "write a word or a sentence."),
    };

    private object? Whole(Node node, string path)
    {
        if (node is ScalarNode { Number: { } number } && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue) return (int)number;
        return Wrong(node, path, "a whole number", "write it in digits, without quotes or a point.");
    }

    private object? Parsed<T>(IPattern<T> pattern, Node node, string path, string wanted, string right) =>
        node is ScalarNode scalar && pattern.Parse(scalar.Text).TryGetValue(default!, out var value) ? value : Wrong(node, path, wanted, right);

    private object? Wrong(Node node, string path, string wanted, string right)
    {
        findings.Add(new(path, node.Place, $"{node.InWords} stands here, where {wanted} is expected:", right));
        return null;
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : string.Create(CultureInfo.InvariantCulture, $"{path}.{key}");
}
