using NodaTime;

namespace Aftercare.Server.Engine;

/// <summary>How a due row stands, and what becomes of it. Pure: what the engine may take, when a row moves and how long one that fails is set aside.</summary>
/// <param name="DueAt">When it falls, on a whole millisecond.</param>
/// <param name="Lease">Who works on it.</param>
/// <param name="Failures">How often it failed in a row.</param>
internal readonly record struct DueStanding(Instant DueAt, Lease Lease, int Failures)
{
    /// <summary>A row for what was not planned before, or is planned again after nothing was to fall.</summary>
    /// <remarks>
    /// Its fence begins with the milliseconds of now, beyond every fence that a row of the same ticket and kind had before: a node that claimed that one, and has
    /// slept since, must not take the new one for its own.
    /// </remarks>
    public static DueStanding At(Instant next, Instant now) => new(RoundedUp(next), new Lease(null, null, now.ToUnixTimeMilliseconds()), 0);

    /// <summary>Dues are stored to the millisecond, rounded up: nothing falls before its instant.</summary>
    public static Instant RoundedUp(Instant due)
    {
        var truncated = Instant.FromUnixTimeMilliseconds(due.ToUnixTimeMilliseconds());
        return truncated == due ? due : truncated + Duration.FromMilliseconds(1);
    }

    /// <summary>Whether it may be taken at that moment of the store's clock: it is due at its instant, not only after it, and nobody's lease runs.</summary>
    public bool MayBeTaken(Instant now) => DueAt <= now && Lease.IsFree(now);

    /// <summary>When somebody should look at it next: at its due, or at the end of a lease that outlasts it.</summary>
    public Instant LookAt => Lease.Until is { } until && until > DueAt ? until : DueAt;

    public DueStanding TakenBy(string node, Instant now, Duration length) => this with { Lease = Lease.TakenBy(node, now, length) };

    /// <summary>After the facts changed: the row for what falls next. A row that does not move and that nobody holds stays as it is.</summary>
    /// <remarks>What has moved is nobody's: a node that claimed it before finds its fence gone, and what failed before is tried as new.</remarks>
    public DueStanding MovedTo(Instant next)
    {
        var due = RoundedUp(next);
        return due == DueAt && Lease.Until is null ? this : new(due, Lease.Withdrawn(), 0);
    }

    /// <summary>What falls is not decided yet: nobody takes it before that instant, and it has not failed.</summary>
    public DueStanding PutOff(Instant until) => this with { Lease = Lease.SetAside(until) };

    /// <summary>After its work failed: nobody takes it for a while, and for longer each time, so that it holds nothing else up.</summary>
    public DueStanding SetAside(Instant now) => new(DueAt, Lease.SetAside(now + WaitAfter(Failures + 1)), Failures + 1);

    /// <summary>One second, ten, then a minute for each further failure, up to an hour.</summary>
    /// <param name="failures">1 after the first.</param>
    public static Duration WaitAfter(int failures) => failures switch
    {
        <= 1 => Duration.FromSeconds(1),
        2 => Duration.FromSeconds(10),
        _ => Duration.FromMinutes(Math.Min(failures - 2, 60)),
    };
}
