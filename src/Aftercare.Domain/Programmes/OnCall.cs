using System.Collections.Frozen;
using System.Collections.Immutable;
using Aftercare.Domain.Programmes.Written;
using NodaTime;
using NodaTime.TimeZones;

namespace Aftercare.Domain.Programmes;

/// <summary>The service outside opening hours: for which plans it is there, and in which zones it is not .</summary>
public sealed class OnCall
{
    private static readonly FrozenSet<string> WithAPlace = TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(place => place.ZoneId).ToFrozenSet();
    private readonly FrozenSet<string> excluded;

    internal OnCall(ProgrammeFile file)
    {
        Terms = file.OnCall;
        Plans = Exists ? [.. file.Plans.Where(plan => plan.Value.Hours.OnCall).Select(plan => new PlanId(plan.Key))] : [];
        excluded = Terms.ExcludedZones.ToFrozenSet();
    }

    /// <summary>The settings as written.</summary>
    public OnCallSection Terms { get; }

    public bool Exists => Terms.Instead is null;

    /// <summary>The plans that have it.</summary>
    public ImmutableArray<PlanId> Plans { get; }

    /// <summary>Whether a site of that zone is outside its reach: the zone is listed, or is another name of one that is.</summary>
    /// <remarks>A zone with a place of its own on the map is only excluded by its own name, even where the data counts it as another's (Christmas Island is not Thailand).</remarks>
    public bool Excludes(DateTimeZone site) =>
        excluded.Contains(site.Id)
        || !WithAPlace.Contains(site.Id)
        && TzdbDateTimeZoneSource.Default.CanonicalIdMap.TryGetValue(site.Id, out var target) && excluded.Contains(target);

    /// <summary>Whether a customer of that plan reaches it from a site of that zone (null: not known, and so not excluded).</summary>
    public bool ReachableFor(PlanId plan, DateTimeZone? site) => Plans.Contains(plan) && (site is null || !Excludes(site));
}
