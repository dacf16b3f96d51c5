using Aftercare.Domain.Clocks;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Engine;
using Aftercare.Server.People;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Engine;
using Aftercare.Server.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tests.Escalations;

public sealed class FallDueTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, OnBothDatabases]
    public async Task A_gold_P1_climbs_the_matrix_level_by_level(Database database)
    {
        await using var world = await World.On(database, plan: "gold", at: "2026-03-02T09:00");
        var ticket = await world.Opens(impact: "P1");
        await world.LivesUntil(World.InRome("2026-03-09T12:00"));

        Assert.Equal(
            [(1, "team-leader", true, "2026-03-02T11:00"), (2, "team-leader", false, "2026-03-02T13:00"), (3, "support-manager", true, "2026-03-02T17:00"),
                (4, "co-ceo-and-cto", true, "2026-03-03T16:00"), (5, "co-ceo-and-cto", false, "2026-03-06T13:00")],
            (await world.FileOf(ticket)).Facts.OfType<StepFell>().Select(step => (step.Column, step.Level.Value, step.Told, InRome(step.At))));
        var told = (await world.Letters("escalation")).Select(letter => letter.To).ToList();
        Assert.Equal([world.TeamLeader.Email, world.Manager.Email, world.CoCeo.Email, world.Cto.Email], told[..2].Concat(told[2..].Order()));
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_falls_a_millisecond_before_its_due(Database database)
    {
        await using var world = await World.On(database);
        var ticket = await world.Opens();
        world.Clock.Now = World.InRome("2026-03-02T11:00") - Duration.FromMilliseconds(1);
        await world.Falls();
        Assert.DoesNotContain((await world.FileOf(ticket)).Facts, fact => fact is StepFell);
        world.FastForward(Duration.FromMilliseconds(1));
        await world.Falls();
        Assert.Single((await world.FileOf(ticket)).Facts.OfType<StepFell>());
    }

    [Theory, OnBothDatabases]
    public async Task After_an_outage_everything_falls_in_order_with_its_due_beside_the_time_it_fell(Database database)
    {
        await using var world = await World.On(database, plan: "gold", at: "2026-03-02T09:00");
        var (first, second) = (await world.Opens(), await world.Opens(impact: "P2", customer: world.Other));
        world.Clock.Now = World.InRome("2026-03-04T09:00");
        await world.Falls();

        foreach (var ticket in (Ticket[])[first, second])
        {
            var fallen = (await world.FileOf(ticket)).Facts.Skip(1).ToList();
            Assert.All(fallen, fact => Assert.Equal(world.Now, fact.At));
            Assert.Equal(DuesOf(fallen.OfType<StepFell>()).Order(), DuesOf(fallen.OfType<StepFell>()));
            Assert.Contains(fallen, fact => fact is TargetMissed { Kind.Value: "reaction" });
            Assert.Contains(fallen, fact => fact is WarningFell { Percent: 90 });
        }
        var letters = (await world.Letters()).Count;
        await world.Falls();
        Assert.Equal(letters, (await world.Letters()).Count);
        Assert.All(await world.DueRows(), row => Assert.True(row.DueAt > world.Now));
    }

    [Theory, OnBothDatabases]
    public async Task Stand_ins_are_told_while_those_of_a_level_are_away(Database database)
    {
        await using var world = await World.On(database);
        var standIn = world.Some(world.Vendor, Role.TeamLeader, "Sara Stand");
        var others = world.Some(world.Vendor, Role.TeamLeader, "Omar Other");
        await world.Add(standIn, others,
            new LevelSeat("europe", "team-leader", world.TeamLeader.Id, 0, world.Now, World.InRome("2026-03-03T00:00")), new LevelSeat("europe", "team-leader", standIn.Id, 1, null, null),
            new LevelSeat("", "team-leader", others.Id, 0, null, null));
        await world.Opens();
        await world.LivesUntil(World.InRome("2026-03-02T11:00"));
        Assert.Equal([standIn.Email], (await world.Letters("escalation")).Select(letter => letter.To));

        world.Clock.Now = World.InRome("2026-03-03T09:00");
        await world.Opens(customer: world.Other);
        await world.LivesUntil(World.InRome("2026-03-03T11:00"));
        Assert.Equal(world.TeamLeader.Email, (await world.Letters("escalation")).Last(letter => letter.To != world.Manager.Email).To);
    }

    [Theory, OnBothDatabases]
    public async Task A_level_without_anybody_is_told_through_the_next_higher_one(Database database)
    {
        await using var world = await World.On(database);
        await using (var db = world.Open()) await db.Set<Person>().Where(person => person.Id == world.TeamLeader.Id).ExecuteUpdateAsync(set => set.SetProperty(person => person.Active, false));
        await world.Opens();
        await world.LivesUntil(World.InRome("2026-03-02T11:00"));
        Assert.Equal([world.Manager.Email], (await world.Letters("escalation")).Select(letter => letter.To));
    }

    [Theory, OnBothDatabases]
    public async Task A_higher_priority_tells_the_level_that_it_reaches_at_once(Database database)
    {
        await using var world = await World.On(database);
        var ticket = await world.Opens(impact: "P4");
        await world.LivesUntil(World.InRome("2026-03-03T16:30"));
        Assert.Empty(await world.Letters("escalation"));
        await world.Happens(ticket, new PrioritySet(world.Now, world.Engineer.Id, new PriorityId("P1"), "The whole site is down."));
        await world.Falls();
        Assert.Contains(world.CoCeo.Email, (await world.Letters("escalation")).Select(letter => letter.To));
    }

    [Theory, OnBothDatabases]
    public async Task A_wait_moves_what_has_not_fallen_and_a_solution_drops_it(Database database)
    {
        await using var world = await World.On(database);
        var ticket = await world.Opens();
        await world.Happens(ticket, new PauseBegan(world.Now, world.Engineer.Id, PauseReason.WaitingOnCustomer, ""));
        await world.LivesUntil(World.InRome("2026-03-02T12:00"));
        Assert.Empty(await world.Letters("escalation"));

        await world.Happens(ticket, new PauseOver(world.Now, world.Engineer.Id, PauseReason.WaitingOnCustomer));
        await world.LivesUntil(World.InRome("2026-03-02T14:00"));
        Assert.Single(await world.Letters("escalation"));

        await world.Happens(ticket, new TicketSolved(world.Now, world.Engineer.Id, new MessageId(Guid.Empty)));
        await world.LivesUntil(World.InRome("2026-03-06T09:00"));
        Assert.Single(await world.Letters("escalation"));
    }

    [Theory, OnBothDatabases]
    public async Task Warnings_go_to_the_team_until_there_is_an_owner_and_missed_targets_to_owner_and_leader(Database database)
    {
        await using var world = await World.On(database, plan: "gold", at: "2026-03-02T09:00");
        var ticket = await world.Opens(impact: "P2");
        await world.LivesUntil(World.InRome("2026-03-02T10:00"));
        Assert.Equal(Ordered(world.Engineer, world.Colleague), (await world.Letters("warning")).Select(letter => letter.To).Order());

        await world.Happens(ticket, new Assigned(world.Now, world.Engineer.Id, world.Colleague.Id));
        await world.LivesUntil(World.InRome("2026-03-02T11:01"));
        Assert.Equal(world.Colleague.Email, Assert.Single((await world.Letters("warning")).Skip(2).Select(letter => letter.To).Distinct()));
        Assert.Equal(Ordered(world.Colleague, world.TeamLeader), (await world.Letters("missed")).Select(letter => letter.To).Order());
    }

    [Theory, OnBothDatabases]
    public async Task A_ticket_whose_time_cannot_be_worked_out_is_set_aside_and_the_others_fall(Database database)
    {
        await using var world = await World.On(database);
        var broken = await world.Opens(impact: "P1");
        var sound = await world.Opens(customer: world.Other);
        await using (var db = world.Open())
            await db.Set<Server.Tickets.StoredFact>().Where(fact => fact.Ticket == broken.Id).ExecuteUpdateAsync(set => set.SetProperty(fact => fact.Data, "{}"));
        world.Clock.Now = World.InRome("2026-03-02T11:30");
        await world.Falls();
        Assert.Contains((await world.FileOf(sound)).Facts, fact => fact is StepFell);

        var rows = (await world.DueRows()).Where(row => row.Subject == broken.Id.Value).ToList();
        Assert.All(rows, row => Assert.Equal((1, world.Now + Duration.FromSeconds(1)), (row.Failures, row.LeasedUntil)));
        for (var i = 0; i < 3; i++)
        {
            world.FastForward(minutes: 2);
            await world.Falls();
        }
        rows = [.. (await world.DueRows()).Where(row => row.Subject == broken.Id.Value)];
        Assert.All(rows, row => Assert.Equal((4, world.Now + Duration.FromMinutes(2)), (row.Failures, row.LeasedUntil)));
    }

    [Theory, OnBothDatabases]
    public async Task A_node_that_slept_through_its_lease_cannot_write(Database database)
    {
        await using var world = await World.On(database);
        var ticket = await world.Opens();
        world.Clock.Now = World.InRome("2026-03-02T11:00");
        List<DueRow> claimed;
        await using (var db = world.Open()) claimed = await db.ClaimDue(["clock", "escalation", "quiet"], "frozen", world.Now, Duration.FromSeconds(10), 10, None);
        Assert.Equal(2, claimed.Count);
        await world.Falls();
        Assert.DoesNotContain((await world.FileOf(ticket)).Facts, fact => fact is StepFell);

        world.FastForward(Duration.FromSeconds(10));
        await world.Falls();
        var fallen = (await world.FileOf(ticket)).Facts.Length;
        var frozen = world.FallDue("frozen");
        await frozen.GoOn(claimed, world.Now, None);
        // The step was refused; of the clock nothing is left to fall, and so nothing to refuse.
        Assert.Equal(1, frozen.Refused);
        Assert.Equal(fallen, (await world.FileOf(ticket)).Facts.Length);
    }

    [Theory, OnBothDatabases]
    public async Task Two_nodes_never_claim_the_same(Database database)
    {
        await using var world = await World.On(database);
        for (var i = 0; i < 20; i++) await world.Opens($"Problem {i}");
        world.Clock.Now = World.InRome("2026-03-02T11:00");
        var claims = await Task.WhenAll(Enumerable.Range(0, 4).Select(async node =>
        {
            var mine = new List<DueRow>();
            while (true)
            {
                await using var db = world.Open();
                var more = await db.ClaimDue(["clock", "escalation", "quiet"], $"node {node}", world.Now, Duration.FromMinutes(1), 3, None);
                if (more.Count == 0) return mine;
                mine.AddRange(more);
            }
        }));
        var all = claims.SelectMany(mine => mine).Select(row => (row.Subject, row.Kind)).ToList();
        Assert.Equal(40, all.Count);
        Assert.Equal(40, all.Distinct().Count());
    }

    [Theory, OnBothDatabases]
    public async Task A_due_row_of_a_ticket_that_is_not_there_is_removed(Database database)
    {
        await using var world = await World.On(database);
        await world.Add(new DueRow { Subject = NewId.At(world.Now), Kind = "clock", DueAt = world.Now });
        await world.Falls();
        Assert.Empty(await world.DueRows());
    }

    [Theory, OnBothDatabases]
    public async Task A_solved_ticket_closes_after_the_time_to_object_and_its_customer_is_told(Database database)
    {
        await using var world = await World.On(database);
        var ticket = await world.Opens();
        await world.Happens(ticket, new TicketSolved(world.Now, world.Engineer.Id, new MessageId(Guid.Empty)));
        await world.LivesUntil(World.InRome("2026-04-20T09:00"));
        var file = await world.FileOf(ticket);
        Assert.Equal(TicketState.Closed, file.Ticket.State);
        Assert.Equal(world.Customer.User.Email, Assert.Single(await world.Letters("closed")).To);
        Assert.Empty(await world.DueRows());
    }

    private static IEnumerable<Instant> DuesOf(IEnumerable<StepFell> steps) => steps.Select(step => step.Due);

    private static IEnumerable<string> Ordered(params Person[] people) => people.Select(person => person.Email).Order();

    private static string InRome(Instant instant) => instant.InZone(DateTimeZoneProviders.Tzdb["Europe/Rome"]).ToString("uuuu-MM-dd'T'HH:mm", null);
}
