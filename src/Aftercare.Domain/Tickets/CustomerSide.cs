using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using NodaTime;

namespace Aftercare.Domain.Tickets;

/// <summary>What the customer's side does on one ticket.</summary>
public sealed class CustomerSide(TicketStanding standing, PersonId by, Instant now)
{
    /// <summary>Says something. It ends a wait for the customer that asks for no task, and reopens what was solved within the days given (rule 12).</summary>
    public Result<Facts> Reply(MessageId message, int reopenDays)
    {
        var said = new Replied(now, by, message, ByStaff: false);
        if (standing.SolvedAt is not null || standing.HasEnded)
            return MayReopen(reopenDays) ? Facts.Of(new TicketReopened(now, by, ""), said) : new ReopeningIsOver(reopenDays);
        return standing.Tasks.IsEmpty && standing.Pauses.Contains(PauseReason.WaitingOnCustomer)
            ? Facts.Of(said, new PauseOver(now, by, PauseReason.WaitingOnCustomer))
            : Facts.Of(said);
    }

    /// <summary>Did a task.</summary>
    public Result<Facts> Done(TaskId task) => new Desk(standing, by, now).Done(task, withdrawn: false);

    /// <summary>Agrees that it is solved: it closes at once.</summary>
    public Result<Facts> Agree() => new Desk(standing, by, now).Close(ClosingReason.Solved, "");

    /// <summary>No longer needs help.</summary>
    public Result<Facts> Withdraw(string reason) => new Desk(standing, by, now).Close(ClosingReason.Withdrawn, string.IsNullOrWhiteSpace(reason) ? "–" : reason);

    /// <summary>Says that it is not solved after all.</summary>
    public Result<Facts> Reopen(string reason, int reopenDays)
    {
        if (standing.SolvedAt is null && !standing.HasEnded) return new TicketIsNotSolved();
        return MayReopen(reopenDays) ? Facts.Of(new TicketReopened(now, by, reason.Trim())) : new ReopeningIsOver(reopenDays);
    }

    private bool MayReopen(int days) => standing.SolvedAt is { } solved && standing.State != TicketState.Refused && now <= solved + Duration.FromDays(days);
}
