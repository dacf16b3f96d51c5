using NodaTime;

namespace Aftercare.Server.Tests;

/// <summary>A clock that stands still where it was put.</summary>
internal sealed class StoppedClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}
