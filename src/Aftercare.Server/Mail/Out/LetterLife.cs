using Aftercare.Server.Engine;
using NodaTime;

namespace Aftercare.Server.Mail.Out;

/// <summary>The life of a letter: planned → claimed → sending → sent, unknown or failed. Pure: a store writes each step in one statement, under the fence of the claim.</summary>
/// <remarks>
/// «Sending» is written down before the letter leaves. So a letter found with its lease over was certainly not sent when it was only claimed, and may have been sent
/// when it was sending: then its outcome is unknown, it is counted, and it goes out again as the same letter with the same Message-ID.
/// </remarks>
/// <param name="State">Where it is.</param>
/// <param name="NextTryAt">When anyone may take it: its next try, or the end of the lease under which it is.</param>
/// <param name="Refusals">How often it was refused, though not for good.</param>
/// <param name="UnknownOutcomes">How often nobody knows whether it arrived; more than none means that it may have arrived more than once.</param>
/// <param name="FirstTriedAt">When it was first handed over.</param>
/// <param name="SentAt">When it was accepted.</param>
/// <param name="Lease">Who works on it.</param>
internal readonly record struct LetterLife(
    LetterState State, Instant NextTryAt, int Refusals, int UnknownOutcomes, Instant? FirstTriedAt, Instant? SentAt, Lease Lease)
{
    public static LetterLife PlannedAt(Instant now) => new(LetterState.Planned, now, 0, 0, null, null, default);

    /// <summary>Nothing more happens to it.</summary>
    public bool IsOver => State is LetterState.Sent or LetterState.Failed;

    /// <summary>Nobody works on it, and it is tried at its time.</summary>
    public bool IsWaiting => State is LetterState.Planned or LetterState.Unknown;

    /// <summary>Whether a node may take it at that moment of the store's clock. While it is under a lease, its next try is the end of that.</summary>
    public bool MayBeTaken(Instant now) => !IsOver && NextTryAt <= now;

    /// <summary>Whether a write under that fence is still the holder's, and the letter still where the holder left it.</summary>
    public bool Admits(long fence, LetterState was) => Lease.Admits(fence) && State == was;

    /// <summary>A node takes it. One that was being handed over when its lease ended has an outcome that nobody knows.</summary>
    public LetterLife TakenBy(string node, Instant now, Duration length) => Only(!IsOver, "taken") with
    {
        State = LetterState.Claimed,
        UnknownOutcomes = UnknownOutcomes + (State == LetterState.Sending ? 1 : 0),
        NextTryAt = now + length,
        Lease = Lease.TakenBy(node, now, length),
    };

    /// <summary>It is about to be handed over, under a lease counted from now.</summary>
    public LetterLife Begun(Instant now, Duration length) => Only(State == LetterState.Claimed, "begun") with
    {
        State = LetterState.Sending,
        FirstTriedAt = FirstTriedAt ?? now,
        NextTryAt = now + length,
        Lease = Lease.Prolonged(now, length),
    };

    /// <summary>It is still being handed over.</summary>
    public LetterLife Prolonged(Instant now, Duration length) => Only(State == LetterState.Sending, "prolonged") with { NextTryAt = now + length, Lease = Lease.Prolonged(now, length) };

    /// <summary>The mail server accepted it.</summary>
    public LetterLife Accepted(Instant now) => Only(State == LetterState.Sending, "accepted") with { State = LetterState.Sent, SentAt = now, Lease = Free };

    /// <summary>It was refused, though not for good: it is tried again at that time.</summary>
    public LetterLife Refused(Instant next) => Waiting(next, refusals: 1, unknown: 0);

    /// <summary>Nobody was there to take it; the letter is not to blame.</summary>
    public LetterLife Spared(Instant next) => Waiting(next, refusals: 0, unknown: 0);

    /// <summary>The answer was lost: it may have been accepted. It is tried again as the same letter, never as a new one.</summary>
    public LetterLife AnswerLost(Instant next) => Waiting(next, refusals: 1, unknown: 1);

    /// <summary>It will not be tried again: refused for good, tried for too long, or impossible to write.</summary>
    public LetterLife GivenUp() => Only(State is LetterState.Claimed or LetterState.Sending, "given up") with { State = LetterState.Failed, FirstTriedAt = null, Lease = Free };

    /// <summary>Somebody asks that one which was given up is tried again, from the beginning.</summary>
    public LetterLife Anew(Instant now) => Only(State == LetterState.Failed, "tried anew") with { State = LetterState.Planned, NextTryAt = now, Refusals = 0, Lease = Lease.Withdrawn() };

    private Lease Free => Lease with { Holder = null, Until = null };

    /// <summary>Where its outcome was ever unknown, it stays so until it is accepted.</summary>
    private LetterLife Waiting(Instant next, int refusals, int unknown) => Only(State == LetterState.Sending, "put back") with
    {
        State = UnknownOutcomes + unknown > 0 ? LetterState.Unknown : LetterState.Planned,
        NextTryAt = next,
        Refusals = Refusals + refusals,
        UnknownOutcomes = UnknownOutcomes + unknown,
        Lease = Free,
    };

    private LetterLife Only(bool isAllowed, string what) => isAllowed ? this : throw new InvalidOperationException($"A letter that is {State} cannot be {what}.");
}
