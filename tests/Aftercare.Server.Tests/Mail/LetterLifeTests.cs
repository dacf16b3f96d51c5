using Aftercare.Server.Mail.Out;
using NodaTime;

namespace Aftercare.Server.Tests.Mail;

public sealed class LetterLifeTests
{
    private static readonly Instant Ten = Instant.FromUtc(2026, 3, 2, 10, 0);
    private static readonly Duration TenSeconds = Duration.FromSeconds(10);
    private static readonly LetterLife Claimed = LetterLife.PlannedAt(Ten).TakenBy("a", Ten, TenSeconds);
    private static readonly LetterLife Sending = Claimed.Begun(Ten, TenSeconds);

    [Fact]
    public void A_letter_that_was_only_claimed_when_its_node_died_was_not_sent()
    {
        Assert.False(Claimed.MayBeTaken(Ten + Duration.FromSeconds(9)));
        Assert.True(Claimed.MayBeTaken(Ten + TenSeconds));
        Assert.Equal(0, Claimed.TakenBy("b", Ten + TenSeconds, TenSeconds).UnknownOutcomes);
    }

    [Fact]
    public void A_letter_that_was_sending_when_its_node_died_may_have_been_sent_and_is_counted()
    {
        var again = Sending.TakenBy("b", Ten + TenSeconds, TenSeconds);
        Assert.Equal((LetterState.Claimed, 1), (again.State, again.UnknownOutcomes));
        Assert.False(again.Admits(Sending.Lease.Fence, LetterState.Sending));
    }

    [Fact]
    public void A_letter_whose_answer_was_lost_stays_unknown_through_refusals_until_it_is_accepted()
    {
        var lost = Sending.AnswerLost(Ten + TenSeconds);
        Assert.Equal((LetterState.Unknown, 1), (lost.State, lost.UnknownOutcomes));
        var refused = lost.TakenBy("a", Ten, TenSeconds).Begun(Ten, TenSeconds).Refused(Ten + TenSeconds);
        Assert.Equal((LetterState.Unknown, 1, 2), (refused.State, refused.UnknownOutcomes, refused.Refusals));
        Assert.Equal(LetterState.Sent, refused.TakenBy("a", Ten, TenSeconds).Begun(Ten, TenSeconds).Accepted(Ten).State);
    }

    [Fact]
    public void A_letter_that_found_the_mail_server_away_is_not_to_blame()
    {
        var spared = Sending.Spared(Ten + TenSeconds);
        Assert.Equal((LetterState.Planned, 0), (spared.State, spared.Refusals));
        Assert.True(spared.MayBeTaken(Ten + TenSeconds));
    }

    [Fact]
    public void The_first_try_is_remembered_and_the_lease_counts_from_the_beginning_of_each()
    {
        var second = Sending.Refused(Ten + TenSeconds).TakenBy("a", Ten + TenSeconds, TenSeconds).Begun(Ten + 2 * TenSeconds, TenSeconds);
        Assert.Equal((Ten, Ten + 3 * TenSeconds), (second.FirstTriedAt, second.NextTryAt));
        Assert.Equal(Ten + 5 * TenSeconds, second.Prolonged(Ten + 4 * TenSeconds, TenSeconds).Lease.Until);
    }

    [Fact]
    public void What_is_over_is_over()
    {
        foreach (var over in new[] { Sending.Accepted(Ten), Sending.GivenUp(), Claimed.GivenUp() })
        {
            Assert.True(over.IsOver);
            Assert.False(over.MayBeTaken(Ten + Duration.FromDays(9)));
            Assert.Throws<InvalidOperationException>(() => over.TakenBy("b", Ten, TenSeconds));
            Assert.Throws<InvalidOperationException>(() => over.Begun(Ten, TenSeconds));
        }
    }

    [Fact]
    public void Nothing_leaves_that_was_not_written_down_as_sending()
    {
        Assert.Throws<InvalidOperationException>(() => Claimed.Accepted(Ten));
        Assert.Throws<InvalidOperationException>(() => Claimed.Refused(Ten));
        Assert.Throws<InvalidOperationException>(() => LetterLife.PlannedAt(Ten).Begun(Ten, TenSeconds));
    }
}
