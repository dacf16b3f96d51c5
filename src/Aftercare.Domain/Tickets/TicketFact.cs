using System.Collections.Immutable;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.People;
using NodaTime;

namespace Aftercare.Domain.Tickets;

/// <summary>Something that happened to a ticket. Facts are kept; state, clocks and lists are read from them.</summary>
/// <param name="At">When it happened.</param>
/// <param name="By">Who did it; null for the programme itself.</param>
public abstract record TicketFact(Instant At, PersonId? By);

/// <summary>The request was received. The priority is the one of the claimed impact, or the programme's default (rule 8). Of a call, the number that was called .</summary>
public sealed record TicketOpened(Instant At, PersonId? By, Channel Channel, PriorityId Priority, bool ImpactClaimed, string? Called = null) : TicketFact(At, By);

/// <summary>Staff confirmed the priority, or set another .</summary>
public sealed record PrioritySet(Instant At, PersonId? By, PriorityId Priority, string Reason) : TicketFact(At, By);

/// <summary>The contract that covers the ticket moved to another plan, whose promises count from then on. Open targets are counted anew from the opening.</summary>
public sealed record PlanChanged(Instant At, PersonId? By, string From, string To) : TicketFact(At, By);

/// <summary>The customer was reminded that the ticket waits for them .</summary>
public sealed record CustomerReminded(Instant At, PersonId? By, Instant Due) : TicketFact(At, By);

/// <summary>The customer is silent, and a lower priority is offered to staff, who decide .</summary>
public sealed record DowngradeOffered(Instant At, PersonId? By, PriorityId To) : TicketFact(At, By);

/// <summary>Staff let the priority be, though a lower one was offered .</summary>
public sealed record DowngradeDeclined(Instant At, PersonId? By, string Reason) : TicketFact(At, By);

/// <summary>What the request form asks for about the product was given, field by field. Given again, the later word counts.</summary>
public sealed record DetailsGiven(Instant At, PersonId? By, ImmutableSortedDictionary<string, string> Details) : TicketFact(At, By);

/// <summary>A public message of the staff or of the customer.</summary>
public sealed record Replied(Instant At, PersonId? By, MessageId Message, bool ByStaff) : TicketFact(At, By);

/// <summary>Staff spoke with the customer and wrote it down.</summary>
public sealed record CallLogged(Instant At, PersonId? By, MessageId Message) : TicketFact(At, By);

/// <summary>A note that only staff see.</summary>
public sealed record NoteWritten(Instant At, PersonId? By, MessageId Message) : TicketFact(At, By);

/// <summary>Something was asked of the customer; the ticket waits while it is open .</summary>
public sealed record TaskAsked(Instant At, PersonId? By, TaskId Task, TaskType Type, string Text, Instant? DueAt) : TicketFact(At, By);

/// <summary>The customer did what was asked, or staff no longer need it.</summary>
public sealed record TaskDone(Instant At, PersonId? By, TaskId Task, bool Withdrawn) : TicketFact(At, By);

/// <summary>A wait or a hold began. What is awaited is said in words: a third party's name and reference, for example .</summary>
public sealed record PauseBegan(Instant At, PersonId? By, PauseReason Reason, string Awaited) : TicketFact(At, By);

/// <summary>A wait or a hold of that reason ended.</summary>
public sealed record PauseOver(Instant At, PersonId? By, PauseReason Reason) : TicketFact(At, By);

/// <summary>The ticket got an owner, or lost it.</summary>
public sealed record Assigned(Instant At, PersonId? By, PersonId? To) : TicketFact(At, By);

/// <summary>Research and development work on a defect behind it. It stops no clock.</summary>
public sealed record HandedToResearch(Instant At, PersonId? By, DefectId Defect, string Reason) : TicketFact(At, By);

/// <summary>Research and development are done with it.</summary>
public sealed record ReturnedByResearch(Instant At, PersonId? By, string Finding) : TicketFact(At, By);

/// <summary>Staff called in a level before its time, with a reason .</summary>
public sealed record EscalatedByHand(Instant At, PersonId? By, LevelId Level, string Reason) : TicketFact(At, By);

/// <summary>A step of the matrix fell, and its level was told if it was higher than any before (rule 10).</summary>
public sealed record StepFell(Instant At, PersonId? By, int Column, LevelId Level, bool Told, Instant Due) : TicketFact(At, By);

/// <summary>A share of a target was used up, and the owner was warned .</summary>
public sealed record WarningFell(Instant At, PersonId? By, TargetKind Kind, int Percent, Instant Due) : TicketFact(At, By);

/// <summary>A target was not met in time. It stays so, whatever happens later.</summary>
public sealed record TargetMissed(Instant At, PersonId? By, TargetKind Kind, Instant Due, Commitment Commitment) : TicketFact(At, By);

/// <summary>The mail server accepted a letter that may meet a target (rule 11).</summary>
public sealed record LetterAccepted(Instant At, PersonId? By, ActionKinds What) : TicketFact(At, By);

/// <summary>The problem is solved.</summary>
public sealed record TicketSolved(Instant At, PersonId? By, MessageId Message) : TicketFact(At, By);

/// <summary>It was not solved after all (rule 12).</summary>
public sealed record TicketReopened(Instant At, PersonId? By, string Reason) : TicketFact(At, By);

/// <summary>Nothing more happens to it. A reason other than «solved» is one that the customer sees.</summary>
public sealed record TicketClosed(Instant At, PersonId? By, ClosingReason Why, string Reason) : TicketFact(At, By);

/// <summary>No help is given, for a reason that the customer sees.</summary>
public sealed record TicketRefused(Instant At, PersonId? By, string Reason) : TicketFact(At, By);

/// <summary>A part of the problem became a ticket of its own, with its own clocks .</summary>
public sealed record PartSplitOff(Instant At, PersonId? By, TicketId Part) : TicketFact(At, By);

/// <summary>It belongs together with another ticket.</summary>
public sealed record TicketLinked(Instant At, PersonId? By, TicketId Other, LinkKind Kind) : TicketFact(At, By);
