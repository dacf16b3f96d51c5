using Aftercare.Domain.Calendars;
using NodaTime;

namespace Aftercare.Domain.Clocks;

/// <summary>How long something may take.</summary>
public abstract record Allowance;

/// <summary>An amount of service time, more than none.</summary>
public sealed record ServiceAmount(Duration Amount, Profile Profile) : Allowance
{
    internal long Nanoseconds { get; } = Amount > Duration.Zero
        ? TimeLine.Of(Amount)
        : throw new ArgumentOutOfRangeException(nameof(Amount), Amount, "A target is longer than nothing.");
}

/// <summary>A number of business days, at least one, on the standard hours .</summary>
public sealed record BusinessDays(int Count) : Allowance
{
    /// <summary>1 for the next business day.</summary>
    public int Count { get; } = Count >= 1 ? Count : throw new ArgumentOutOfRangeException(nameof(Count), Count, "A target takes at least one business day.");
}

/// <summary>Whether a missed target breaks a promise or misses an aim; breaches are reported apart.</summary>
public enum Commitment { Committed, Aim }

/// <summary>What one plan promises for one priority: a time, best effort, or nothing at all.</summary>
public abstract record Cell
{
    /// <summary>No promise of that kind exists .</summary>
    public static readonly Cell None = new Nothing();

    /// <summary>Served as soon as possible: never due and never breached, but timed for reports .</summary>
    public static readonly Cell BestEffort = new AsSoonAsPossible();

    private sealed record Nothing : Cell;

    private sealed record AsSoonAsPossible : Cell;
}

/// <summary>A time within which it happens.</summary>
public sealed record Target(Allowance Within, Commitment Commitment) : Cell;
