using static Aftercare.Domain.Tests.Some;

namespace Aftercare.Domain.Tests.Clocks;

/// <summary>What a change of priority or of terms does to clocks that run (rules 8, 9, 10 and 14). 2 March 2026 is a Monday.</summary>
public sealed class ChangesTests
{
    private static readonly Opened OpenedAsP3 = new(Rome("2026-03-02 09:00"), P3);

    private static Instant Rome(string wall) => At(wall, "Europe/Rome");

    [Fact]
    public void A_change_of_priority_counts_an_open_target_again_from_the_opening() =>
        Assert.Equal(Rome("2026-03-02 11:00"), Gold().Read(Europe(), OpenedAsP3, new PriorityConfirmed(Rome("2026-03-02 10:00"), P2)).Reaction());

    [Fact] // rule 9
    public void A_target_that_the_new_priority_finds_past_is_missed_at_once()
    {
        var reading = Gold().Read(Europe(), OpenedAsP3, new PriorityConfirmed(Rome("2026-03-02 11:00"), P1));

        Assert.Equal(Rome("2026-03-02 10:00"), reading.Reaction());
        Assert.Equal(Rome("2026-03-02 09:30"), reading.Notification());
        Assert.Equal(PromiseState.Missed, reading.Promise(TargetKind.Reaction)!.StateAt(Rome("2026-03-02 11:00"), ClockRules.Default));
    }

    [Fact] // rule 9
    public void A_target_that_was_met_or_past_keeps_its_due_and_one_due_at_that_very_instant_is_counted_again()
    {
        var met = Gold().Read(Europe(), OpenedAsP3, new Acted(Rome("2026-03-02 09:30"), ActionKinds.PublicReply), new PriorityConfirmed(Rome("2026-03-02 11:00"), P1));
        Assert.Equal(Rome("2026-03-02 13:00"), met.Reaction());
        Assert.Equal(PromiseState.Met, met.Promise(TargetKind.Reaction)!.StateAt(Rome("2026-03-02 14:00"), ClockRules.Default));

        Assert.Equal(Rome("2026-03-02 13:00"), Gold().Read(Europe(), OpenedAsP3, new PriorityConfirmed(Rome("2026-03-02 13:01"), P4)).Reaction());
        Assert.Equal(Rome("2026-03-02 17:00"), Gold().Read(Europe(), OpenedAsP3, new PriorityConfirmed(Rome("2026-03-02 13:00"), P4)).Reaction());
    }

    [Fact] // rule 8
    public void Confirming_the_priority_in_force_changes_nothing()
    {
        var keep = Gold().Read(Europe(), OpenedAsP3, new PriorityConfirmed(Rome("2026-03-02 10:00"), P3));

        Assert.Equal(Gold().Read(Europe(), OpenedAsP3).Promises.AsEnumerable(), keep.Promises);
        Assert.Equal(P3, keep.Priority);
    }

    [Theory] // A-30, sla.onPriorityChange
    [InlineData(OnPriorityChange.FromOpening, "2026-03-02 10:00")]
    [InlineData(OnPriorityChange.FromChange, "2026-03-02 12:00")]
    [InlineData(OnPriorityChange.Keep, "2026-03-02 13:00")]
    public void From_where_a_changed_target_is_counted_is_the_programmes_choice(OnPriorityChange rule, string due) =>
        Assert.Equal(Rome(due), Gold(ClockRules.Default with { OnPriorityChange = rule }).Read(Europe(), OpenedAsP3, new PriorityConfirmed(Rome("2026-03-02 11:00"), P1)).Reaction());

    [Fact] // rules 9 and 10, R-202
    public void A_change_of_priority_moves_no_column_and_tells_at_once_whom_the_new_row_finds_due()
    {
        var reading = Gold().Read(Europe(), new Opened(Rome("2026-03-02 09:00"), P4), new PriorityConfirmed(Rome("2026-03-02 18:30"), P1));

        Assert.Equal(Gold().Read(Europe(), new Opened(Rome("2026-03-02 09:00"), P4)).Steps.Select(step => step.Due), reading.Steps.Select(step => step.Due));
        Assert.Equal(
            [new Raise(Rome("2026-03-02 18:30"), 1, TeamLeader), new(Rome("2026-03-02 18:30"), 3, SupportManager), new(Rome("2026-03-03 16:00"), 4, CoCeoAndCto)],
            reading.Raises);
        Assert.Equal(TeamLeader, reading.Steps[0].Level);
    }

