using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Programmes;
using Aftercare.Server.Texts;
using Aftercare.Server.Tickets;
using Aftercare.Server.Web.Shell;

namespace Aftercare.Server.Portal;

/// <summary>How a request stands and what happened to it, in the words of those who asked for help.</summary>
internal sealed class RequestWords(Reader reader, ProgrammeWords words)
{
    /// <summary>The mark of a state in the look: on the customer's pages a wait for the customer is their turn.</summary>
    public static string MarkOf(TicketState state) => state switch
    {
        TicketState.New => "new",
        TicketState.InProgress => "prog",
        TicketState.WaitingOnCustomer => "you",
        TicketState.WaitingOnThirdParty or TicketState.WaitingOnPartner => "third",
        TicketState.WithResearch => "rnd",
        TicketState.OnHold => "hold",
        TicketState.Solved => "done",
        _ => "closed",
    };

    public string State(TicketState state) => reader[$"portal.state.{state.Word()}"];

    /// <summary>Whose turn it is, in a word for the look: <c>you</c>, <c>us</c> or <c>nobody</c>.</summary>
    public static string TurnOf(TicketState state) => state switch
    {
        TicketState.WaitingOnCustomer or TicketState.Solved => "you",
        TicketState.Closed or TicketState.Refused => "nobody",
        _ => "us",
    };

    /// <summary>Whose turn it is, and what they do.</summary>
    public (string Whose, string What) Turn(RequestView request)
    {
        var ticket = request.Ticket;
        var key = ticket.State switch
        {
            TicketState.New => "new",
            TicketState.WaitingOnCustomer when request.Tasks.IsEmpty => "answer",
            TicketState.WaitingOnCustomer => "tasks",
            TicketState.WaitingOnThirdParty => "third",
            TicketState.WaitingOnPartner => "partner",
            TicketState.WithResearch => "research",
            TicketState.OnHold => ticket.Waits.Any(wait => wait.Reason == PauseReason.PaymentHold) ? "payment" : "cover",
            TicketState.Solved => "solved",
            TicketState.Closed => "closed",
            TicketState.Refused => "refused",
            _ => ticket.Owner is null ? "team" : "owner",
        };
        var owner = ticket.Owner is { } by ? Isolated.In(reader.Language, by.Name) : "";
        return (reader[$"portal.turn.{TurnOf(ticket.State)}"], reader[$"portal.turn.{key}", ("name", owner)]);
    }

    /// <summary>What happened, in a sentence; null for what is no news to the one who asked.</summary>
    public string? Event(TicketFact fact, RequestView request) => fact switch
    {
        TicketOpened => reader["portal.event.opened"],
        PrioritySet set => reader["portal.event.priority", ("priority", words.PriorityInFull(set.Priority.Value))],
        PlanChanged changed => reader["portal.event.plan", ("plan", words.Plan(changed.To))],
        CustomerReminded => reader["portal.event.reminded"],
        Assigned { To: { } to } when request.Names.TryGetValue(to, out var name) => reader["portal.event.assigned", ("name", Isolated.In(reader.Language, name))],
        PauseBegan began => reader["portal.event.paused", ("reason", reader[$"pause.{began.Reason.Word()}"])],
        PauseOver over => reader["portal.event.resumed", ("reason", reader[$"pause.{over.Reason.Word()}"])],
        TaskAsked { By: not null } => reader["portal.event.asked"],
        TaskDone => reader["portal.event.done"],
        DetailsGiven => reader["portal.event.details"],
        StepFell { Told: true } step => reader["portal.event.level", ("level", words.Level(step.Level.Value))],
        EscalatedByHand hand => reader["portal.event.level", ("level", words.Level(hand.Level.Value))],
        HandedToResearch => reader["portal.event.research"],
        ReturnedByResearch => reader["portal.event.returned"],
        TicketSolved => reader["portal.event.solved"],
        TicketReopened => reader["portal.event.reopened"],
        TicketClosed closed => closed.Reason.Length > 1
            ? reader["portal.event.why", ("what", reader["portal.event.closed"]), ("reason", Isolated.In(reader.Language, closed.Reason))]
            : reader["portal.event.closed"],
        TicketRefused refused => reader["portal.event.why", ("what", reader["portal.event.refused"]), ("reason", Isolated.In(reader.Language, refused.Reason))],
        _ => null,
    };

    /// <summary>The highest level that was told so far; the first one where nobody was.</summary>
    public string LevelReached(RequestView request)
    {
        var told = request.Facts.Select(fact => fact switch { StepFell { Told: true } step => step.Level, EscalatedByHand hand => hand.Level, _ => (LevelId?)null }).OfType<LevelId>();
        var escalation = request.Clocks.Reading.Terms.Escalation;
        return words.Level(told.Append(escalation.InitialLevel).MaxBy(level => escalation.Ranks.GetValueOrDefault(level)).Value);
    }
}
