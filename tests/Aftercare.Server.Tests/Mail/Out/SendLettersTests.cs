using Aftercare.Server.Mail.Out;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Stores;
using NodaTime;

namespace Aftercare.Server.Tests.Mail.Out;

public sealed class SendLettersTests
{
    [Theory, OnBothDatabases]
    public async Task Every_letter_is_handed_over_once_and_then_nothing_is_due(Database database)
    {
        await using var mail = await Outgoing.On(database);
        var letters = await mail.Plan(Enumerable.Range(0, 40).Select(i => mail.Somebody($"p{i}@d{i % 7}.test")));
        await mail.Drain();
        Assert.Equal(letters.Select(IdOf).Order(), mail.Server.Kept.Select(kept => kept.MessageId!).Order());
        Assert.All(await mail.World.Letters(), letter => Assert.Equal((LetterState.Sent, 0, mail.World.Now), (letter.State, letter.UnknownOutcomes, letter.SentAt)));
        Assert.Null(await mail.Beat.Next(mail.World.Now, CancellationToken.None));
    }

    [Theory, OnBothDatabases]
    public async Task One_recipient_gets_letters_in_the_order_in_which_they_were_planned_even_from_a_server_that_first_says_later(Database database)
    {
        await using var mail = await Outgoing.On(database);
        var (one, other) = (mail.Somebody("one@a.test"), mail.Somebody("other@a.test"));
        var asked = new Dictionary<string, int>();
        mail.Server.Script = moment =>
        {
            if (moment.Says != Says.Recipient) return null;
            lock (asked) return (asked[moment.To] = asked.GetValueOrDefault(moment.To) + 1) <= 2 ? "451 later" : null;
        };
        var letters = await mail.Plan(one, other, one, one, other, one);
        await mail.Drain();
        foreach (var person in new[] { one, other })
            Assert.Equal(letters.Where(letter => letter.To == person.Email).Select(IdOf), mail.Server.Kept.Where(kept => kept.To.Mailboxes.Single().Address == person.Email).Select(kept => kept.MessageId));
    }

