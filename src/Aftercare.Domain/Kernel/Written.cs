namespace Aftercare.Domain.Kernel;

/// <summary>On a dictionary of a written shape: it takes every key that no other property has, as plan ids stand beside settings.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OthersAttribute : Attribute;

/// <summary>On an optional word of a written shape: it may stand alone in place of the mapping, as «none» does for a target.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InsteadAttribute : Attribute;

/// <summary>On a member of an enumeration: how it is written, where that is not its name in kebab-case.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class WordAttribute(string word) : Attribute
{
    public string Word { get; } = word;
}
