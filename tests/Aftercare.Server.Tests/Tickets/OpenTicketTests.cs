using Aftercare.Domain.Clocks;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Tests.Stores;
using Aftercare.Server.Tickets;
using NodaTime;

namespace Aftercare.Server.Tests.Tickets;

public sealed class OpenTicketTests
{
    [Theory, OnBothDatabases]
    public async Task A_ticket_is_opened_with_number_clocks_message_and_receipt(Database database)
    {
        await using var world = await World.On(database, plan: "gold", at: "2026-03-02T09:00");
        var ticket = await world.Opens(impact: "P1");

        Assert.Equal("AC-2026-000001", ticket.Number.Value);
        Assert.Equal(World.InRome("2026-03-02T09:30"), ticket.NextDue);
        Assert.Equal("receipt", Assert.Single(await world.Letters()).Kind);
        var dues = await world.DueRows();
        Assert.Equal([("clock", "2026-03-02T09:15"), ("escalation", "2026-03-02T11:00")], dues.Select(due => (due.Kind, InRome(due.DueAt))));
    }

    [Theory, OnBothDatabases]
    public async Task The_level_follows_from_the_role_of_the_one_who_asks_and_what_they_tried_is_kept(Database database)
    {
        await using var world = await World.On(database);
        foreach (var (person, level) in new[] { (world.Customer.User, SupportLevel.Level1), (world.Customer.Administrator, SupportLevel.Level2) })
        {
            await using var db = world.Open();
            var request = new OpenTicketRequest(Channel.Portal, "The import hangs", "Since this morning.", world.Customer.Installation.Id, "P2", null, "A restart.", null);
            var ticket = (await new OpenTicket(db, world.Editions, world.Numbers, world.Wake).Run(request, World.ActorOf(person), world.Now, CancellationToken.None)).OrThrow();
            Assert.Equal((level, "A restart."), (ticket.Level, ticket.Troubleshooting));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Facts_are_read_as_they_were_written(Database database)
    {
        await using var world = await World.On(database);
        var ticket = await world.Opens();
        TicketFact[] facts =
        [
            new PrioritySet(world.Now, world.Engineer.Id, new PriorityId("P2"), "Only one line is affected."),
            new TaskAsked(world.Now, world.Engineer.Id, new TaskId(Guid.Empty), TaskType.ErrorRecording, "Please record it.", world.Now + Duration.FromHours(1)),
            new PauseBegan(world.Now, world.Engineer.Id, PauseReason.WaitingOnCustomer, ""),
            new TargetMissed(world.Now, null, TargetKind.Reaction, world.Now - Duration.FromNanoseconds(1), Commitment.Committed),
            new PlanChanged(world.Now, null, "gold", "platinum"),
            new CustomerReminded(world.Now, null, world.Now - Duration.FromHours(1)),
        ];
        await world.Happens(ticket, facts);

        var file = await world.FileOf(ticket);
        Assert.Equal(facts, file.Facts[1..]);
        Assert.Equal((7, "platinum"), (file.Ticket.Version, file.Ticket.Plan));
        Assert.Equal(TicketState.WaitingOnCustomer, file.Ticket.State);
    }

    private static string InRome(Instant instant) => instant.InZone(DateTimeZoneProviders.Tzdb["Europe/Rome"]).ToString("uuuu-MM-dd'T'HH:mm", null);
}
