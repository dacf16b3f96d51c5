using Aftercare.Domain.Clocks;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Engine;
using Aftercare.Server.Tests.Stores;
using Aftercare.Server.Tickets;

namespace Aftercare.Server.Tests.Escalations;

/// <summary>What a silent customer hears from us.</summary>
public sealed class RemindersTests
{
    [Theory, OnBothDatabases]
    public async Task A_silent_customer_is_reminded_once_of_everything_that_they_were_asked_before_a_lower_priority_is_offered(Database database)
    {
        await using var world = await World.On(database, at: "2026-03-02T09:00");
        var ticket = await world.Opens(impact: "P4");
        world.FastForward(minutes: 10);
        await world.Happens(ticket, Ask(world, "The log of this morning."), new PauseBegan(world.Now, world.Engineer.Id, PauseReason.WaitingOnCustomer, "The log of this morning."));
        await world.LivesUntil(World.InRome("2026-03-04T17:59"));
        Assert.Empty(await world.Letters("reminder"));
        await world.LivesUntil(World.InRome("2026-03-04T18:00"));
        var letter = Assert.Single(await world.Letters("reminder"));
        Assert.Equal((world.Customer.User.Email, "it"), (letter.To, letter.Language));
        var text = LetterLayout.ToText(WriteTicketLetter.From(letter));
        Assert.Contains("The log of this morning.", text, StringComparison.Ordinal);
        Assert.Contains("lun 2 mar 2026 09:10", text, StringComparison.Ordinal);

        await world.LivesUntil(World.InRome("2026-03-09T18:00"));
        Assert.Single(await world.Letters("reminder"));
        Assert.Equal(["CustomerReminded"], (await world.FileOf(ticket)).Facts.Where(fact => fact is CustomerReminded or DowngradeOffered).Select(fact => fact.GetType().Name));
    }

    [Theory, OnBothDatabases]
    public async Task A_wait_without_a_task_is_reminded_of_in_its_own_words_and_a_word_of_the_customer_begins_anew(Database database)
    {
        await using var world = await World.On(database, at: "2026-03-02T09:00");
        var ticket = await world.Opens(impact: "P3");
        world.FastForward(minutes: 10);
        await world.Happens(ticket, new PauseBegan(world.Now, world.Engineer.Id, PauseReason.WaitingOnCustomer, "Your word on the new version"));
        await world.LivesUntil(World.InRome("2026-03-05T18:00"));
        Assert.Contains("Your word on the new version", LetterLayout.ToText(WriteTicketLetter.From(Assert.Single(await world.Letters("reminder")))), StringComparison.Ordinal);
        Assert.Equal(["CustomerReminded", "DowngradeOffered"], (await world.FileOf(ticket)).Facts.Where(fact => fact is CustomerReminded or DowngradeOffered).Select(fact => fact.GetType().Name));

        await world.Happens(ticket, new Replied(world.Now, world.Customer.User.Id, new MessageId(NewId.At(world.Now)), ByStaff: false));
        await world.LivesUntil(World.InRome("2026-03-09T18:00"));
        Assert.Equal(2, (await world.Letters("reminder")).Count);
    }

    private static TaskAsked Ask(World world, string text) => new(world.Now, world.Engineer.Id, new TaskId(NewId.At(world.Now)), TaskType.ErrorRecording, text, null);
}