    [Fact] // rule 10, R-203
    public void A_level_that_was_involved_by_hand_is_not_told_again()
    {
        var reading = Gold().Read(Europe(), new Opened(Rome("2026-03-02 09:00"), P1), new LevelInvolved(Rome("2026-03-02 10:00"), SupportManager));

        Assert.Equal([new Raise(Rome("2026-03-03 16:00"), 4, CoCeoAndCto)], reading.Raises);
    }

    [Fact]
    public void A_lowered_priority_withdraws_nobody()
    {
        var reading = Gold().Read(Europe(), new Opened(Rome("2026-03-02 09:00"), P1), new PriorityConfirmed(Rome("2026-03-02 17:30"), P4));

        Assert.Equal([new Raise(Rome("2026-03-02 11:00"), 1, TeamLeader), new(Rome("2026-03-02 17:00"), 3, SupportManager)], reading.Raises);
    }

    [Fact] // R-066, rule 14
    public void A_move_to_gold_counts_open_targets_and_columns_under_gold_and_tells_people_when_it_happens()
    {
        var reading = Basic().Read(Europe(), new Opened(Rome("2026-03-02 09:00"), P1), new TermsChanged(Rome("2026-03-03 14:00"), Gold()));

        Assert.Equal(Rome("2026-03-02 10:00"), reading.Reaction());
        Assert.Equal(Rome("2026-03-02 13:00"), reading.Notification());
        Assert.Equal(Rome("2026-03-02 11:00"), reading.Steps[0].Due);
        Assert.Equal([new Raise(Rome("2026-03-03 14:00"), 1, TeamLeader), new(Rome("2026-03-03 14:00"), 3, SupportManager), new(Rome("2026-03-03 16:00"), 4, CoCeoAndCto)], reading.Raises);
    }

    [Fact]
    public void A_column_that_had_fallen_under_the_old_plan_stays_where_it_fell()
    {
        var reading = Basic().Read(Europe(), new Opened(Rome("2026-03-02 09:00"), P1), new TermsChanged(Rome("2026-03-05 14:00"), Gold()));

        Assert.Equal([Rome("2026-03-04 18:00"), Rome("2026-03-02 13:00"), Rome("2026-03-02 17:00"), Rome("2026-03-03 16:00"), Rome("2026-03-06 13:00")], [.. reading.Steps.Select(step => step.Due!.Value)]);
        Assert.Equal([new Raise(Rome("2026-03-04 18:00"), 1, TeamLeader), new(Rome("2026-03-05 14:00"), 3, SupportManager), new(Rome("2026-03-05 14:00"), 4, CoCeoAndCto)], reading.Raises);
    }

    [Fact] // rule 14; sla.onPriorityChange speaks of priorities only
    public void A_restatement_counts_again_also_where_a_change_of_priority_would_keep()
    {
        var keep = ClockRules.Default with { OnPriorityChange = OnPriorityChange.Keep };

        Assert.Equal(Rome("2026-03-02 13:00"), Basic(keep).Read(Europe(), OpenedAsP3, new TermsChanged(Rome("2026-03-02 10:00"), Gold(keep))).Reaction());
    }

    [Fact] // an update cadence, as a vendor may add one
    public void A_repeating_promise_starts_anew_each_time_it_is_met()
    {
        var terms = GoldWithUpdates();
        var opened = new Opened(Rome("2026-03-02 09:00"), P1);
        var (first, second) = (new Acted(Rome("2026-03-02 10:30"), ActionKinds.PublicReply), new Acted(Rome("2026-03-02 17:00"), ActionKinds.PublicReply));

        Assert.Equal(Rome("2026-03-02 11:00"), terms.Read(Europe(), opened).Promise(Update)!.Due);
        Assert.Equal(Rome("2026-03-02 12:30"), terms.Read(Europe(), opened, first).Promise(Update)!.Due);
        Assert.Equal(Rome("2026-03-03 10:00"), terms.Read(Europe(), opened, first, second).Promise(Update)!.Due);
        Assert.Equal(Rome("2026-03-02 17:00"), terms.Read(Europe(), opened, first, second).Promise(Update)!.MetAt);
    }

    [Fact]
    public void Later_rounds_of_a_repeating_promise_count_under_the_priority_of_their_day_whatever_is_kept()
    {
        var reading = GoldWithUpdates(ClockRules.Default with { OnPriorityChange = OnPriorityChange.Keep }).Read(Europe(), new Opened(Rome("2026-03-02 09:00"), P4),
            new PriorityConfirmed(Rome("2026-03-02 10:00"), P1), new Acted(Rome("2026-03-02 11:00"), ActionKinds.PublicReply));

        Assert.Equal(Rome("2026-03-02 13:00"), reading.Promise(Update)!.Due);
    }
}
