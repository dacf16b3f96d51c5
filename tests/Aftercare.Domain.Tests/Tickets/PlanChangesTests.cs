using System.Collections.Immutable;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;

namespace Aftercare.Domain.Tests.Tickets;

/// <summary>A contract moves from Basic to Gold while a ticket is open. It was opened on Monday 2 March 2026 in Rome, at 10:00.</summary>
public sealed class PlanChangesTests
{
    private static readonly PersonId Somebody = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly TicketTerms Terms = new(Some.Basic(), plan => plan == "gold" ? Some.Gold() : Some.Basic());
    private static readonly TicketOpened Opened = new(At("03-02 10:00"), null, Channel.Portal, Some.P1, true);
    private static readonly PlanChanged Moved = new(At("03-02 10:20"), null, "basic", "gold");

    [Fact]
    public void The_open_targets_are_counted_anew_from_the_opening()
    {
        Assert.Equal(At("03-03 18:00"), Of(Opened).Reading.Reaction());
        Assert.Equal((At("03-02 11:00"), At("03-02 10:30")), (Of(Opened, Moved).Reading.Reaction(), Of(Opened, Moved).Reading.Notification()));
        Assert.Equal("gold", Of(Opened, Moved).Standing.MovedTo);
    }

    [Fact]
    public void What_was_met_before_keeps_its_due() =>
        Assert.Equal(At("03-03 18:00"), Of(Opened, new Replied(At("03-02 10:10"), Somebody, default, ByStaff: true), Moved).Reading.Reaction());

    [Fact]
    public void A_due_that_the_new_plan_would_have_had_before_the_change_is_missed_at_once()
    {
        var late = Of(Opened, Moved with { At = At("03-02 15:00") });
        var missed = late.Fall(DueKind.Clock, At("03-02 15:00")).All.OfType<TargetMissed>().Single(fact => fact.Kind == TargetKind.Reaction);
        Assert.Equal(At("03-02 11:00"), missed.Due);
    }

    [Fact]
    public void The_columns_that_lie_before_the_change_fall_at_it_and_the_highest_level_is_told()
    {
        ImmutableArray<TicketFact> facts = [Opened, Moved with { At = At("03-02 15:00") }];
        Assert.Equal(At("03-04 18:00"), Of(Opened).Next(DueKind.Escalation));
        var fallen = Of([.. facts]).Fall(DueKind.Escalation, At("03-02 15:00")).All.OfType<StepFell>().ToList();
        Assert.Equal([1, 2], fallen.Where(step => !step.Told).Select(step => step.Column));
        Assert.Equal([Some.TeamLeader], fallen.Where(step => step.Told).Select(step => step.Level));
        Assert.Equal(At("03-02 18:00"), Of([.. facts, .. fallen]).Next(DueKind.Escalation));
    }

    private static Dues Of(params ImmutableArray<TicketFact> facts) =>
        new(facts, Terms, Some.Europe(), new DueSettings(5, 0, 0, 1, [Some.P1, Some.P2, Some.P3, Some.P4]));

    private static Instant At(string time) => Some.At($"2026-{time}", "Europe/Rome");
}
