using Aftercare.Domain.Clocks;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Contracts;
using Aftercare.Server.Engine;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Stores;
using Aftercare.Server.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Aftercare.Server.Tests.Tickets;

/// <summary>A contract moves to another plan, and its open tickets follow.</summary>
public sealed class PlanChangeTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, OnBothDatabases]
    public async Task An_open_ticket_gets_the_promises_of_the_higher_plan_from_the_instant_of_the_change(Database database)
    {
        await using var api = await ApiHost.On(database, plan: "basic");
        var (world, number) = (api.World, await api.Customer.Opens(api.World.Customer));
        Assert.Equal("2026-03-03T17:00:00Z", await ReactionOf(api, number));
        world.FastForward(minutes: 20);
        var moved = world.Now;
        (await api.Manager.Put(Plan(api), new { plan = "gold", reason = "They asked for more." })).Is(200);
        world.FastForward(minutes: 3);
        await Follow(world);

        Assert.Equal("2026-03-02T09:00:00Z", await ReactionOf(api, number));
        var ticket = (await api.Engineer.Get($"tickets/{number}")).Is(200);
        Assert.Equal(("gold", "2026-03-02T08:30:00Z"), (ticket["plan"]!.GetValue<string>(), ticket["nextDue"]!.GetValue<string>()));
        var line = (await api.Customer.Get($"tickets/{number}/history")).Is(200).AsArray().Single(line => line!["kind"]!.GetValue<string>() == "plan-changed")!;
        Assert.Equal(("basic", "gold", Written(moved)), (line["words"]!["from"]!.GetValue<string>(), line["words"]!["to"]!.GetValue<string>(), line["at"]!.GetValue<string>()));
        await using var db = world.Open();
        Assert.Equal(1, (await db.Set<Ticket>().AsNoTracking().SingleAsync()).QueueRank);
        var audit = await db.Set<AuditRow>().AsNoTracking().SingleAsync(row => row.Action == "contract.plan-changed");
        Assert.Equal(("""{"plan":"basic"}""", """{"plan":"gold"}""", "They asked for more."), (audit.Before, audit.After, audit.Why));
    }

    [Theory, OnBothDatabases]
    public async Task Only_open_tickets_of_that_contract_follow_and_one_that_is_taken_up_again_does_then(Database database)
    {
        await using var api = await ApiHost.On(database, plan: "basic");
        var (open, solved, other) = (await api.Customer.Opens(api.World.Customer), await api.Customer.Opens(api.World.Customer), await api.Other.Opens(api.World.Other));
        (await api.Engineer.Post($"tickets/{solved}/solution", new { text = "Done." })).Is(200);
        (await api.Manager.Put(Plan(api), new { plan = "platinum" })).Is(200);
        await Follow(api.World);
        Assert.Equal(["platinum", "basic", "basic"], await PlansOf(api, open, solved, other));
        (await api.Customer.Post($"tickets/{solved}/messages", new { text = "It is not." })).Is(201);
        Assert.Equal(["platinum", "platinum", "basic"], await PlansOf(api, open, solved, other));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_left_half_done_is_done_by_whoever_comes_next_and_nothing_twice(Database database)
    {
        await using var world = await World.On(database, plan: "basic");
        Ticket[] tickets = [await world.Opens("First"), await world.Opens("Second"), await world.Opens("Third")];
        world.FastForward(minutes: 1);
        var moved = world.Now;
        await Move(world, "gold");

        // A node takes it, comes as far as the first ticket, and is killed.
        await using (var db = world.Open())
        {
            Assert.Single(await db.ClaimDue([ChangePlan.Due], "killed", world.Now, Duration.FromSeconds(10), 10, None));
            var file = (await TicketFile.Find(db, world.Editions, db.Set<Ticket>().Where(ticket => ticket.Id == tickets[0].Id), None))!;
            await FollowContract.Run(db, file, moved, world.Now, None);
            await db.SaveChangesAsync();
        }
        await Follow(world);
        Assert.Equal([1, 0, 0], await Changes(world, tickets));
        world.FastForward(Duration.FromSeconds(10));
        await Follow(world);
        await Follow(world);
        Assert.Equal([1, 1, 1], await Changes(world, tickets));
        foreach (var ticket in tickets) Assert.Equal(moved, (await world.FileOf(ticket)).Facts.OfType<PlanChanged>().Single().At);
        Assert.DoesNotContain(await world.DueRows(), row => row.Kind == ChangePlan.Due);
    }

    [Theory, OnBothDatabases]
    public async Task One_ticket_that_makes_no_sense_is_tried_again_and_a_ticket_that_was_being_opened_is_found(Database database)
    {
        await using var world = await World.On(database, plan: "basic");
        Ticket[] tickets = [await world.Opens("First"), await world.Opens("Broken"), await world.Opens("Third")];
        world.FastForward(minutes: 1);
        await Move(world, "gold");
        await Kind(world, tickets[1], "nonsense");
        await Follow(world);
        Assert.Equal(1, Assert.Single(await world.DueRows(), row => row.Kind == ChangePlan.Due).Failures);
        await Kind(world, tickets[1], "ticket-opened");

        world.FastForward(Duration.FromSeconds(2));
        await Follow(world);
        Assert.Equal([1, 1, 1], await Changes(world, tickets));
        // Somebody read the contract before it moved, and wrote the ticket after the others had followed.
        await using (var db = world.Open())
            await db.Set<StoredFact>().Where(fact => fact.Ticket == tickets[2].Id && fact.Sequence == 2).ExecuteDeleteAsync();
        await using (var db = world.Open())
            await db.Set<Ticket>().Where(ticket => ticket.Id == tickets[2].Id).ExecuteUpdateAsync(set => set.SetProperty(ticket => ticket.Plan, "basic").SetProperty(ticket => ticket.Version, 1));
        world.FastForward(Duration.FromSeconds(10));
        await Follow(world);
        Assert.Equal([1, 1, 1], await Changes(world, tickets));
        Assert.DoesNotContain(await world.DueRows(), row => row.Kind == ChangePlan.Due);
    }

    [Theory, OnBothDatabases]
    public async Task A_lower_plan_waits_for_the_renewal_and_what_makes_no_sense_is_refused(Database database)
    {
        await using var api = await ApiHost.On(database);
        (await api.Manager.Put(Plan(api), new { plan = "basic" })).IsProblem(422, "contract.plan-changes-at-renewal");
        (await api.Manager.Put(Plan(api), new { plan = "silver" })).IsProblem(422, "programme.unknown-plan");
        (await api.Manager.Put(Plan(api), new { plan = "" })).IsProblem(422, "request.invalid");
        (await api.Engineer.Put(Plan(api), new { plan = "platinum" })).IsProblem(403, "access.not-permitted");
        (await api.Manager.Put(Plan(api).Replace($"{api.World.Customer.Organisation.Id.Value}", $"{api.World.Other.Organisation.Id.Value}", StringComparison.Ordinal), new { plan = "platinum" })).IsProblem(404, "request.not-found");
        Assert.Equal("gold", (await api.Manager.Put(Plan(api), new { plan = "gold" })).Is(200)["plan"]!.GetValue<string>());
        Assert.DoesNotContain(await api.World.DueRows(), row => row.Kind == ChangePlan.Due);
        api.World.FastForward(days: 3 * 365);
        (await api.Manager.Put(Plan(api), new { plan = "platinum" })).IsProblem(422, "contract.ended");
    }

    private static string Plan(ApiHost api) => $"organisations/{api.World.Customer.Organisation.Id.Value}/contracts/{api.World.Customer.Contract.Id.Value}/plan";

    private static async Task Move(World world, string plan)
    {
        await using var db = world.Open();
        var request = new ChangePlanRequest(world.Customer.Organisation.Id, world.Customer.Contract.Id, plan, null);
        (await new ChangePlan(db, world.Editions, world.Wake).Run(request, World.ActorOf(world.Manager), world.Now, None)).OrThrow();
    }

    private static Task Follow(World world) =>
        new ChangePlansOfTickets(world.Store, world.Editions, world.Wake, new EngineSettings { Node = "node" }, new LoggerFactory().CreateLogger<ChangePlansOfTickets>()).Run(world.Now, None);

    private static async Task Kind(World world, Ticket ticket, string kind)
    {
        await using var db = world.Open();
        await db.Set<StoredFact>().Where(fact => fact.Ticket == ticket.Id && fact.Sequence == 1).ExecuteUpdateAsync(set => set.SetProperty(fact => fact.Kind, kind));
    }

    private static async Task<IEnumerable<int>> Changes(World world, IEnumerable<Ticket> tickets)
    {
        var changes = new List<int>();
        foreach (var ticket in tickets) changes.Add((await world.FileOf(ticket)).Facts.OfType<PlanChanged>().Count());
        return changes;
    }

    private static async Task<string> ReactionOf(ApiHost api, string number) => (await api.Customer.Get($"tickets/{number}/promises")).Is(200)["promises"]!.AsArray()
        .Single(promise => promise!["kind"]!.GetValue<string>() == TargetKind.Reaction.Value)!["due"]!.GetValue<string>();

    private static async Task<IEnumerable<string>> PlansOf(ApiHost api, params string[] numbers)
    {
        var plans = new List<string>();
        foreach (var number in numbers) plans.Add((await api.Engineer.Get($"tickets/{number}")).Is(200)["plan"]!.GetValue<string>());
        return plans;
    }

    private static string Written(Instant instant) => NodaTime.Text.InstantPattern.ExtendedIso.Format(instant);
}
