using System.Collections.Immutable;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Mail.Out;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>What the words of a letter about a ticket need, kept when it is planned: what changes later does not change what was to be said.</summary>
/// <param name="Frame">What all of them need.</param>
internal abstract record TicketLetter(LetterFrame Frame);

/// <summary>What every letter about a ticket needs.</summary>
/// <param name="From">The sender that the programme names.</param>
/// <param name="Programme">The name of the programme.</param>
/// <param name="Portal">The host name of the portal, or null where there is none.</param>
/// <param name="Number">The number of the ticket.</param>
/// <param name="Title">Its subject, in the words of the one who opened it.</param>
/// <param name="Name">The name of the recipient.</param>
/// <param name="Zone">The zone of the reader: the site's for the customer, the vendor's for staff.</param>
/// <param name="RegionZone">The zone of the region that serves the ticket.</param>
internal sealed record LetterFrame(Sender From, string Programme, string? Portal, string Number, string Title, string Name, string Zone, string RegionZone);

/// <summary>A priority by its id and its name in the language of the letter.</summary>
internal sealed record PriorityName(string Id, string Name);

/// <summary>Plan and priority as they stood, for staff.</summary>
internal sealed record TicketStood(string Plan, PriorityName Priority);

/// <summary>What was promised about the reaction, as it stood.</summary>
internal sealed record ReactionPromise(ReactionStands Stands, Instant? At, Commitment Commitment);

internal enum ReactionStands { Due, Paused, Answered, BestEffort, Nothing }

/// <summary>The request is there, and this is its number .</summary>
internal sealed record ReceiptLetter(LetterFrame Frame) : TicketLetter(Frame);

/// <summary>The first notification: number, priority, plan, by when, and how to reach somebody .</summary>
internal sealed record NotificationLetter(LetterFrame Frame, PriorityName Priority, string Plan, ReactionPromise Reaction, ImmutableArray<string> Phones) : TicketLetter(Frame);

internal sealed record ReplyLetter(LetterFrame Frame, string Author, string Text) : TicketLetter(Frame);

internal sealed record TaskLetter(LetterFrame Frame, TaskType Type, string Text, Instant? DueAt) : TicketLetter(Frame);

/// <summary>To the customer, who is silent: since when, and for what, the ticket waits .</summary>
/// <param name="Frame">What all letters need.</param>
/// <param name="AskedAt">Since when.</param>
/// <param name="Tasks">What was asked and is still open.</param>
/// <param name="Awaited">What is awaited where nothing was asked as a task; empty otherwise.</param>
internal sealed record ReminderLetter(LetterFrame Frame, Instant AskedAt, ImmutableArray<OpenTask> Tasks, string Awaited) : TicketLetter(Frame);

/// <summary>A task of the customer that is open.</summary>
internal sealed record OpenTask(TaskType Type, string Text, Instant? DueAt);

/// <summary>To staff: somebody gave them the ticket.</summary>
internal sealed record AssignedLetter(LetterFrame Frame, TicketStood Stood, string Author, Instant? Due) : TicketLetter(Frame);

/// <summary>To staff: the customer said something on the ticket that they work.</summary>
internal sealed record CustomerRepliedLetter(LetterFrame Frame, TicketStood Stood, string Author, string Text) : TicketLetter(Frame);

/// <summary>To staff: a share of a target is used up .</summary>
internal sealed record WarningLetter(LetterFrame Frame, TicketStood Stood, string Target, int Percent, Instant? Due, Commitment Commitment) : TicketLetter(Frame);

/// <summary>To staff: a target was not met.</summary>
internal sealed record MissedLetter(LetterFrame Frame, TicketStood Stood, string Target, Instant Due, Commitment Commitment) : TicketLetter(Frame);

/// <summary>To staff: a level is called in, by a column of the matrix or by a person .</summary>
internal sealed record EscalationLetter(LetterFrame Frame, TicketStood Stood, string Level, int? Column, Instant Due, string? Reason) : TicketLetter(Frame);

internal sealed record SolvedLetter(LetterFrame Frame, string Text, Instant? ClosesAt, Instant ReopenUntil) : TicketLetter(Frame);

internal sealed record ClosedLetter(LetterFrame Frame, ClosingReason Why, string Reason) : TicketLetter(Frame);

/// <summary>To staff: the customer is silent, and a lower priority is theirs to decide .</summary>
internal sealed record DowngradeOfferedLetter(LetterFrame Frame, TicketStood Stood, PriorityName To) : TicketLetter(Frame);

/// <summary>To the customer: the priority was lowered .</summary>
internal sealed record DowngradeLoweredLetter(LetterFrame Frame, PriorityName From, PriorityName To, string Reason) : TicketLetter(Frame);

internal sealed record HeldLetter(LetterFrame Frame, PauseReason Why) : TicketLetter(Frame);

internal sealed record RefusedLetter(LetterFrame Frame, string Reason) : TicketLetter(Frame);
