using System.Text.Json.Nodes;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Tests.Stores;
using NodaTime;

namespace Aftercare.Server.Tests.Api;

public sealed class TicketStoriesTests
{
    [Theory, OnBothDatabases]
    public async Task A_critical_request_is_opened_confirmed_answered_and_solved(Database database)
    {
        await using var api = await ApiHost.On(database);
        var opened = await api.Customer.Post("tickets", new { subject = "No calls come in", text = "Since 8:40.", installation = api.World.Customer.Installation.Id.Value, impact = "P1" });
        var ticket = opened.Is(201);
        Assert.Equal("new", ticket["state"]!.GetValue<string>());
        Assert.Equal("gold", ticket["plan"]!.GetValue<string>());
        Assert.Equal("2026-03-02T08:30:00Z", ticket["nextDue"]!.GetValue<string>());
        Assert.Equal($"/api/v1/tickets/{ticket["number"]}", opened.Location);
        var number = ticket["number"]!.GetValue<string>();

        var confirmed = (await api.Engineer.Put($"tickets/{number}/priority", new { priority = "P1" })).Is(200);
        Assert.True(confirmed["priorityConfirmed"]!.GetValue<bool>());
        Assert.Equal(["receipt", "notification"], (await api.World.Letters()).Select(letter => letter.Kind));

        api.World.FastForward(minutes: 20);
        (await api.Engineer.Put($"tickets/{number}/assignment", new { owner = api.World.Engineer.Id.Value })).Is(200);
        (await api.Engineer.Post($"tickets/{number}/messages", new { text = "We are looking into it." })).Is(201);
        (await api.Engineer.Post($"tickets/{number}/notes", new { text = "It smells of the trunk." })).Is(201);
        var promises = (await api.Customer.Get($"tickets/{number}/promises")).Is(200);
        var reaction = promises["promises"]!.AsArray().Single(promise => promise!["kind"]!.GetValue<string>() == "reaction")!;
        Assert.Equal("met", reaction["state"]!.GetValue<string>());
        Assert.NotEmpty(reaction["working"]!.AsArray());

        var solved = (await api.Engineer.Post($"tickets/{number}/solution", new { text = "The trunk was down." })).Is(200);
        Assert.Equal("solved", solved["state"]!.GetValue<string>());
        Assert.Equal("closed", (await api.Customer.Post($"tickets/{number}/closure", new { why = "solved" })).Is(200)["state"]!.GetValue<string>());
        Assert.Equal(["request", "reply", "solution"], (await api.Customer.Get($"tickets/{number}/messages")).Is(200).AsArray().Select(message => message!["kind"]!.GetValue<string>()));
        Assert.DoesNotContain("trunk.", (await api.Customer.Get($"tickets/{number}/history")).Text, StringComparison.Ordinal);
        Assert.Empty(api.Log.Lines);
    }

