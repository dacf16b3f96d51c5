using NodaTime;

namespace Aftercare.Server.Engine;

/// <summary>Who may work on a row, and until when. Pure: a store carries out what it says, in one statement each.</summary>
/// <remarks>
/// The lease says when others may take over; it does not keep the holder from writing late. The fence does: it grows with each claim, every write of a holder
/// names the fence of its claim, and a store refuses a fence that is no longer the row's.
/// </remarks>
/// <param name="Holder">The node that claimed it; null when none holds it.</param>
/// <param name="Until">The first instant at which another may take it; null when anyone may.</param>
/// <param name="Fence">Which claim it was: 0 before the first.</param>
internal readonly record struct Lease(string? Holder, Instant? Until, long Fence)
{
    /// <summary>Whether anyone may take it. A lease includes its start and excludes its end.</summary>
    public bool IsFree(Instant now) => Until is not { } until || until <= now;

    /// <summary>Whether a write under that fence is still the holder's.</summary>
    public bool Admits(long fence) => Fence == fence;

    /// <summary>Claimed by a node: whoever held it before writes no more.</summary>
    public Lease TakenBy(string node, Instant now, Duration length) => new(node, now + length, Fence + 1);

    /// <summary>The same claim for longer, counted from now. It is prolonged before the work that needs it and not after.</summary>
    public Lease Prolonged(Instant now, Duration length) => this with { Until = now + length };

    /// <summary>Nobody's, and nobody may take it before that instant; the fence stays, since nobody else has claimed it.</summary>
    public Lease SetAside(Instant until) => this with { Holder = null, Until = until };

    /// <summary>Nobody's: what it was claimed for is no longer so, and whoever held it writes no more.</summary>
    public Lease Withdrawn() => new(null, null, Fence + 1);
}
