using System.Collections.Immutable;
using Aftercare.Domain.Kernel;

namespace Aftercare.Domain.Programmes;

/// <summary>Something in a programme that makes no sense, or that somebody should look at.</summary>
/// <param name="Path">The keys that lead there, such as <c>sla.reaction.gold.P2</c> or <c>phones[1].number</c>.</param>
/// <param name="AtKey">Whether the key is at fault and not its value, as with an unknown plan.</param>
/// <param name="What">What is wrong.</param>
/// <param name="WhatWouldBeRight">What to write instead.</param>
/// <param name="Language">The language whose texts it is in; null: the programme itself.</param>
public sealed record Fault(string Path, bool AtKey, string What, string WhatWouldBeRight, Severity Severity, string? Language = null);

/// <summary>A programme that was looked through: usable when there is no error among the faults.</summary>
public sealed record CheckedProgramme(Programme? Programme, ImmutableArray<Fault> Faults);

/// <summary>Collects faults in the order in which they are found.</summary>
internal sealed class Faults
{
    private const int MostSuggestions = 100;
    private readonly List<Fault> found = [];
    private int suggestions;

    public ImmutableArray<Fault> All => [.. found];

    public bool HasErrors => found.Exists(fault => fault.Severity == Severity.Error);

    public void Error(string path, string what, string right = "") => found.Add(new(path, AtKey: false, what, right, Severity.Error));

    public void ErrorAtKey(string path, string what, string right = "") => found.Add(new(path, AtKey: true, what, right, Severity.Error));

    public void Warn(string path, string what, string right = "") => found.Add(new(path, AtKey: false, what, right, Severity.Warning));

    public void InTexts(string language, string path, bool atKey, string what, string right) =>
        found.Add(new(path, atKey, what, right, Severity.Error, language));

    /// <summary>Says that a name refers to nothing. Where nothing of that kind exists at all, that is said elsewhere.</summary>
    public bool Knows(string path, string thing, string written, IReadOnlyCollection<string> known, bool atKey = false)
    {
        if (known.Contains(written)) return true;
        if (known.Count == 0 && atKey) return false;
        // Among words of two letters everything is near: there only another case is a slip.
        var near = written.Length > 2 ? known : [.. known.Where(name => string.Equals(name, written, StringComparison.OrdinalIgnoreCase))];
        var right = Suggestion(written, near);
        if (right.Length == 0) right = known.Count is > 0 and <= 12 ? $"Known are {string.Join(", ", known)}." : $"No {thing} is known by that name.";
        found.Add(new(path, atKey, $"there is no {thing} '{written}'.", right, Severity.Error));
        return false;
    }

    /// <summary>«Did you mean 'gold'?», or nothing. Where names are wrong by the hundred, the first ones have shown the way, and the rest is not searched for.</summary>
    public string Suggestion(string written, IEnumerable<string> known) => ++suggestions > MostSuggestions ? "" : Closest.Suggestion(written, known).Trim();

    public void AllKnown(string path, string thing, IEnumerable<string> written, IReadOnlyCollection<string> known)
    {
        foreach (var (name, i) in written.Select((name, i) => (name, i))) Knows($"{path}[{i}]", thing, name, known);
    }

    /// <summary>Says each value that was given before.</summary>
    public void NoneTwice(IEnumerable<(string Path, string Value)> values, string thing)
    {
        var first = new Dictionary<string, string>();
        foreach (var (path, value) in values)
            if (value.Length > 0 && !first.TryAdd(value, path)) Error(path, $"the {thing} '{value}' is given twice; first by {first[value]}.", "Keep one of them, or name the other differently.");
    }

    public void Positive(string path, int amount, string thing = "amount")
    {
        if (amount < 1) Error(path, $"the {thing} is {amount}.", "Write 1 or more.");
    }
}
