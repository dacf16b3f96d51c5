using System.Globalization;

namespace Aftercare.Server.Files;

/// <summary>A value of a YAML file with its place: a scalar, a list or a mapping. A tree: nothing is shared, nothing refers back.</summary>
internal abstract class Node(Place place)
{
    public Place Place { get; } = place;

    /// <summary>What stands there, in words for a finding.</summary>
    public abstract string InWords { get; }
}

/// <summary>A single value. Plain ones mean what the core schema of YAML 1.2 says: <c>no</c> and <c>on</c> are text, <c>null</c> and <c>true</c> are not.</summary>
internal sealed class ScalarNode(Place place, string text, bool plain) : Node(place)
{
    public string Text { get; } = text;

    public bool IsNull => plain && Text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>True, false, or null for anything else.</summary>
    public bool? Truth => !plain ? null : Text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    /// <summary>The number that it is, or null; text in quotes is no number.</summary>
    public decimal? Number =>
        plain && Text.Length is > 0 and < 40 && Text[0] is '-' or '+' or '.' or (>= '0' and <= '9')
        && decimal.TryParse(Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public bool IsText => !IsNull && Truth is null && Number is null;

    public override string InWords => IsNull ? "nothing" : Truth is not null ? Text : Number is not null ? $"the number {Text}" : $"the text '{Shown(Text)}'";

    private static string Shown(string text) => text.Length <= 60 ? text.ReplaceLineEndings(" ") : text[..57].ReplaceLineEndings(" ") + "…";
}

/// <summary>A list.</summary>
internal sealed class SequenceNode(Place place, IReadOnlyList<Node> items) : Node(place)
{
    public IReadOnlyList<Node> Items { get; } = items;
    public override string InWords => "a list";
}

/// <summary>A mapping, in the order of the file; each key stands in it once.</summary>
internal sealed class MappingNode(Place place, IReadOnlyList<Entry> entries) : Node(place)
{
    public IReadOnlyList<Entry> Entries { get; } = entries;
    public override string InWords => "a mapping";
}

/// <summary>A key and its value.</summary>
internal readonly record struct Entry(string Key, Place KeyPlace, Node Value);
