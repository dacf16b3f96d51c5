using Aftercare.Domain.Clocks;

namespace Aftercare.Domain.Tickets;

/// <summary>What the clocks of a ticket see of its facts.</summary>
public static class ClockFactsOf
{
    /// <summary>The clock facts behind a ticket's facts, in their order.</summary>
    /// <param name="facts">The facts of one ticket, or some of them.</param>
    /// <param name="terms">Where the terms of a plan that its contract moved to are found.</param>
    public static IEnumerable<ClockFact> Ticket(IEnumerable<TicketFact> facts, TicketTerms terms) => facts.SelectMany(fact => Of(fact, terms));

    private static IEnumerable<ClockFact> Of(TicketFact fact, TicketTerms terms) => fact switch
    {
        TicketOpened opened => [new Opened(opened.At, opened.Priority)],
        PrioritySet set => [new PriorityConfirmed(set.At, set.Priority), new Acted(set.At, ActionKinds.PriorityConfirmed)],
        Replied { ByStaff: true } => [new Acted(fact.At, ActionKinds.PublicReply)],
        CallLogged => [new Acted(fact.At, ActionKinds.LoggedCall)],
        NoteWritten => [new Acted(fact.At, ActionKinds.InternalNote)],
        // What the programme asks for by itself, such as what the form lacks, is no answer by a person.
        TaskAsked { By: not null } => [new Acted(fact.At, ActionKinds.TaskForCustomer)],
        PlanChanged changed => [new TermsChanged(changed.At, terms.Of(changed.To))],
        PauseBegan began => [new PauseStarted(began.At, began.Reason)],
        PauseOver over => [new PauseEnded(over.At, over.Reason)],
        Assigned { To: not null } => [new Acted(fact.At, ActionKinds.Assignment)],
        EscalatedByHand hand => [new LevelInvolved(hand.At, hand.Level), new Acted(hand.At, ActionKinds.HigherLevelInvolved)],
        // The clocks know the steps of the matrix by themselves: what they raised is no fact that could raise it, or silence it, once more.
        StepFell { Told: true } step => [new Acted(step.At, ActionKinds.HigherLevelInvolved)],
        LetterAccepted letter => [new Acted(letter.At, letter.What)],
        TicketSolved => [new Solved(fact.At), new Acted(fact.At, ActionKinds.Solution | ActionKinds.PublicReply)],
        TicketReopened => [new Reopened(fact.At)],
        TicketClosed or TicketRefused => [new Solved(fact.At)],
        _ => [],
    };
}
