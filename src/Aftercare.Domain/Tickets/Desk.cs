using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using NodaTime;

namespace Aftercare.Domain.Tickets;

/// <summary>The work of the desk on one ticket: each verb looks at how the ticket stands and answers the facts that follow, or a refusal.</summary>
/// <param name="standing">How the ticket stands.</param>
/// <param name="by">Who acts.</param>
/// <param name="now">The moment of the act.</param>
public sealed class Desk(TicketStanding standing, PersonId by, Instant now)
{
    /// <summary>Takes the ticket, gives it to somebody, or to nobody.</summary>
    public Result<Facts> Assign(PersonId? to) =>
        MayTouch(out var no) ? standing.Owner == to ? Facts.None : Facts.Of(new Assigned(now, by, to)) : no;

    /// <summary>Confirms the priority in force, or sets another, with a reason. Held tickets may be classified.</summary>
    public Result<Facts> SetPriority(PriorityId priority, string reason)
    {
        if (!MayTouch(out var no)) return no;
        if (standing.PriorityConfirmed && standing.Priority == priority) return new PriorityInForce(priority);
        return priority != standing.Priority && string.IsNullOrWhiteSpace(reason) ? new ReasonMissing() : Facts.Of(new PrioritySet(now, by, priority, reason.Trim()));
    }

    /// <summary>Lowers the priority as it was offered .</summary>
    public Result<Facts> AcceptDowngrade(string reason) =>
        !MayTouch(out var no) ? no : standing.Offered is { } offered ? Facts.Of(new PrioritySet(now, by, offered, reason.Trim())) : new NothingOffered();

    /// <summary>Lets the priority be, though a lower one was offered.</summary>
    public Result<Facts> DeclineDowngrade(string reason) =>
        !MayTouch(out var no) ? no : standing.Offered is null ? new NothingOffered() : Facts.Of(new DowngradeDeclined(now, by, reason.Trim()));

    /// <summary>Answers the customer.</summary>
    public Result<Facts> Reply(MessageId message) => MayWork(out var no) ? Facts.Of(new Replied(now, by, message, ByStaff: true)) : no;

    /// <summary>Writes down a call with the customer.</summary>
    public Result<Facts> LogCall(MessageId message) => MayWork(out var no) ? Facts.Of(new CallLogged(now, by, message)) : no;

    /// <summary>Writes a note that only staff see; also on what is held or solved.</summary>
    public Result<Facts> Note(MessageId message) => MayTouch(out var no, evenSolved: true) ? Facts.Of(new NoteWritten(now, by, message)) : no;

    /// <summary>Asks the customer for something; the ticket waits while it is open .</summary>
    public Result<Facts> Ask(TaskId task, TaskType type, string text, Instant? dueAt)
    {
        if (!MayWork(out var no)) return no;
        var asked = new TaskAsked(now, by, task, type, text, dueAt);
        return standing.Pauses.Contains(PauseReason.WaitingOnCustomer)
            ? Facts.Of(asked)
            : Facts.Of(asked, new PauseBegan(now, by, PauseReason.WaitingOnCustomer, text));
    }

    /// <summary>The customer did what was asked, or it is no longer needed; with the last open task the wait ends.</summary>
    public Result<Facts> Done(TaskId task, bool withdrawn)
    {
        if (!MayTouch(out var no)) return no;
        if (!standing.Tasks.ContainsKey(task)) return new NoSuchTask();
        var done = new TaskDone(now, by, task, withdrawn);
        return standing.Tasks.Count == 1 && standing.Pauses.Contains(PauseReason.WaitingOnCustomer)
            ? Facts.Of(done, new PauseOver(now, by, PauseReason.WaitingOnCustomer))
            : Facts.Of(done);
    }

    /// <summary>Waits for the customer, a third party or the partner, and says what is awaited .</summary>
    public Result<Facts> Wait(PauseReason reason, string awaited)
    {
        if (reason.IsHold()) throw new ArgumentOutOfRangeException(nameof(reason), reason, "Holds come from the contract, not from the desk.");
        if (!MayWork(out var no)) return no;
        if (standing.Pauses.Contains(reason)) return new WaitsAlready(reason);
        return string.IsNullOrWhiteSpace(awaited) ? new ReasonMissing() : Facts.Of(new PauseBegan(now, by, reason, awaited.Trim()));
    }