    [Theory, OnBothDatabases]
    public async Task The_promises_of_a_ticket_that_was_closed_at_once_can_be_explained(Database database)
    {
        await using var api = await ApiHost.On(database);
        var number = await api.Customer.Opens(api.World.Customer);
        (await api.Engineer.Post($"tickets/{number}/closure", new { why = "withdrawn", reason = "Opened by mistake." })).Is(200);
        Assert.Contains("solved or closed", (await api.Engineer.Get($"tickets/{number}/promises")).Is(200).ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(api.Log.Lines);
    }

    [Theory]
    [InlineData("escalation", "escalation")]
    [InlineData("closure", "closed")]
    [InlineData("refusal", "refused")]
    [InlineData("assignment", "assigned")]
    public async Task Who_asked_for_the_time_before_somebody_else_was_written_down_still_acts_and_the_letter_goes(string act, string letter)
    {
        await using var api = await ApiHost.On(Database.Sqlite);
        var number = await api.Customer.Opens(api.World.Customer);
        api.World.FastForward(Duration.FromMilliseconds(1));
        (await api.Engineer.Post($"tickets/{number}/notes", new { text = "Meanwhile." })).Is(201);
        api.World.FastForward(Duration.FromMilliseconds(-1));
        object body = act switch
        {
            "escalation" => new { level = "team-leader", reason = "A hospital." },
            "closure" => new { why = "withdrawn", reason = "By mistake." },
            "assignment" => new { owner = api.World.Colleague.Id.Value },
            _ => new { reason = "Not ours." },
        };
        var answer = await api.Engineer.Send(act == "assignment" ? HttpMethod.Put : HttpMethod.Post, $"tickets/{number}/{act}", body);
        Assert.True(answer.Status is 200, answer.Text);
        Assert.Single(await api.World.Letters(letter));
        Assert.Empty(api.Log.Lines);
    }

    [Theory, OnBothDatabases]
    public async Task The_ticket_waits_on_the_customer_while_a_task_is_open(Database database)
    {
        await using var api = await ApiHost.On(database);
        var number = await api.Customer.Opens(api.World.Customer, impact: "P2");
        var first = (await api.Engineer.Post($"tickets/{number}/tasks", new { type = "error-recording", text = "Please record the error." })).Is(201)["id"]!;
        var second = (await api.Engineer.Post($"tickets/{number}/tasks", new { type = "information", text = "Which release?" })).Is(201)["id"]!;
        Assert.Equal("waiting-on-customer", await StateOf(api, number));
        (await api.Customer.Post($"tickets/{number}/tasks/{first}/completion")).Is(200);
        Assert.Equal("waiting-on-customer", await StateOf(api, number));
        (await api.Engineer.Post($"tickets/{number}/tasks/{second}/withdrawal")).Is(200);
        Assert.Equal("in-progress", await StateOf(api, number));
        Assert.Equal(["done", "withdrawn"], (await api.Customer.Get($"tickets/{number}/tasks")).Is(200).AsArray().Select(task => task!["state"]!.GetValue<string>()));
        (await api.Customer.Post($"tickets/{number}/tasks/{first}/completion")).IsProblem(422, "ticket.no-such-task");
    }

    [Theory, OnBothDatabases]
    public async Task Waits_for_others_begin_and_end(Database database)
    {
        await using var api = await ApiHost.On(database);
        var number = await api.Customer.Opens(api.World.Customer);
        (await api.Engineer.Post($"tickets/{number}/waits", new { reason = "waiting-on-third-party", awaited = "The carrier, reference 4711" })).Is(200);
        Assert.Equal("waiting-on-third-party", await StateOf(api, number));
        (await api.Engineer.Post($"tickets/{number}/waits", new { reason = "waiting-on-third-party", awaited = "again" })).IsProblem(422, "ticket.waits-already");
        (await api.Engineer.Post($"tickets/{number}/waits", new { reason = "payment-hold", awaited = "x" })).IsProblem(422, "ticket.hold-ends-by-contract");
        (await api.Engineer.Delete($"tickets/{number}/waits/waiting-on-third-party")).Is(200);
        (await api.Engineer.Delete($"tickets/{number}/waits/waiting-on-third-party")).IsProblem(422, "ticket.does-not-wait");
        (await api.Engineer.Delete($"tickets/{number}/waits/lunch")).IsProblem(422, "request.invalid");
    }

    [Theory, OnBothDatabases]
    public async Task A_part_becomes_a_ticket_with_clocks_of_its_own(Database database)
    {
        await using var api = await ApiHost.On(database);
        var number = await api.Customer.Opens(api.World.Customer);
        api.World.FastForward(minutes: 30);
        var part = (await api.Engineer.Post($"tickets/{number}/parts", new { subject = "And the fax prints twice", text = "A problem of its own.", priority = "P3" })).Is(201);
        Assert.NotEqual(number, part["number"]!.GetValue<string>());
        Assert.Equal(number, part["partOf"]!.GetValue<string>());
        Assert.Equal("2026-03-02T08:30:00Z", part["openedAt"]!.GetValue<string>());
        var links = (await api.Customer.Get($"tickets/{number}/links")).Is(200).AsArray();
        Assert.True(Assert.Single(links)!["isPart"]!.GetValue<bool>());
        Assert.Equal("part-of", (await api.Customer.Get($"tickets/{part["number"]}/links")).Is(200)[0]!["kind"]!.GetValue<string>());
    }

    [Theory, OnBothDatabases]
    public async Task A_reply_reopens_within_the_days_given_and_later_opens_a_linked_ticket(Database database)
    {
        await using var api = await ApiHost.On(database);
        var number = await api.Customer.Opens(api.World.Customer);
        (await api.Engineer.Post($"tickets/{number}/solution", new { text = "Done." })).Is(200);
        api.World.FastForward(days: 2);
        (await api.Customer.Post($"tickets/{number}/messages", new { text = "It hangs again." })).Is(201);
        Assert.Equal("new", await StateOf(api, number));
        (await api.Engineer.Post($"tickets/{number}/solution", new { text = "Done again." })).Is(200);
        (await api.Customer.Post($"tickets/{number}/closure", new { why = "solved" })).Is(200);
        api.World.FastForward(days: 31);
        var late = (await api.Customer.Post($"tickets/{number}/messages", new { text = "And once more." })).Is(201);
        var other = late["ticket"]!.GetValue<string>();
        Assert.NotEqual(number, other);
        Assert.Equal("follows-up", (await api.Customer.Get($"tickets/{other}/links")).Is(200)[0]!["kind"]!.GetValue<string>());
        Assert.Equal("closed", await StateOf(api, number));
    }

    [Theory, OnBothDatabases]
    public async Task Research_gets_a_defect_and_gives_the_ticket_back(Database database)
    {
        await using var api = await ApiHost.On(database);
        var number = await api.Customer.Opens(api.World.Customer);
        (await api.Engineer.Put($"tickets/{number}/research/defect", new { state = "fixed" })).IsProblem(422, "ticket.no-defect");
        Assert.Equal("with-research", (await api.Engineer.Post($"tickets/{number}/research", new { summary = "Null in the importer", reason = "A product defect" })).Is(200)["state"]!.GetValue<string>());
        (await api.Engineer.Put($"tickets/{number}/research/defect", new { state = "fixed", targetRelease = "spring-2026" })).Is(200);
        Assert.Equal("spring-2026", (await api.Customer.Get($"tickets/{number}/defects")).Is(200)[0]!["targetRelease"]!.GetValue<string>());
        Assert.Equal("in-progress", (await api.Engineer.Post($"tickets/{number}/research/return", new { finding = "Fixed in spring." })).Is(200)["state"]!.GetValue<string>());
    }

    [Theory, OnBothDatabases]
    public async Task A_level_is_called_in_before_its_time_and_only_upwards(Database database)
    {
        await using var api = await ApiHost.On(database);
        await api.World.Add(new Server.People.LevelSeat("", "support-manager", api.World.Manager.Id, 0, null, null));
        var number = await api.Customer.Opens(api.World.Customer);
        (await api.Engineer.Post($"tickets/{number}/escalation", new { level = "support-manager", reason = "The customer loses orders." })).Is(200);
        Assert.Equal(api.World.Manager.Email, Assert.Single(await api.World.Letters("escalation")).To);
        (await api.Engineer.Post($"tickets/{number}/escalation", new { level = "team-leader", reason = "Too." })).IsProblem(422, "ticket.level-involved");
        (await api.Engineer.Post($"tickets/{number}/escalation", new { level = "king", reason = "x" })).IsProblem(422, "ticket.no-such-level");
        Assert.DoesNotContain("loses orders", (await api.Customer.Get($"tickets/{number}/history")).Text, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task What_lies_outside_goes_to_professional_services_with_a_reason_that_the_customer_reads(Database database)
    {
        await using var api = await ApiHost.On(database);
        var number = await api.Customer.Opens(api.World.Customer);
        (await api.Customer.Post($"tickets/{number}/closure", new { why = "professional-services", reason = "x" })).IsProblem(422, "ticket.closed-by-staff-only");
        (await api.Engineer.Post($"tickets/{number}/closure", new { why = "professional-services" })).IsProblem(422, "ticket.reason-missing");
        (await api.Engineer.Post($"tickets/{number}/closure", new { why = "professional-services", reason = "A new installation is a project." })).Is(200);
        Assert.Contains("A new installation is a project.", (await api.Customer.Get($"tickets/{number}/history")).Text, StringComparison.Ordinal);
        Assert.Equal("closed", (await api.World.Letters("closed")).Single().Kind);
        (await api.Engineer.Post($"tickets/{number}/messages", new { text = "Too late" })).IsProblem(422, "ticket.ended");
    }

    [Theory, OnBothDatabases]
    public async Task A_lower_priority_is_offered_and_staff_decide(Database database)
    {
        await using var api = await ApiHost.On(database);
        var ticket = await api.World.Opens(impact: "P2");
        (await api.Engineer.Post($"tickets/{ticket.Number}/downgrade", new { accept = true })).IsProblem(422, "ticket.nothing-offered");
        await api.World.Happens(ticket, new DowngradeOffered(api.World.Now, null, new PriorityId("P3")));
        Assert.Equal("P3", (await api.Engineer.Get($"tickets/{ticket.Number}")).Is(200)["offeredPriority"]!.GetValue<string>());
        Assert.Null((await api.Customer.Get($"tickets/{ticket.Number}")).Is(200)["offeredPriority"]);
        Assert.Equal("P3", (await api.Engineer.Post($"tickets/{ticket.Number}/downgrade", new { accept = true, reason = "No answer in three days." })).Is(200)["priority"]!.GetValue<string>());
        Assert.Equal(["receipt", "downgrade-lowered", "notification"], (await api.World.Letters()).Select(letter => letter.Kind));
    }

    [Theory, OnBothDatabases]
    public async Task A_request_of_a_customer_with_overdue_fees_is_recorded_held_and_released_at_the_payment(Database database)
    {
        await using var api = await ApiHost.On(database);
        var (organisation, contract) = (api.World.Customer.Organisation.Id.Value, api.World.Customer.Contract.Id.Value);
        (await api.Engineer.Put($"organisations/{organisation}/contracts/{contract}/payment", new { overdueSince = "2026-02-01" })).IsProblem(403, "access.not-permitted");
        (await api.Manager.Put($"organisations/{organisation}/contracts/{contract}/payment", new { overdueSince = "2026-02-01" })).Is(200);
        var held = (await api.Customer.Post("tickets", new { subject = "Help", text = "Please", installation = api.World.Customer.Installation.Id.Value, impact = "P2" })).Is(201);
        Assert.Equal("on-hold", held["state"]!.GetValue<string>());
        Assert.Equal("payment-hold", held["waits"]![0]!["reason"]!.GetValue<string>());
        (await api.Engineer.Post($"tickets/{held["number"]}/messages", new { text = "Hello" })).IsProblem(422, "ticket.held");
        await Release(api);
        Assert.Equal("on-hold", await StateOf(api, held["number"]!.GetValue<string>()));

        api.World.FastForward(days: 1);
        var paid = api.World.Now;
        (await api.Manager.Put($"organisations/{organisation}/contracts/{contract}/payment", new { overdueSince = (string?)null })).Is(200);
        api.World.FastForward(minutes: 17);
        await Release(api);
        var promises = (await api.Customer.Get($"tickets/{held["number"]}/promises")).Is(200);
        Assert.Equal(NodaTime.Text.InstantPattern.ExtendedIso.Format(paid), promises["starts"]!.GetValue<string>());
        Assert.Equal("new", await StateOf(api, held["number"]!.GetValue<string>()));
    }

    [Theory, OnBothDatabases]
    public async Task A_lapsed_customer_is_helped_from_the_renewal_on(Database database)
    {
        await using var api = await ApiHost.On(database);
        api.World.FastForward(days: 3 * 365);
        var (organisation, contract) = (api.World.Customer.Organisation.Id.Value, api.World.Customer.Contract.Id.Value);
        var held = await api.Customer.Opens(api.World.Customer, impact: "P2");
        Assert.Equal("on-hold", await StateOf(api, held));
        (await api.Manager.Post($"organisations/{organisation}/contracts/{contract}/renewals", new { end = "2028-01-01" })).IsProblem(422, "contract.term-is-empty");
        (await api.Manager.Post($"organisations/{organisation}/contracts/{contract}/renewals", new { end = "2030-03-02" })).Is(201);
        await Release(api);
        Assert.Equal("new", await StateOf(api, held));
    }

    [Theory, OnBothDatabases]
    public async Task The_queue_is_ordered_by_rank_and_read_page_by_page(Database database)
    {
        await using var api = await ApiHost.On(database);
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var impact in (string[])["P4", "P3", "P2", "P1"])
        {
            numbers[impact] = await api.Customer.Opens(api.World.Customer, $"An {impact}", impact);
            api.World.FastForward(minutes: 1);
        }
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await api.Engineer.Get($"tickets?sort=rank&limit=1{(cursor is null ? "" : $"&cursor={cursor}")}")).Is(200);
            seen.AddRange(page["items"]!.AsArray().Select(line => line!["number"]!.GetValue<string>()));
            cursor = page["next"]?.GetValue<string>();
        }
        while (cursor is not null);
        Assert.Equal(["P1", "P2", "P3", "P4"], seen.Select(number => numbers.Single(each => each.Value == number).Key));
        seen.Clear();
        do
        {
            var page = (await api.Engineer.Get($"tickets?limit=3{(cursor is null ? "" : $"&cursor={cursor}")}")).Is(200);
            seen.AddRange(page["items"]!.AsArray().Select(line => line!["number"]!.GetValue<string>()));
            cursor = page["next"]?.GetValue<string>();
        }
        while (cursor is not null);
        Assert.Equal([numbers["P1"], numbers["P2"], numbers["P3"], numbers["P4"]], seen);

        (await api.Engineer.Put($"tickets/{numbers["P3"]}/assignment", new { owner = api.World.Engineer.Id.Value })).Is(200);
        Assert.Equal([numbers["P3"]], Numbers((await api.Engineer.Get("tickets?mine=true")).Is(200)));
        Assert.Equal([numbers["P2"]], Numbers((await api.Engineer.Get("tickets?priority=P2&state=new&plan=gold&owner=none")).Is(200)));
        Assert.Equal([numbers["P4"]], Numbers((await api.Engineer.Get("tickets?q=an%20p4")).Is(200)));
        Assert.Empty(Numbers((await api.Engineer.Get("tickets?q=%25")).Is(200)));
        (await api.Engineer.Get("tickets?cursor=abc")).IsProblem(422, "request.no-such-cursor");
        (await api.Engineer.Get("tickets?limit=0&state=x&sort=y")).IsProblem(422, "request.invalid");
    }

    internal static async Task<string> StateOf(ApiHost api, string number) => (await api.Engineer.Get($"tickets/{number}")).Is(200)["state"]!.GetValue<string>();

    private static IEnumerable<string> Numbers(JsonNode page) => page["items"]!.AsArray().Select(line => line!["number"]!.GetValue<string>());

    private static Task Release(ApiHost api) => new Server.Tickets.ReleaseHeldTickets(api.World.Store, api.World.Editions, api.World.Wake).Run(api.World.Now, CancellationToken.None);
}
