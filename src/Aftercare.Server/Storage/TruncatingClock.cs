using NodaTime;

namespace Aftercare.Server.Storage;

/// <summary>The clock of the product: truncated to the millisecond once, so that both databases keep exactly what was read.</summary>
internal sealed class TruncatingClock(IClock clock) : IClock
{
    public Instant GetCurrentInstant() => Instant.FromUnixTimeMilliseconds(clock.GetCurrentInstant().ToUnixTimeMilliseconds());
}
