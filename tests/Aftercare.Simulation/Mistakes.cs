namespace Aftercare.Simulation;

/// <summary>Mistakes that an engine may make, planted one at a time to prove that the checks would find them.</summary>
[Flags]
internal enum Mistakes
{
    None = 0,

    /// <summary>What a node writes about a letter is not held against the fence of its claim.</summary>
    NoFence = 1 << 0,

    /// <summary>«Sending», and the lease that goes with it, is written down after the letter has left.</summary>
    LeaseAfterWork = 1 << 1,

    /// <summary>Letters leave before the facts that ask for them are committed.</summary>
    EffectBeforeCommit = 1 << 2,

    /// <summary>What is due at this very instant is not due yet.</summary>
    DueStrictlyBefore = 1 << 3,

    /// <summary>What is due a millisecond from now falls already.</summary>
    EarlyByAMillisecond = 1 << 4,

    /// <summary>A node that was started again does not see which steps have fallen.</summary>
    StepsForgottenAfterRestart = 1 << 5,

    /// <summary>Waits do not move the next due.</summary>
    WaitsIgnored = 1 << 6,

    /// <summary>Of several that are due, the latest falls first.</summary>
    CatchUpBackwards = 1 << 7,

    /// <summary>A letter whose answer was lost is given up and planned anew.</summary>
    UnknownIsFailed = 1 << 8,

    /// <summary>Letters are planned in a transaction after that of their facts.</summary>
    OutboxOutside = 1 << 9,

    /// <summary>A node writes how a ticket stands without looking whether it has changed meanwhile.</summary>
    StaleProjection = 1 << 10,

    /// <summary>A change of priority leaves the due rows where they are.</summary>
    PriorityMovesNothing = 1 << 11,

    /// <summary>A solution leaves the due rows where they are.</summary>
    SolvedDropsNothing = 1 << 12,

    /// <summary>A node asks its own clock what is due.</summary>
    OwnClock = 1 << 13,

    /// <summary>A target falls although the store knows of a letter that met it in time.</summary>
    OwedFactsIgnored = 1 << 14,

    /// <summary>A lease that is not over is taken for one that is.</summary>
    LeaseIgnored = 1 << 15,

    /// <summary>A lease that is over is taken for one that is not.</summary>
    LeaseForever = 1 << 16,

    /// <summary>A ticket whose work fails takes the others of its batch with it, each time.</summary>
    NeverAlone = 1 << 17,

    /// <summary>A request that is sent again, since nobody knows whether the first was committed, is carried out again.</summary>
    NoIdempotency = 1 << 18,
}
