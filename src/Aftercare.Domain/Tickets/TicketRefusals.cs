using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;

namespace Aftercare.Domain.Tickets;

/// <summary>The ticket is closed or refused; a new one can be opened and linked.</summary>
public sealed record TicketHasEnded() : Refusal("ticket.ended", "The ticket is closed; open a new one and link it to this one.");

/// <summary>The ticket is solved; it has to be reopened before it is worked on.</summary>
public sealed record TicketIsSolved() : Refusal("ticket.solved", "The ticket is solved; reopen it to work on it again.");

/// <summary>Only a solved ticket can be reopened or closed as solved.</summary>
public sealed record TicketIsNotSolved() : Refusal("ticket.not-solved", "The ticket is not solved.");

/// <summary>A held ticket is recorded and not worked .</summary>
public sealed record TicketIsHeld() : Refusal("ticket.held", "The ticket is on hold: it is worked once the payment or the renewal is recorded.");

/// <summary>It waits for that already.</summary>
public sealed record WaitsAlready(PauseReason Reason) : Refusal("ticket.waits-already", "The ticket waits for that already.");

/// <summary>It does not wait for that.</summary>
public sealed record DoesNotWait(PauseReason Reason) : Refusal("ticket.does-not-wait", "The ticket does not wait for that.");

/// <summary>No such open task.</summary>
public sealed record NoSuchTask() : Refusal("ticket.no-such-task", "The ticket has no open task of that id.");

/// <summary>A level can only be called in that stands above those who are involved.</summary>
public sealed record LevelInvolvedAlready(LevelId Level) : Refusal("ticket.level-involved", $"The level '{Level}' is involved already.");

/// <summary>A reason has to be given for what the customer or an auditor will ask about.</summary>
public sealed record ReasonMissing() : Refusal("ticket.reason-missing", "Give a reason.");

/// <summary>The ticket is with research already.</summary>
public sealed record IsWithResearch() : Refusal("ticket.with-research", "Research has the ticket already.");

/// <summary>The ticket is not with research.</summary>
public sealed record IsNotWithResearch() : Refusal("ticket.not-with-research", "Research does not have the ticket.");

/// <summary>The time in which a reply reopens is over (rule 12).</summary>
public sealed record ReopeningIsOver(int Days) : Refusal("ticket.reopening-over", $"A ticket can be reopened within {Days} days; open a new one, which will be linked.");

/// <summary>The priority is not one of the programme's.</summary>
public sealed record NoSuchPriority(string Written, IEnumerable<string> Known)
    : Refusal("ticket.no-such-priority", $"There is no priority '{Written}'.{Closest.Suggestion(Written, Known)}");

/// <summary>The number that was called is not one of the programme's.</summary>
public sealed record NoSuchPhone(string Written, IEnumerable<string> Known)
    : Refusal("ticket.no-such-phone", $"The programme has no telephone number '{Written}'.{Closest.Suggestion(Written, Known)}");

/// <summary>The priority is in force and confirmed already.</summary>
public sealed record PriorityInForce(PriorityId Priority) : Refusal("ticket.priority-in-force", $"The priority {Priority} is in force and confirmed already.");

/// <summary>No lower priority is offered, or the customer answered in the meantime.</summary>
public sealed record NothingOffered() : Refusal("ticket.nothing-offered", "No lower priority is offered for this ticket.");

/// <summary>The level is not one of the matrix.</summary>
public sealed record NoSuchLevel(string Written, IEnumerable<string> Known)
    : Refusal("ticket.no-such-level", $"The matrix has no level '{Written}'.{Closest.Suggestion(Written, Known)}");

/// <summary>A field is not one that the request form asks for.</summary>
public sealed record NoSuchDetail(string Written, IEnumerable<string> Known)
    : Refusal("ticket.no-such-detail", $"The request form has no field '{Written}'.{Closest.Suggestion(Written, Known)}");

/// <summary>A ticket cannot be linked to itself.</summary>
public sealed record LinkToItself() : Refusal("ticket.link-to-itself", "A ticket cannot be linked to itself.");
