using System.Collections.Immutable;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;

namespace Aftercare.Domain.Tests.Tickets;

/// <summary>What falls when nobody looked in time, or when something happens at the very instant of a due. On Monday 2 March 2026 in Rome, at 10:00, a ticket is opened.</summary>
public sealed class FallingLateTests
{
    private static readonly Duration AMillisecond = Duration.FromMilliseconds(1);
    private static readonly PersonId Somebody = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly DueSettings Settings = new(5, 0, 0, 1, [Some.P1, Some.P2, Some.P3, Some.P4]);
    private static readonly Instant Due = At("11:00");
    private ClockTerms terms = Some.Gold();
    private ServiceCalendar calendar = Some.Europe();

    [Fact]
    public void A_target_can_be_met_at_its_due_and_is_missed_from_the_next_millisecond_on()
    {
        var opened = Ticket(Some.P1);
        Assert.DoesNotContain(Reaction, Missed(opened, Due));
        Assert.Contains(Reaction, Missed(opened, Due + AMillisecond));
        Assert.DoesNotContain(Reaction, Missed([.. opened, Reply("11:00")], At("12:00")));
    }

    [Fact]
    public void A_target_that_has_to_be_met_before_its_due_is_missed_at_it()
    {
        terms = Some.Gold(ClockRules.Default with { MetStrictlyBefore = true });
        Assert.DoesNotContain(Reaction, Missed(Ticket(Some.P1), Due - AMillisecond));
        Assert.Contains(Reaction, Missed(Ticket(Some.P1), Due));
        Assert.Contains(Reaction, Missed([.. Ticket(Some.P1), Reply("11:00")], At("12:00")));
    }

    [Fact]
    public void The_engine_is_called_for_a_target_when_it_can_no_longer_be_met()
    {
        terms = Some.Gold(ClockRules.Default with { WarnAt = [] });
        Assert.Equal(At("10:30") + AMillisecond, Of(Ticket(Some.P1)).Next(DueKind.Clock));
    }

    [Fact]
    public void A_target_that_was_met_late_before_anybody_looked_was_missed_all_the_same()
    {
        ImmutableArray<TicketFact> answered = [.. Ticket(Some.P1), Reply("11:20")];
        var missed = Of(answered).Fall(DueKind.Clock, At("11:30")).All.OfType<TargetMissed>().Single(fact => fact.Kind == TargetKind.Reaction);
        Assert.Equal((Due, At("11:30")), (missed.Due, missed.At));
        Assert.DoesNotContain(Reaction, Missed([.. answered, missed], At("12:00")));
    }

    [Fact]
    public void What_was_missed_before_a_solution_is_recorded_after_it_and_nothing_more_is_missed_then()
    {
        ImmutableArray<TicketFact> solved = [.. Ticket(Some.P1), new TicketSolved(At("10:45"), Somebody, default)];
        // The notification was due at 10:30 and is still missing; the reaction was met by the solution.
        Assert.Equal([TargetKind.Notification], Missed(solved, At("12:00")));
        ImmutableArray<TicketFact> sooner = [.. Ticket(Some.P1), new TicketSolved(At("10:20"), Somebody, default)];
        Assert.Empty(Missed(sooner, At("12:00")));
        Assert.Null(Of(sooner).Next(DueKind.Clock));
    }

    [Fact]
    public void Each_late_round_of_a_repeating_target_is_missed_also_when_it_was_answered_before_anybody_looked()
    {
        terms = Some.GoldWithUpdates();
        ImmutableArray<TicketFact> answered = [.. Ticket(Some.P1), Reply("10:10"), Reply("12:30"), Reply("13:00"), Reply("15:30")];
        var missed = Of(answered).Fall(DueKind.Clock, At("15:40")).All.OfType<TargetMissed>().Where(fact => fact.Kind == Some.Update).ToList();
        Assert.Equal([At("12:10"), At("15:00")], missed.Select(fact => fact.Due));
        Assert.DoesNotContain(Some.Update, Missed([.. answered, .. missed], At("15:40")));
    }

    [Fact]
    public void A_step_that_falls_late_tells_the_level_that_the_priority_at_its_due_reached()
    {
        ImmutableArray<TicketFact> lowered = [.. Ticket(Some.P1), new PrioritySet(At("12:30"), Somebody, Some.P4, "x")];
        var step = Assert.IsType<StepFell>(Assert.Single(Of(lowered).Fall(DueKind.Escalation, At("13:00")).All));
        Assert.Equal((1, Some.TeamLeader, true, At("12:00")), (step.Column, step.Level, step.Told, step.Due));
    }

    [Fact]
    public void A_column_falls_once_and_a_level_is_told_once_whatever_a_changed_calendar_says_about_the_past()
    {
        calendar = Some.Calendar("Europe/Rome", Some.WorkingWeek("09:00", "18:00"));
        ImmutableArray<TicketFact> opened = Ticket(Some.P1);
        ImmutableArray<TicketFact> fallen = [.. opened, .. Of(opened).Fall(DueKind.Escalation, At("12:00")).All, .. Of(opened).Fall(DueKind.Clock, At("12:00")).All];
        calendar = Some.Calendar("Europe/Rome", Some.WorkingWeek("09:00", "18:00"), holidays: Some.Holiday("2026-03-02"));
        var again = Of(fallen);
        var later = Some.At("2026-03-04 18:00", "Europe/Rome");
        Assert.DoesNotContain(again.Fall(DueKind.Escalation, later).All.OfType<StepFell>(), step => step.Column == 1 || step is { Told: true, Level: var level } && level == Some.TeamLeader);
        Assert.DoesNotContain(again.Fall(DueKind.Clock, later).All, fact => fact is TargetMissed);
    }

    private static TargetKind Reaction => TargetKind.Reaction;

    private IEnumerable<TargetKind> Missed(ImmutableArray<TicketFact> facts, Instant now) => Of(facts).Fall(DueKind.Clock, now).All.OfType<TargetMissed>().Select(missed => missed.Kind);

    private Dues Of(ImmutableArray<TicketFact> facts) => new(facts, TicketTerms.Only(terms), calendar, Settings);

    private static ImmutableArray<TicketFact> Ticket(PriorityId priority) => [new TicketOpened(At("10:00"), null, Channel.Portal, priority, true)];

    private static Replied Reply(string at) => new(At(at), Somebody, default, ByStaff: true);

    private static Instant At(string time) => Some.At($"2026-03-02 {time}", "Europe/Rome");
}
