using NodaTime;

namespace Aftercare.Domain.Clocks;

/// <summary>Something that happened to a ticket and moves, meets, stops or ends one of its clocks. Immutable, and all that a reading rests on.</summary>
public abstract record ClockFact(Instant At);

/// <summary>The request was received, on whatever channel; the named priority is in force from now on (rule 8).</summary>
public sealed record Opened(Instant At, PriorityId Priority) : ClockFact(At);

/// <summary>Staff confirmed a priority: the one in force, or another, which changes it (rules 8 and 9).</summary>
public sealed record PriorityConfirmed(Instant At, PriorityId Priority) : ClockFact(At);

/// <summary>The plan changed, or a restatement gave the ticket other terms (R-066, rule 14).</summary>
public sealed record TermsChanged(Instant At, ClockTerms Terms) : ClockFact(At);

/// <summary>Staff or the programme did something that may meet a target.</summary>
public sealed record Acted(Instant At, ActionKinds What) : ClockFact(At);

/// <summary>A wait or a hold began.</summary>
public sealed record PauseStarted(Instant At, PauseReason Reason) : ClockFact(At);

/// <summary>A wait or a hold of that reason ended; where several of one reason overlap, one of them.</summary>
public sealed record PauseEnded(Instant At, PauseReason Reason) : ClockFact(At);

/// <summary>A level became involved, by a step of the matrix or by hand .</summary>
public sealed record LevelInvolved(Instant At, LevelId Level) : ClockFact(At);

/// <summary>The request was solved: its escalation ends.</summary>
public sealed record Solved(Instant At) : ClockFact(At);

/// <summary>The request was reopened: its escalation goes on, and the time since it was solved counts as a wait (rule 12).</summary>
public sealed record Reopened(Instant At) : ClockFact(At);
