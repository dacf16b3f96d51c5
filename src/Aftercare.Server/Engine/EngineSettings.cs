using NodaTime;

namespace Aftercare.Server.Engine;

/// <summary>How the engine of this node behaves. The defaults are right; tests shorten them.</summary>
internal sealed record EngineSettings
{
    /// <summary>The name under which this node claims: unique among all that run, and never used again.</summary>
    public required string Node { get; init; }

    /// <summary>How long a claim is this node's. When it stops answering, another takes over after this time.</summary>
    public Duration Lease { get; init; } = Duration.FromSeconds(10);

    /// <summary>How long one run of a beat may take before it counts as failed.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a beat that is told to stop by its time limit may take to do so, before it is left alone.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest sleep: what nobody announced is found after it at the latest.</summary>
    public TimeSpan LongestSleep { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The shortest: a busy store wakes a beat no more often than this.</summary>
    public TimeSpan ShortestSleep { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The wait after the first failure; it doubles with each, up to <see cref="LongestBackOff"/>.</summary>
    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromMinutes(1);
}
