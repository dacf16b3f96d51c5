using System.Collections.Frozen;
using Aftercare.Domain.Programmes.Written;

namespace Aftercare.Domain.Programmes;

/// <summary>A plan of the programme, such as gold.</summary>
public readonly record struct PlanId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A plan with its entitlements by path, such as <c>channels.phone</c>.</summary>
public sealed record Plan(PlanId Id, PlanSection Terms)
{
    private readonly FrozenDictionary<string, Entitlement> entitlements = Flat("", Terms.Entitlements).ToFrozenDictionary();

    /// <summary>Every entitlement by its path below «entitlements».</summary>
    public IReadOnlyDictionary<string, Entitlement> Entitlements => entitlements;

    /// <summary>Whether something belongs to the plan; what the plan does not mention does not.</summary>
    public Entitlement Entitles(string path) => entitlements.GetValueOrDefault(path, Entitlement.None);

    /// <summary>What the option is in this plan.</summary>
    public Entitlement Option(string id) => Terms.Options.TryGetValue(id, out var option) ? option : Entitlement.None;

    public override string ToString() => Id.Value;

    internal static IEnumerable<KeyValuePair<string, Entitlement>> Flat(string path, IReadOnlyDictionary<string, EntitlementEntry> entries) =>
        entries.SelectMany(entry => entry.Value.Word is { } word ? [new(path + entry.Key, word)] : Flat($"{path}{entry.Key}.", entry.Value.Parts));
}
