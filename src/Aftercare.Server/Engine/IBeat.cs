using NodaTime;

namespace Aftercare.Server.Engine;

/// <summary>Work that time brings about: small, repeatable, given its moment. It may be late and it may run twice, and says in its comment what happens then.</summary>
internal interface IBeat
{
    /// <summary>What people call it in logs and on the health page, such as <c>fall-due</c>.</summary>
    string Name { get; }

    /// <summary>Does everything that is due at that moment. It is never run twice at once on one node; on several nodes it is, so it claims what it takes.</summary>
    Task Run(Instant now, CancellationToken cancel);

    /// <summary>When something is due next, or null when nothing is planned; asked after each run, with the moment of that run.</summary>
    Task<Instant?> Next(Instant now, CancellationToken cancel);

    /// <summary>How long it rests after a run even when it is woken: for beats that look at more than what is due.</summary>
    TimeSpan Rest => TimeSpan.Zero;
}
