using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Texts;

namespace Aftercare.Server.Web;

/// <summary>Checks the shape of a request field by field, and says everything that is wrong at once. Meaning is for Domain to judge.</summary>
internal sealed class Shape
{
    /// <summary>The longest text of a message.</summary>
    public const int LongText = 100_000;

    private readonly List<FieldProblem> errors = [];

    /// <summary>One line of 1 to <paramref name="longest"/> characters, made safe.</summary>
    public string Line(string field, string? text, int longest) => OptionalLine(field, text, longest) ?? Wrong(field, "missing", "Write something.");

    /// <summary>One line, or null where nothing is said.</summary>
    public string? OptionalLine(string field, string? text, int longest) => Checked(field, text, longest, WrittenText.Line);

    /// <summary>Text of many lines, of 1 to <paramref name="longest"/> characters, made safe.</summary>
    public string Block(string field, string? text, int longest = LongText) => OptionalBlock(field, text, longest) ?? Wrong(field, "missing", "Write something.");

    /// <summary>Text of many lines, or null where nothing is said.</summary>
    public string? OptionalBlock(string field, string? text, int longest = LongText) => Checked(field, text, longest, WrittenText.Block);

    /// <summary>A mail address: one line with something on both sides of one @, in small letters.</summary>
    public string Email(string field, string? text)
    {
        var address = Line(field, text, 254).ToLowerInvariant();
        return address.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !address.Any(c => " <>,;\"".Contains(c, StringComparison.Ordinal)) ? address : Wrong(field, "not-an-address", "Write a mail address.");
    }

    /// <summary>Fields with their words: at most 50, each name and word a text of its own.</summary>
    public ImmutableSortedDictionary<string, string> Details(string field, IReadOnlyDictionary<string, string>? details)
    {
        if (details is { Count: > 50 }) Wrong(field, "too-many", "Up to 50 fields are taken.");
        return (details ?? ImmutableSortedDictionary<string, string>.Empty).Take(50).Select(entry => KeyValuePair.Create(entry.Key, OptionalBlock($"{field}.{entry.Key}", entry.Value, 4000)))
            .Where(entry => entry.Value is not null).ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value!, StringComparer.Ordinal);
    }

    /// <summary>Notes that a field is wrong.</summary>
    public string Wrong(string field, string code, string detail)
    {
        errors.Add(new(field, code, detail));
        return "";
    }

    public bool IsWrong([NotNullWhen(true)] out Refusal? because)
    {
        because = errors.Count > 0 ? new WrongShape(errors.DistinctBy(error => error.Field).ToList()) : null;
        return because is not null;
    }

    private string? Checked(string field, string? text, int longest, Func<string, string?> clean)
    {
        if (text is null) return null;
        if (text.Length > longest)
        {
            Wrong(field, "too-long", $"Up to {longest} characters are taken.");
            return "";
        }
        if (clean(text) is not { } cleaned)
        {
            Wrong(field, "control-characters", "Control characters are not taken.");
            return "";
        }
        return cleaned.Length > 0 ? cleaned : null;
    }
}
