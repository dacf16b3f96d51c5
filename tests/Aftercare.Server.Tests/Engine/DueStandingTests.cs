using Aftercare.Server.Engine;
using NodaTime;

namespace Aftercare.Server.Tests.Engine;

public sealed class DueStandingTests
{
    private static readonly Instant Ten = Instant.FromUtc(2026, 3, 2, 10, 0);
    private static readonly Duration TenSeconds = Duration.FromSeconds(10);
    private static readonly Duration AMillisecond = Duration.FromMilliseconds(1);

    [Fact]
    public void A_row_may_be_taken_at_its_due_and_not_a_millisecond_before()
    {
        var row = DueStanding.At(Ten, Ten);
        Assert.True(row.MayBeTaken(Ten));
        Assert.False(row.MayBeTaken(Ten - AMillisecond));
    }

    [Fact]
    public void A_due_between_milliseconds_is_stored_as_the_next_one() =>
        Assert.Equal(Ten + AMillisecond, DueStanding.At(Ten + Duration.FromNanoseconds(1), Ten).DueAt);

    [Fact]
    public void Another_may_take_it_at_the_end_of_the_lease_and_then_the_first_writes_no_more()
    {
        var first = DueStanding.At(Ten, Ten).TakenBy("a", Ten, TenSeconds);
        Assert.False(first.MayBeTaken(Ten + TenSeconds - AMillisecond));
        Assert.True(first.MayBeTaken(Ten + TenSeconds));
        Assert.Equal(Ten + TenSeconds, first.LookAt);
        Assert.False(first.TakenBy("b", Ten + TenSeconds, TenSeconds).Lease.Admits(first.Lease.Fence));
    }

    [Fact]
    public void A_row_that_moves_is_nobodys_and_forgets_its_failures()
    {
        var claimed = DueStanding.At(Ten, Ten).SetAside(Ten).TakenBy("a", Ten + TenSeconds, TenSeconds);
        var moved = claimed.MovedTo(Ten + Duration.FromHours(1));
        Assert.Equal((Ten + Duration.FromHours(1), null, null, 0), (moved.DueAt, moved.Lease.Holder, moved.Lease.Until, moved.Failures));
        Assert.False(moved.Lease.Admits(claimed.Lease.Fence));
    }

    [Fact]
    public void A_claim_is_withdrawn_also_where_the_due_stays()
    {
        var claimed = DueStanding.At(Ten, Ten).TakenBy("a", Ten, TenSeconds);
        Assert.True(claimed.MovedTo(Ten).MayBeTaken(Ten));
        Assert.Equal(DueStanding.At(Ten, Ten), DueStanding.At(Ten, Ten).MovedTo(Ten));
    }

    [Fact]
    public void A_row_that_is_planned_again_is_not_taken_for_the_one_before()
    {
        var before = DueStanding.At(Ten, Ten).TakenBy("a", Ten, TenSeconds);
        var again = DueStanding.At(Ten, Ten + AMillisecond * 10).TakenBy("b", Ten + TenSeconds, TenSeconds);
        Assert.False(again.Lease.Admits(before.Lease.Fence));
    }

    [Fact]
    public void What_keeps_failing_is_set_aside_for_longer_each_time_up_to_an_hour()
    {
        Assert.Equal([1, 10, 60, 120], Enumerable.Range(1, 4).Select(failures => (int)DueStanding.WaitAfter(failures).TotalSeconds));
        Assert.Equal(Duration.FromHours(1), DueStanding.WaitAfter(1000));
        var aside = DueStanding.At(Ten, Ten).TakenBy("a", Ten, TenSeconds).SetAside(Ten);
        Assert.False(aside.MayBeTaken(Ten));
        Assert.True(aside.MayBeTaken(Ten + Duration.FromSeconds(1)));
        Assert.Equal(1, aside.Failures);
    }
}
