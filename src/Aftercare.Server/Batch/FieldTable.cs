using System.Numerics;
using System.Text;
using System.Text.Json;
using Aftercare.Domain.Kernel;

namespace Aftercare.Server.Batch;

/// <summary>The names that the fields of an object may have. Every table has <c>id</c>; it is always optional and is echoed by the machinery.</summary>
internal sealed class FieldTable
{
    private readonly string[] names;
    private readonly byte[][] utf8;

    public FieldTable(params string[] fields)
    {
        names = ["id", .. fields];
        if (names.Length > FieldSet.Most) throw new ArgumentException($"A table has at most {FieldSet.Most - 1} fields.", nameof(fields));
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length) throw new ArgumentException("Each field is named once.", nameof(fields));
        utf8 = [.. names.Select(Encoding.UTF8.GetBytes)];
    }

    public int Count => names.Length;

    /// <summary>The field of that name, for code that asks a <see cref="Question"/> for its value.</summary>
    public Field this[string name] =>
        Array.IndexOf(names, name) is >= 0 and var index ? new(index) : throw new ArgumentException($"The table has no field '{name}'.", nameof(name));

    public string NameOf(int index) => names[index];

    /// <summary>The index of the name on which the reader stands, or −1.</summary>
    public int Find(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            for (var i = 0; i < utf8.Length; i++)
                if (reader.ValueTextEquals(utf8[i])) return i;
            return -1;
        }
        var name = reader.ValueSpan;
        for (var i = 0; i < utf8.Length; i++)
            if (name.SequenceEqual(utf8[i])) return i;
        return -1;
    }

    public string Suggestion(string written) => Closest.Suggestion(written, names);

    public string Listed(FieldSet set) => string.Join(", ", names.Where((_, i) => set.Has(i)).Select(name => $"'{name}'"));
}

/// <summary>One field of a <see cref="FieldTable"/>.</summary>
internal readonly record struct Field(int Index)
{
    public static FieldSet operator |(Field a, Field b) => (FieldSet)a | b;
    public static implicit operator FieldSet(Field field) => new(1UL << field.Index);
}

/// <summary>Some fields of a <see cref="FieldTable"/>: <c>Start | End</c>.</summary>
internal readonly record struct FieldSet(ulong Bits)
{
    public const int Most = 64;

    public static FieldSet None => default;
    public static FieldSet operator |(FieldSet a, FieldSet b) => new(a.Bits | b.Bits);

    public bool IsEmpty => Bits == 0;
    public int First => BitOperations.TrailingZeroCount(Bits);
    public bool Has(int index) => (Bits >> index & 1) != 0;
    public FieldSet Without(FieldSet others) => new(Bits & ~others.Bits);
}
