using Aftercare.Domain.Clocks;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Tests.Engine;
using Aftercare.Server.Tests.Stores;
using Aftercare.Server.Tickets;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tests.Escalations;

/// <summary>The notification of a Gold P1, due at 09:30, is accepted by the mail server near its due (rule 11).</summary>
public sealed class AcceptedLettersTests
{
    private static readonly Instant Due = World.InRome("2026-03-02T09:30");

    [Theory, OnBothDatabases]
    public async Task A_letter_accepted_in_time_and_recorded_late_meets_its_target(Database database)
    {
        await using var world = await World.On(database);
        var ticket = await Notified(world);
        await Becomes(world, letter => (letter.State, letter.SentAt) = (LetterState.Sent, Due));
        world.Clock.Now = Due + Duration.FromMinutes(1);
        await world.Falls();
        Assert.DoesNotContain((await world.FileOf(ticket)).Facts, IsMissed);
        Assert.Equal(Due, Assert.Single((await world.FileOf(ticket)).Facts.OfType<LetterAccepted>()).At);

        // What falling has paid is not paid again.
        await new RecordAcceptedLetters(world.Store, world.Editions, world.Wake).Run(world.Now, CancellationToken.None);
        Assert.Single((await world.FileOf(ticket)).Facts.OfType<LetterAccepted>());
    }

    [Theory, OnBothDatabases]
    public async Task A_letter_accepted_a_millisecond_late_does_not(Database database)
    {
        await using var world = await World.On(database);
        var ticket = await Notified(world);
        await Becomes(world, letter => (letter.State, letter.SentAt) = (LetterState.Sent, Due + Duration.FromMilliseconds(1)));
        world.Clock.Now = Due + Duration.FromMinutes(1);
        await world.Falls();
        Assert.Contains((await world.FileOf(ticket)).Facts, IsMissed);
    }

    [Theory, OnBothDatabases]
    public async Task While_a_letter_is_being_handed_over_nothing_is_judged(Database database)
    {
        await using var world = await World.On(database);
        var ticket = await Notified(world);
        var leased = Due + Duration.FromSeconds(10);
        await Becomes(world, letter => (letter.State, letter.FirstTriedAt, letter.LeasedUntil) = (LetterState.Sending, Due - Duration.FromSeconds(2), leased));
        world.Clock.Now = Due + Duration.FromSeconds(1);
        await world.Falls();
        Assert.DoesNotContain((await world.FileOf(ticket)).Facts, IsMissed);

        await Becomes(world, letter => (letter.State, letter.SentAt, letter.LeasedUntil) = (LetterState.Sent, Due, null));
        world.Clock.Now = leased;
        await world.Falls();
        Assert.DoesNotContain((await world.FileOf(ticket)).Facts, IsMissed);
    }

    [Theory, OnBothDatabases]
    public async Task A_handover_that_comes_to_nothing_does_not_save_its_target(Database database)
    {
        await using var world = await World.On(database);
        var ticket = await Notified(world);
        var leased = Due + Duration.FromSeconds(10);
        await Becomes(world, letter => (letter.State, letter.FirstTriedAt, letter.LeasedUntil) = (LetterState.Sending, Due - Duration.FromSeconds(2), leased));
        world.Clock.Now = Due + Duration.FromSeconds(1);
        await world.Falls();
        world.Clock.Now = leased;
        await world.Falls();
        Assert.Equal((Due, leased), Assert.Single((await world.FileOf(ticket)).Facts.OfType<TargetMissed>().Where(IsMissed).Select(missed => (missed.Due, missed.At))));
    }

    private static bool IsMissed(TicketFact fact) => fact is TargetMissed { Kind.Value: "notification" };

    private static async Task<Ticket> Notified(World world)
    {
        var ticket = await world.Opens();
        world.FastForward(minutes: 5);
        await world.Happens(ticket, new PrioritySet(world.Now, world.Engineer.Id, new PriorityId("P1"), ""));
        await world.Add(Letters.Notification(await world.FileOf(ticket), world.Customer.User, "IT", world.Now));
        return ticket;
    }

    private static async Task Becomes(World world, Action<Letter> change)
    {
        await using var db = world.Open();
        change(await db.Set<Letter>().SingleAsync(letter => letter.Kind == "notification"));
        await db.SaveChangesAsync();
    }
}
