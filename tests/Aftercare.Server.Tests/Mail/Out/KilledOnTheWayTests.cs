using Aftercare.Domain.Clocks;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Stores;
using Aftercare.Server.Tickets;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tests.Mail.Out;

/// <summary>A process that is killed leaves a letter in one of a few states: here each is made, and another process finds it.</summary>
public sealed class KilledOnTheWayTests
{
    private static readonly Duration Lease = Duration.FromSeconds(12);

    [Theory, OnBothDatabases]
    public async Task Killed_after_the_claim_it_is_sent_once_when_the_lease_has_ended_and_not_before(Database database)
    {
        await using var mail = await Outgoing.On(database);
        var letter = Assert.Single(await mail.Plan(mail.Somebody("one@a.test")));
        await Claim(mail);
        await mail.Beat.Run(mail.World.Now, CancellationToken.None);
        Assert.Empty(mail.Server.Sink);
        await Later(mail);
        Assert.Single(mail.Server.Sink);
        Assert.Equal((LetterState.Sent, 0), await Standing(mail, letter));
    }

    [Theory, OnBothDatabases]
    public async Task Killed_before_it_left_it_is_sent_once_and_marked_as_unknown(Database database)
    {
        await using var mail = await Outgoing.On(database);
        var letter = Assert.Single(await mail.Plan(mail.Somebody("one@a.test")));
        var claimed = await Claim(mail);
        Assert.True(await Begin(mail, claimed));
        await Later(mail);
        Assert.Single(mail.Server.Sink);
        Assert.Equal((LetterState.Sent, 1), await Standing(mail, letter));
    }

    [Theory, OnBothDatabases]
    public async Task Killed_after_it_was_accepted_it_is_sent_again_under_the_same_id_and_marked(Database database)
    {
        await using var mail = await Outgoing.On(database);
        var letter = Assert.Single(await mail.Plan(mail.Somebody("one@a.test")));
        var claimed = await Claim(mail);
        await Begin(mail, claimed);
        await mail.Office.Take(Envelope.Of(claimed, WriteTicketLetter.From(claimed)), CancellationToken.None);
        await Later(mail);
        Assert.Equal(2, mail.Server.Kept.Count);
        Assert.Single(mail.Server.Kept.Select(kept => kept.MessageId).Distinct());
        Assert.Equal((LetterState.Sent, 1), await Standing(mail, letter));
    }

    [Theory, OnBothDatabases]
    public async Task A_node_that_was_frozen_writes_nothing_about_a_letter_that_another_took_over(Database database)
    {
        await using var mail = await Outgoing.On(database);
        var letter = Assert.Single(await mail.Plan(mail.Somebody("one@a.test")));
        var desk = new LetterDesk(mail.World.Store);
        var frozen = await Claim(mail);
        await Begin(mail, frozen);
        await Later(mail);
        var after = await mail.Now(letter);
        var now = mail.World.Now;
        var life = frozen.Life;
        foreach (var late in new[] { life.Prolonged(now, Lease), life.Accepted(now), life.GivenUp(), life.Refused(now), life.AnswerLost(now) })
            Assert.False(await desk.Write(frozen, late, "late", CancellationToken.None));
        Assert.Equivalent(after, await mail.Now(letter), strict: true);
    }

