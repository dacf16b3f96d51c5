using System.Collections.Immutable;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;

namespace Aftercare.Domain.Tests.Tickets;

/// <summary>When a customer for whom a ticket waits is reminded. On Monday 2 March 2026 in Rome, at 10:00, a ticket is opened; two silent business days bring a reminder.</summary>
public sealed class RemindersTests
{
    private static readonly PersonId Somebody = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly TicketOpened Opened = new(At("03-02 10:00"), null, Channel.Portal, Some.P3, true);
    private static readonly PauseBegan Waits = new(At("03-02 11:00"), Somebody, PauseReason.WaitingOnCustomer, "a log");

    [Fact]
    public void Two_business_days_after_the_question_the_customer_is_reminded_once()
    {
        ImmutableArray<TicketFact> asked = [Opened, Ask(1, "03-02 11:00"), Waits];
        Assert.Equal(At("03-04 18:00"), Reminder(asked));
        Assert.Null(Reminder([.. asked, new CustomerReminded(At("03-04 18:00"), null, At("03-04 18:00"))]));
    }

    [Fact]
    public void A_weekend_is_no_silence() =>
        Assert.Equal(At("03-10 18:00"), Reminder([Opened, Waits with { At = At("03-06 17:00") }]));

    [Fact]
    public void Whatever_the_customer_does_begins_the_silence_anew()
    {
        ImmutableArray<TicketFact> asked = [Opened, Ask(1, "03-02 11:00"), Ask(2, "03-02 11:00"), Waits];
        Assert.Equal(At("03-05 18:00"), Reminder([.. asked, new Replied(At("03-03 09:30"), Somebody, default, ByStaff: false)]));
        Assert.Equal(At("03-05 18:00"), Reminder([.. asked, new TaskDone(At("03-03 09:30"), Somebody, Task(1), Withdrawn: false)]));
        var reminded = new CustomerReminded(At("03-04 18:00"), null, At("03-04 18:00"));
        Assert.Equal(At("03-06 18:00"), Reminder([.. asked, reminded, Ask(3, "03-04 18:30")]));
    }

    [Fact]
    public void Nobody_is_reminded_before_the_date_that_they_were_given() =>
        Assert.Equal(At("03-20 12:00"), Reminder([Opened, Ask(1, "03-02 11:00", "03-20 12:00"), Waits]));

    [Fact]
    public void A_ticket_that_waits_for_somebody_else_is_held_or_is_solved_reminds_nobody()
    {
        ImmutableArray<TicketFact> waits = [Opened, Waits];
        Assert.Null(Reminder([Opened, Waits with { Reason = PauseReason.WaitingOnThirdParty }]));
        Assert.Null(Reminder([.. waits, new PauseBegan(At("03-02 12:00"), null, PauseReason.PaymentHold, "")]));
        Assert.Null(Reminder([.. waits, new PauseOver(At("03-02 12:00"), Somebody, PauseReason.WaitingOnCustomer)]));
        Assert.Null(Reminder([.. waits, new TicketClosed(At("03-02 12:00"), Somebody, ClosingReason.Withdrawn, "x")]));
        Assert.Null(Reminder(waits, days: 0));
    }

    /// <summary>When the reminder falls that is the only thing to fall; null where none does within a year.</summary>
    private static Instant? Reminder(ImmutableArray<TicketFact> facts, int days = 2)
    {
        var settings = new DueSettings(0, 0, 0, 1, [Some.P1, Some.P2, Some.P3, Some.P4]) { RemindAfterBusinessDays = days };
        var dues = new Dues(facts, TicketTerms.Only(Some.Gold()), Some.Europe(), settings);
        if (dues.Next(DueKind.Quiet) is not { } next) return null;
        Assert.Empty(dues.Fall(DueKind.Quiet, next - Duration.FromMilliseconds(1)).All);
        Assert.Equal(next, Assert.IsType<CustomerReminded>(Assert.Single(dues.Fall(DueKind.Quiet, next).All)).Due);
        return next;
    }

    private static TaskAsked Ask(byte task, string at, string? until = null) => new(At(at), Somebody, Task(task), TaskType.Information, "?", until is null ? null : At(until));

    private static TaskId Task(byte number) => new(new Guid(number, 0, 0, new byte[8]));

    private static Instant At(string time) => Some.At($"2026-{time}", "Europe/Rome");
}
