using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;

namespace Aftercare.Domain.Tests.Tickets;

/// <summary>Two people act on one ticket at nearly the same time, and the one who comes second had asked for the time first.</summary>
public sealed class FollowingTests
{
    private static readonly Instant Ten = Some.At("2026-03-02 10:00", "Europe/Rome");
    private static readonly PersonId Somebody = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly Facts Waiting = Facts.Of(
        new TicketOpened(Ten, null, Channel.Portal, Some.P1, true), new PauseBegan(After(60), Somebody, PauseReason.WaitingOnCustomer, "x"));

    [Fact]
    public void A_wait_does_not_end_before_it_began()
    {
        var over = Facts.Of(new PauseOver(After(59), Somebody, PauseReason.WaitingOnCustomer)).Following(Waiting.All);
        Assert.Equal(After(60), over.All[0].At);
        Assert.False(TicketClock.Read(Some.Gold(), Some.Europe(), ClockFactsOf.Ticket([.. Waiting.All, .. over.All], TicketTerms.Only(Some.Gold()))).Paused);
    }

    [Fact]
    public void What_follows_later_keeps_its_instant()
    {
        var over = Facts.Of(new PauseOver(After(61), Somebody, PauseReason.WaitingOnCustomer));
        Assert.Equal(over.All, over.Following(Waiting.All).All);
        Assert.Equal(Waiting.All, Waiting.Following([]).All);
    }

    [Fact]
    public void The_acceptance_of_a_letter_keeps_its_instant_though_more_has_happened_since()
    {
        var accepted = Facts.Of(new LetterAccepted(After(30), null, ActionKinds.Receipt));
        Assert.Equal(After(30), accepted.Following(Waiting.All).All[0].At);
        Assert.Equal(Ten, Facts.Of(new LetterAccepted(After(-1), null, ActionKinds.Receipt)).Following(Waiting.All).All[0].At);
    }

    private static Instant After(int seconds) => Ten + Duration.FromSeconds(seconds);
}