    [Theory, OnBothDatabases]
    public async Task Killed_before_the_ticket_was_told_it_is_told_once_with_the_instant_of_acceptance(Database database)
    {
        await using var mail = await Outgoing.On(database);
        var receipt = Assert.Single(await mail.World.Letters("receipt"));
        Assert.True(receipt.OwesFact);
        mail.World.FastForward(hours: 3);
        // Several nodes find out at the same time, and one of them a second time.
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => mail.Recorder().Run(mail.World.Now, CancellationToken.None))));
        await mail.Recorder().Run(mail.World.Now, CancellationToken.None);
        var fact = Assert.Single((await mail.World.FileOf(mail.Ticket)).Facts.OfType<LetterAccepted>());
        Assert.Equal((receipt.SentAt, ActionKinds.Receipt), (fact.At, fact.What));
        Assert.False((await mail.Now(receipt)).OwesFact);
        Assert.Null(await mail.Recorder().Next(mail.World.Now, CancellationToken.None));
    }

    [Theory, OnBothDatabases]
    public async Task The_first_notification_is_met_at_the_instant_at_which_the_mail_server_accepts_it(Database database)
    {
        await using var mail = await Outgoing.On(database);
        var world = mail.World;
        world.FastForward(minutes: 5);
        await world.Happens(mail.Ticket, new PrioritySet(world.Now, world.Engineer.Id, new PriorityId("P1"), ""));
        var file = await world.FileOf(mail.Ticket);
        await world.Add(Letters.Notification(file, world.Customer.User, "IT", world.Now));
        mail.Server.Script = moment => moment.Says == Says.Recipient ? "451 greylisted" : null;
        await mail.Drain(within: Duration.FromSeconds(30));
        Assert.Null((await world.FileOf(mail.Ticket)).Dues.Reading.Promise(TargetKind.Notification)!.MetAt);

        mail.Server.Script = _ => null;
        world.FastForward(minutes: 10);
        await mail.Drain();
        var accepted = Assert.Single(await world.Letters("notification")).SentAt;
        world.FastForward(hours: 1);
        // Somebody writes to the ticket before it is told.
        await world.Happens(mail.Ticket, new NoteWritten(world.Now, world.Engineer.Id, new MessageId(NewId.At(world.Now))));
        await mail.Recorder().Run(world.Now, CancellationToken.None);
        Assert.Equal(accepted, (await world.FileOf(mail.Ticket)).Dues.Reading.Promise(TargetKind.Notification)!.MetAt);
    }

    [Theory, OnBothDatabases]
    public async Task A_store_that_is_away_when_the_answer_comes_loses_nothing(Database database)
    {
        await using var mail = await Outgoing.On(database);
        var letter = Assert.Single(await mail.Plan(mail.Somebody("one@a.test")));
        var office = new Meanwhile(mail.Office, async () =>
        {
            await using var db = mail.World.Open();
            await db.Database.ExecuteSqlRawAsync("alter table letters rename to letters_away");
            _ = Task.Run(async () =>
            {
                await Task.Delay(600);
                await using var again = mail.World.Open();
                await again.Database.ExecuteSqlRawAsync("alter table letters_away rename to letters");
            });
        });
        var beat = mail.Node("patient", office);
        try
        {
            await beat.Run(mail.World.Now, CancellationToken.None);
        }
        catch (System.Data.Common.DbException)
        {
            // The beat itself may find the store away too; the engine runs it again.
        }
        while (beat.UnderWay > 0) await Task.Delay(20);
        Assert.Single(mail.Server.Sink);
        Assert.Equal((LetterState.Sent, 0), await Standing(mail, letter));
    }

    private static Task<bool> Begin(Outgoing mail, Letter letter) =>
        new LetterDesk(mail.World.Store).Write(letter, letter.Life.Begun(mail.World.Now, Lease), null, CancellationToken.None);

    private static async Task<Letter> Claim(Outgoing mail)
    {
        await using var db = mail.World.Open();
        return Assert.Single(await db.ClaimLetters(new LetterClaim("killed", mail.World.Now + Lease, 10, 10, [], []), mail.World.Now, CancellationToken.None));
    }

    private static async Task Later(Outgoing mail)
    {
        mail.World.FastForward(Lease);
        await mail.Drain();
    }

    private static async Task<(LetterState, int)> Standing(Outgoing mail, Letter letter)
    {
        var now = await mail.Now(letter);
        return (now.State, now.UnknownOutcomes);
    }

    /// <summary>Something happens between the answer of the mail server and its return.</summary>
    private sealed class Meanwhile(IPostOffice office, Func<Task> happens) : IPostOffice
    {
        public async Task<Handover> Take(MimeKit.MimeMessage message, CancellationToken cancel)
        {
            var answer = await office.Take(message, cancel);
            await happens();
            return answer;
        }
    }
}