    [Theory, OnBothDatabases]
    public async Task A_flood_for_one_recipient_keeps_nobody_else_waiting(Database database)
    {
        await using var mail = await Outgoing.On(database);
        await mail.Plan(Enumerable.Repeat(mail.Somebody("busy@a.test"), 1500));
        var other = Assert.Single(await mail.Plan(mail.Somebody("other@b.test")));
        using var limit = new CancellationTokenSource();
        var run = mail.Beat.Run(mail.World.Now, limit.Token);
        while (!mail.Server.Sink.Any(kept => kept.To == other.To)) await Task.Delay(5);
        Assert.InRange(mail.Server.Sink.Count, 1, 300);
        await limit.CancelAsync();
        try
        {
            await run;
        }
        catch (OperationCanceledException)
        {
            // It may have been asking the store at that moment.
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_letter_that_is_refused_again_and_again_holds_up_later_ones_for_a_while_only(Database database)
    {
        await using var mail = await Outgoing.On(database);
        var person = mail.Somebody("one@a.test");
        mail.Server.Script = moment => moment.Says == Says.Ends && moment.Line.Contains("Word 0.", StringComparison.Ordinal) ? "452 too long today" : null;
        var letters = await mail.Plan(person, person);
        await mail.Drain(within: Duration.FromHours(1));
        Assert.Equal(IdOf(letters[1]), Assert.Single(mail.Server.Kept).MessageId);
        Assert.Equal(LetterState.Planned, (await mail.Now(letters[0])).State);
    }

    [Theory, OnBothDatabases]
    public async Task A_dead_domain_delays_no_other_and_is_served_once_it_lives(Database database)
    {
        await using var mail = await Outgoing.On(database);
        mail.Server.Script = moment => moment.Says == Says.Recipient && moment.To.EndsWith("dead.test", StringComparison.Ordinal) ? new Turn.Hang() : null;
        var dead = await mail.Plan(Enumerable.Range(0, 30).Select(i => mail.Somebody($"p{i}@dead.test")));
        var alive = await mail.Plan(Enumerable.Range(0, 30).Select(i => mail.Somebody($"p{i}@alive{i % 3}.test")));
        while (mail.Server.Sink.Count < alive.Count) await mail.Beat.Run(mail.World.Now, CancellationToken.None);
        // The dead ones held some of the hands that hand over, once, and never all of them.
        Assert.InRange(mail.Server.Commands.Count(command => command.Contains("dead.test", StringComparison.Ordinal)), 1, 5);
        while (mail.Beat.UnderWay > 0) await mail.Beat.Run(mail.World.Now, CancellationToken.None);
        Assert.InRange((await mail.World.Letters()).Count(letter => letter.Attempts > 0), 1, 5);

        mail.Server.Script = _ => null;
        await mail.Drain(within: Duration.FromHours(2));
        Assert.Equal(dead.Concat(alive).Select(IdOf).Order(), mail.Server.Kept.Select(kept => kept.MessageId!).Order());
    }

    [Theory, OnBothDatabases]
    public async Task A_mail_server_that_is_away_for_an_hour_costs_no_letter_and_is_asked_about_once_a_minute(Database database)
    {
        await using var mail = await Outgoing.On(database);
        var letters = await mail.Plan(Enumerable.Range(0, 20).Select(i => mail.Somebody($"p{i}@d{i}.test")));
        mail.Server.Script = moment => moment.Says == Says.Connects ? "421 away" : new Turn.Cut();
        var before = mail.Server.Connections;
        await mail.Drain(within: Duration.FromHours(1));
        Assert.InRange(mail.Server.Connections - before, 40, 120);
        Assert.All(await mail.World.Letters("reply"), letter => Assert.Equal((LetterState.Planned, 0), (letter.State, letter.Attempts)));
        Assert.Contains(await mail.World.Letters("reply"), letter => letter.LastAnswer?.Contains("away", StringComparison.Ordinal) == true);

        mail.Server.Script = _ => null;
        var back = mail.World.Now;
        await mail.Drain();
        Assert.True(mail.World.Now - back <= Duration.FromMinutes(2));
        Assert.Equal(letters.Select(IdOf).Order(), mail.Server.Kept.Select(kept => kept.MessageId!).Order());
    }

    [Theory, OnBothDatabases]
    public async Task A_lost_answer_is_unknown_and_the_letter_goes_out_again_under_the_same_id_and_marked(Database database)
    {
        await using var mail = await Outgoing.On(database);
        var first = true;
        mail.Server.Script = moment => moment.Says == Says.Ends && first ? new Turn.KeepAndCut() : null;
        var letter = Assert.Single(await mail.Plan(mail.Somebody("one@a.test")));
        await mail.Beat.Run(mail.World.Now, CancellationToken.None);
        Assert.Equal((LetterState.Unknown, 1), ((await mail.Now(letter)).State, (await mail.Now(letter)).UnknownOutcomes));
        first = false;
        await mail.Drain();
        Assert.Equal([IdOf(letter), IdOf(letter)], mail.Server.Kept.Select(kept => kept.MessageId));
        Assert.Equal((LetterState.Sent, 1), ((await mail.Now(letter)).State, (await mail.Now(letter)).UnknownOutcomes));
        Assert.Equal(mail.Server.Sink.First().Text, mail.Server.Sink.Last().Text);
    }

    [Theory, OnBothDatabases]
    public async Task A_recipient_that_is_refused_for_good_fails_at_once(Database database)
    {
        await using var mail = await Outgoing.On(database);
        mail.Server.Script = moment => moment.Says == Says.Recipient ? "550 5.1.1 nobody of that name" : null;
        var letter = Assert.Single(await mail.Plan(mail.Somebody("one@a.test")));
        await mail.Beat.Run(mail.World.Now, CancellationToken.None);
        var failed = await mail.Now(letter);
        Assert.Equal(LetterState.Failed, failed.State);
        Assert.Equal("550 5.1.1 nobody of that name", failed.LastAnswer);
        Assert.Null(await mail.Beat.Next(mail.World.Now, CancellationToken.None));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_refused_is_tried_ever_less_often_and_given_up_after_five_days(Database database)
    {
        await using var mail = await Outgoing.On(database);
        var tries = new List<Instant>();
        mail.Server.Script = moment =>
        {
            if (moment.Says != Says.Ends) return null;
            tries.Add(mail.World.Now);
            return "452 full";
        };
        var letter = Assert.Single(await mail.Plan(mail.Somebody("one@a.test")));
        await mail.Drain();
        Assert.Equal((LetterState.Failed, "452 full"), ((await mail.Now(letter)).State, (await mail.Now(letter)).LastAnswer));
        var waits = tries.Zip(tries.Skip(1), (one, next) => (next - one).TotalMinutes).ToList();
        Assert.InRange(waits[0], 1, 1.25);
        Assert.InRange(waits[5], 32, 40);
        Assert.All(waits, wait => Assert.InRange(wait, 1, 450));
        Assert.InRange((tries[^1] - tries[0]).TotalDays, 5, 5.4);
    }

    [Theory, OnBothDatabases]
    public async Task A_letter_that_cannot_be_written_or_addressed_fails_and_is_not_tried_for_ever(Database database)
    {
        await using var mail = await Outgoing.On(database);
        var letters = await mail.Plan(mail.Somebody("one@a.test"), mail.Somebody("\"a\r\nRCPT TO:<evil@x.test>\"@z.test"), mail.Somebody("a@b.test>\r\nBcc: <evil@x.test"));
        await mail.World.Add(new Letter { Id = NewId.At(mail.World.Now), Key = "x", Kind = "no-such-kind", To = "one@a.test", Language = "en", Data = "{}", PlannedAt = mail.World.Now, NextTryAt = mail.World.Now });
        await mail.Drain();
        Assert.Equal(IdOf(letters[0]), Assert.Single(mail.Server.Kept).MessageId);
        Assert.DoesNotContain(mail.Server.Commands, command => command.Contains("evil", StringComparison.Ordinal));
        Assert.Equal(3, (await mail.World.Letters()).Count(letter => letter.State == LetterState.Failed));
    }

    [Theory, OnBothDatabases]
    public async Task Two_nodes_send_every_letter_once(Database database)
    {
        await using var mail = await Outgoing.On(database);
        var other = mail.Node("other");
        var letters = await mail.Plan(Enumerable.Range(0, 150).Select(i => mail.Somebody($"p{i % 50}@d{i % 11}.test")));
        // The clock stands: a lease that ended because the test moved it would be no fault of the nodes.
        async Task Send(SendLetters node)
        {
            while ((await mail.World.Letters()).Any(letter => letter.State != LetterState.Sent)) await node.Run(mail.World.Now, CancellationToken.None);
        }
        await Task.WhenAll(Send(mail.Beat), Send(other));
        Assert.Equal(letters.Select(IdOf).Order(), mail.Server.Kept.Select(kept => kept.MessageId!).Order());
        Assert.All(await mail.World.Letters(), letter => Assert.Equal((LetterState.Sent, 0), (letter.State, letter.UnknownOutcomes)));
    }

    [Theory, OnBothDatabases]
    public async Task Whatever_the_mail_server_does_each_letter_arrives_or_is_seen_to_have_failed(Database database)
    {
        await using var mail = await Outgoing.On(database);
        var chance = 0;
        mail.Server.Script = moment =>
        {
            // The same faults in every run, in an order that the threads shuffle.
            var drawn = (Interlocked.Increment(ref chance) * 2654435761L >> 7) % 100;
            return (moment.Says, drawn) switch
            {
                (Says.Connects, < 8) => "421 busy",
                (Says.Recipient, < 8) => "450 later",
                (Says.Recipient, < 12) => "550 nobody",
                (Says.Mail or Says.Recipient, < 16) => new Turn.Cut(),
                (Says.Begins, < 8) => new Turn.CutInText(50),
                (Says.Ends, < 8) => "451 later",
                (Says.Ends, < 16) => new Turn.KeepAndCut(),
                (Says.Ends, < 20) => new Turn.Cut(),
                _ => null,
            };
        };
        var letters = await mail.Plan(Enumerable.Range(0, 60).Select(i => mail.Somebody($"p{i % 20}@d{i % 5}.test")));
        await mail.Drain();
        var arrived = mail.Server.Kept.CountBy(kept => kept.MessageId!).ToDictionary();
        foreach (var planned in letters)
        {
            var letter = await mail.Now(planned);
            var times = arrived.GetValueOrDefault(IdOf(planned));
            Assert.True(letter.State == LetterState.Failed || letter.State == LetterState.Sent && times >= 1, $"{letter.State}, {times} times");
            Assert.True(times <= 1 + letter.UnknownOutcomes, $"{times} times with {letter.UnknownOutcomes} unknown outcomes");
        }
    }

    private static string IdOf(Letter letter) => Envelope.MessageIdOf(letter.Id, "imagicle.com");
}
