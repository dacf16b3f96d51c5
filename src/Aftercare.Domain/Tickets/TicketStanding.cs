using System.Collections.Immutable;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.People;
using NodaTime;

namespace Aftercare.Domain.Tickets;

/// <summary>How a ticket stands after some facts: the reading of its facts from which every decision and every list starts.</summary>
/// <param name="State">Derived by rule 15.</param>
/// <param name="Priority">The priority in force.</param>
/// <param name="PriorityConfirmed">Whether staff confirmed it or set another.</param>
/// <param name="Owner">Who works it, or null.</param>
/// <param name="Pauses">The waits and holds that have not ended, one entry for each that began.</param>
/// <param name="Tasks">The tasks that are open, with what was asked.</param>
/// <param name="Defect">The defect that research works on, or null.</param>
/// <param name="SolvedAt">When it was solved, or null where it is not.</param>
/// <param name="EndedAt">When it was closed or refused, or null.</param>
/// <param name="Offered">A lower priority that waits for a person's decision, or null.</param>
/// <param name="UnansweredRequests">Tasks and questions of the staff since the customer last answered.</param>
/// <param name="LastCustomerWord">When the customer last said something, opening included.</param>
/// <param name="MovedTo">The plan that its contract moved to since it was opened, or null.</param>
public sealed record TicketStanding(
    TicketState State, PriorityId Priority, bool PriorityConfirmed, PersonId? Owner, ImmutableList<PauseReason> Pauses,
    ImmutableDictionary<TaskId, TaskAsked> Tasks, DefectId? Defect, Instant? SolvedAt, Instant? EndedAt, PriorityId? Offered,
    int UnansweredRequests, Instant LastCustomerWord, string? MovedTo)
{
    /// <summary>Closed or refused: nothing more happens to it.</summary>
    public bool HasEnded => EndedAt is not null;

    public bool IsHeld => Pauses.Exists(pause => pause.IsHold());

    /// <summary>Reads the facts in their order; the first is the opening.</summary>
    /// <exception cref="ArgumentException">The facts do not begin with the opening.</exception>
    public static TicketStanding Of(IEnumerable<TicketFact> facts)
    {
        TicketStanding? standing = null;
        var worked = false;
        var refused = false;
        foreach (var fact in facts)
        {
            standing = fact is TicketOpened opened
                ? Begin(opened)
                : (standing ?? throw new ArgumentException("The facts of a ticket begin with its opening.", nameof(facts))).After(fact);
            worked |= fact is Assigned { To: not null } or Replied { ByStaff: true } or CallLogged or TaskAsked { By: not null } or PrioritySet or HandedToResearch;
            refused |= fact is TicketRefused;
        }
        return standing is null
            ? throw new ArgumentException("The facts of a ticket begin with its opening.", nameof(facts))
            : standing with { State = standing.Derive(worked, refused) };
    }

    private static TicketStanding Begin(TicketOpened opened) => new(
        TicketState.New, opened.Priority, false, null, [], ImmutableDictionary<TaskId, TaskAsked>.Empty, null, null, null, null, 0, opened.At, null);

    private TicketStanding After(TicketFact fact) => fact switch
    {
        PrioritySet set => this with { Priority = set.Priority, PriorityConfirmed = true, Offered = null },
        DowngradeOffered offered => this with { Offered = offered.To },
        DowngradeDeclined => this with { Offered = null },
        PlanChanged changed => this with { MovedTo = changed.To },
        Assigned assigned => this with { Owner = assigned.To },
        PauseBegan began => this with { Pauses = Pauses.Add(began.Reason) },
        PauseOver over => this with { Pauses = Pauses.Remove(over.Reason) },
        TaskAsked asked => this with { Tasks = Tasks.Add(asked.Task, asked), UnansweredRequests = UnansweredRequests + 1 },
        TaskDone done => this with { Tasks = Tasks.Remove(done.Task) },
        Replied { ByStaff: false } => this with { LastCustomerWord = fact.At, UnansweredRequests = 0, Offered = null },
        HandedToResearch handed => this with { Defect = handed.Defect },
        ReturnedByResearch => this with { Defect = null },
        TicketSolved => this with { SolvedAt = fact.At },
        TicketReopened => this with { SolvedAt = null, EndedAt = null },
        TicketClosed or TicketRefused => this with { EndedAt = fact.At },
        _ => this,
    };

    /// <summary>Closed and refused over solved, over on-hold, over open waits (customer, partner, third party), over with-research, over in-progress.</summary>
    private TicketState Derive(bool worked, bool refused)
    {
        if (HasEnded) return refused ? TicketState.Refused : TicketState.Closed;
        if (SolvedAt is not null) return TicketState.Solved;
        if (IsHeld) return TicketState.OnHold;
        if (Pauses.Contains(PauseReason.WaitingOnCustomer)) return TicketState.WaitingOnCustomer;
        if (Pauses.Contains(PauseReason.WaitingOnPartner)) return TicketState.WaitingOnPartner;
        if (Pauses.Contains(PauseReason.WaitingOnThirdParty)) return TicketState.WaitingOnThirdParty;
        if (Defect is not null) return TicketState.WithResearch;
        return worked ? TicketState.InProgress : TicketState.New;
    }
}
