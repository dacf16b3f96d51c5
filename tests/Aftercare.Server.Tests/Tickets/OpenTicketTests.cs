using Aftercare.Domain.Clocks;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Tests.Stores;
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
        ];
        await world.Happens(ticket, facts);

        var file = await world.FileOf(ticket);
        Assert.Equal(facts, file.Facts[1..]);
        Assert.Equal(5, file.Ticket.Version);
        Assert.Equal(TicketState.WaitingOnCustomer, file.Ticket.State);
    }

    private static string InRome(Instant instant) => instant.InZone(DateTimeZoneProviders.Tzdb["Europe/Rome"]).ToString("uuuu-MM-dd'T'HH:mm", null);
}