    /// <summary>Goes on: what was awaited has come.</summary>
    public Result<Facts> GoOn(PauseReason reason)
    {
        if (!MayTouch(out var no)) return no;
        return standing.Pauses.Contains(reason) ? Facts.Of(new PauseOver(now, by, reason)) : new DoesNotWait(reason);
    }

    /// <summary>Calls in a level before its time .</summary>
    /// <param name="level">The level.</param>
    /// <param name="reason">Why.</param>
    /// <param name="isAbove">Whether it stands above every level involved so far.</param>
    public Result<Facts> Escalate(LevelId level, string reason, bool isAbove)
    {
        if (!MayWork(out var no)) return no;
        if (!isAbove) return new LevelInvolvedAlready(level);
        return string.IsNullOrWhiteSpace(reason) ? new ReasonMissing() : Facts.Of(new EscalatedByHand(now, by, level, reason.Trim()));
    }

    /// <summary>Hands it to research and development with a defect. No clock stops.</summary>
    public Result<Facts> HandToResearch(DefectId defect, string reason)
    {
        if (!MayWork(out var no)) return no;
        if (standing.Defect is not null) return new IsWithResearch();
        return string.IsNullOrWhiteSpace(reason) ? new ReasonMissing() : Facts.Of(new HandedToResearch(now, by, defect, reason.Trim()));
    }

    /// <summary>Research gives it back.</summary>
    public Result<Facts> TakeBackFromResearch(string finding) =>
        !MayTouch(out var no) ? no : standing.Defect is null ? new IsNotWithResearch() : Facts.Of(new ReturnedByResearch(now, by, finding.Trim()));

    /// <summary>A part of the problem becomes a ticket of its own .</summary>
    public Result<Facts> SplitOff(TicketId part) => MayWork(out var no) ? Facts.Of(new PartSplitOff(now, by, part)) : no;

    /// <summary>Links it to another ticket; also when it has ended.</summary>
    public Result<Facts> Link(TicketId self, TicketId other, LinkKind kind) =>
        self == other ? new LinkToItself() : Facts.Of(new TicketLinked(now, by, other, kind));

    /// <summary>Solves it, with a message that says how. Open waits end with it.</summary>
    public Result<Facts> Solve(MessageId message) =>
        MayWork(out var no) ? Facts.Of([.. Release(), new TicketSolved(now, by, message)]) : no;

    /// <summary>Closes it: a solved one as solved, any other with a reason that the customer sees .</summary>
    public Result<Facts> Close(ClosingReason why, string reason)
    {
        if (standing.HasEnded) return new TicketHasEnded();
        if (why == ClosingReason.Solved && standing.SolvedAt is null) return new TicketIsNotSolved();
        if (why != ClosingReason.Solved && string.IsNullOrWhiteSpace(reason)) return new ReasonMissing();
        return Facts.Of([.. Release(), new TicketClosed(now, by, why, reason.Trim())]);
    }

    /// <summary>Refuses help, with a reason that the customer sees.</summary>
    public Result<Facts> Refuse(string reason)
    {
        if (standing.HasEnded) return new TicketHasEnded();
        return string.IsNullOrWhiteSpace(reason) ? new ReasonMissing() : Facts.Of([.. Release(), new TicketRefused(now, by, reason.Trim())]);
    }

    private IEnumerable<TicketFact> Release() => standing.Pauses.Select(TicketFact (reason) => new PauseOver(now, by, reason));

    private bool MayWork(out Refusal no)
    {
        if (!MayTouch(out no)) return false;
        no = new TicketIsHeld();
        return !standing.IsHeld;
    }

    private bool MayTouch(out Refusal no, bool evenSolved = false)
    {
        no = standing.HasEnded ? new TicketHasEnded() : new TicketIsSolved();
        return !standing.HasEnded && (evenSolved || standing.SolvedAt is null);
    }
}
