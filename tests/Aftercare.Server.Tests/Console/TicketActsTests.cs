using Aftercare.Domain.Tickets;
using Aftercare.Server.Tests.Portal;
using Aftercare.Server.Tests.Stores;

namespace Aftercare.Server.Tests.Console;

/// <summary>Each thing that the desk does to a ticket, by the form of its page.</summary>
public sealed class TicketActsTests
{
    [Theory, OnBothDatabases]
    public async Task An_engineer_works_a_request_from_the_first_look_to_the_solution(Database database)
    {
        await using var desk = await Desk.On(database);
        await desk.Does("take");
        Assert.Contains("Elena Engineer takes care of it", await desk.Page(), StringComparison.Ordinal);
        await desk.Does("priority", ("priority", "P1"));
        await desk.Does("say", ("who", "customer"), ("then", ""), ("text", "We look into it."));
        await desk.Does("wait-customer", ("type", "error-recording"), ("text", "Send the log, please."));
        Assert.Equal(TicketState.WaitingOnCustomer, await desk.State());
        await desk.Does("task-done");
        Assert.Equal(TicketState.InProgress, await desk.State());
        await desk.Does("wait-third", ("awaited", "The carrier, case 77"));
        Assert.Equal(TicketState.WaitingOnThirdParty, await desk.State());
        await desk.Does("go-on");
        await desk.Does("wait-partner", ("awaited", "The partner's engineer"));
        await desk.Does("go-on");
        await desk.Does("say", ("who", "staff"), ("then", ""), ("text", "Between us: it is the epoch number."));
        await desk.Does("call", ("text", "Spoke with Ada, who agrees."));
        await desk.Does("escalate", ("level", "co-ceo-and-cto"), ("reason", "The hospital is down."));
        await desk.Does("research", ("summary", "The epoch is not copied."), ("reason", "It is in the product."));
        Assert.Equal(TicketState.WithResearch, await desk.State());
        await desk.Does("defect", ("state", "fixed"), ("release", "26.3.1"));
        await desk.Does("return", ("finding", "Fixed in 26.3.1."));
        await desk.Does("assign", ("to", desk.Host.World.Colleague.Id.Value.ToString("N")));
        await desk.Does("split", ("subject", "The second problem"), ("text", "It prints slowly too."), ("priority", "P3"));
        await desk.Does("say", ("who", "customer"), ("then", "solve"), ("text", "Install 26.3.1."));
        Assert.Equal(TicketState.Solved, await desk.State());
        var page = await desk.Page();
        foreach (var said in (string[])["We look into it.", "internal note, never seen by the customer", "Spoke with Ada", "26.3.1", "The second problem", "Carlo Colleague", "Told:"])
            Assert.Contains(said, page, StringComparison.Ordinal);
        await desk.Does("reopen", ("reason", "It came back."));
        await desk.Does("close", ("why", "professional-services"), ("reason", "A matter of the network."));
        Assert.Equal(TicketState.Closed, await desk.State());
        Assert.Contains("ticket.escalated", await desk.See("/audit"), StringComparison.Ordinal);
        Assert.Empty(desk.Host.Log.Lines);
    }

    [Fact]
    public async Task A_reply_that_waits_says_it_and_stops_the_clock_in_one_post()
    {
        await using var desk = await Desk.On(Database.Sqlite);
        await desk.Does("say", ("who", "customer"), ("then", "wait"), ("text", "Which version is it?"));
        Assert.Equal(TicketState.WaitingOnCustomer, await desk.State());
        Assert.Contains("Which version is it?", await desk.Page(), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Files_go_with_a_reply_to_the_customer_and_those_of_a_note_stay_inside(Database database)
    {
        await using var desk = await Desk.On(database);
        (await desk.Surfing.Post(await desk.Form("say"), [("files", "patch.zip", [1, 2])], ("who", "customer"), ("then", ""), ("text", "Install this."))).Led();
        (await desk.Surfing.Post(await desk.Form("say"), [("files", "dump.bin", [3, 4])], ("who", "staff"), ("then", ""), ("text", "Their dump."))).Led();
        var page = await desk.Page();
        foreach (var name in (string[])["patch.zip", "dump.bin"]) Assert.Contains(name, page, StringComparison.Ordinal);
        using var customer = await Surfing.As(desk.Host, desk.Host.World.Customer.User);
        var seen = await customer.See($"/tickets/{desk.Number}");
        Assert.Contains("patch.zip", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("dump.bin", seen, StringComparison.Ordinal);
        var inside = page.Split('"').First(word => word.StartsWith($"/tickets/{desk.Number}/files/", StringComparison.Ordinal) && !seen.Contains(word, StringComparison.Ordinal));
        Assert.Equal(404, (await customer.Look(inside)).Status);
        // What is refused keeps no file back that nobody sees.
        Assert.Contains("An internal note is not sent.", (await desk.Surfing.Post(await desk.Form("say"), [("files", "lost.bin", [5])], ("who", "staff"), ("then", "solve"), ("text", "x"))).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("lost.bin", await desk.Page(), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task The_home_of_the_desk_names_what_can_go_on_until_somebody_turns_to_it(Database database)
    {
        await using var desk = await Desk.On(database);
        await desk.Does("take");
        Assert.DoesNotContain("can go on since", await desk.Surfing.See("/console"), StringComparison.Ordinal);
        await desk.Does("wait-customer", ("type", "information"), ("text", "Which version?"));
        Assert.DoesNotContain("can go on since", await desk.Surfing.See("/console"), StringComparison.Ordinal);
        desk.Host.World.FastForward(minutes: 5);
        var task = (await desk.Host.Customer.Get($"tickets/{desk.Number}/tasks")).Is(200).AsArray().Single()!["id"]!.GetValue<Guid>();
        (await desk.Host.Customer.Post($"tickets/{desk.Number}/tasks/{task}/completion")).Is(200);
        Assert.Contains("can go on since", await desk.Surfing.See("/console"), StringComparison.Ordinal);
        desk.Host.World.FastForward(minutes: 5);
        await desk.Does("say", ("who", "customer"), ("then", ""), ("text", "Thank you."));
        Assert.DoesNotContain("can go on since", await desk.Surfing.See("/console"), StringComparison.Ordinal);
        desk.Host.World.FastForward(minutes: 5);
        await desk.Does("research", ("summary", "The epoch."), ("reason", "In the product."));
        desk.Host.World.FastForward(minutes: 5);
        await desk.Does("return", ("finding", "Fixed."));
        Assert.Contains("back from development since", await desk.Surfing.See("/console"), StringComparison.Ordinal);
        using var colleague = await Surfing.As(desk.Host, desk.Host.World.Colleague);
        Assert.DoesNotContain("back from development since", await colleague.See("/console"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wait")]
    [InlineData("solve")]
    public async Task A_note_never_reaches_the_customer_whichever_button_was_pressed(string then)
    {
        await using var desk = await Desk.On(Database.Sqlite);
        var posted = await desk.Posts("say", ("who", "staff"), ("then", then), ("text", "SECRET"));
        Assert.Contains("An internal note is not sent.", posted.Html, StringComparison.Ordinal);
        Assert.Contains(">SECRET</textarea>", posted.Html, StringComparison.Ordinal);
        await desk.Does("say", ("who", "staff"), ("then", ""), ("text", "SECRET"));
        using var customer = await Surfing.As(desk.Host, desk.Host.World.Customer.User);
        Assert.DoesNotContain("SECRET", await customer.See($"/tickets/{desk.Number}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_are_linked_help_is_refused_and_each_no_says_why_beside_its_form()
    {
        await using var desk = await Desk.On(Database.Sqlite);
        var other = (await desk.Host.World.Opens("Another one")).Number.Value;
        await desk.Does("link", ("other", other), ("kind", "duplicate-of"));
        Assert.Contains("Another one", await desk.Page(), StringComparison.Ordinal);
        var posted = await desk.Posts("link", ("other", "AC-2000-000001"), ("kind", "relates-to"));
        Assert.Contains("There is no ticket of that number.", posted.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"AC-2000-000001\"", posted.Html, StringComparison.Ordinal);
        Assert.Contains("Say why.", (await desk.Posts("refuse", ("reason", " "))).Html, StringComparison.Ordinal);
        await desk.Does("refuse", ("reason", "It is not our product."));
        Assert.Equal(TicketState.Refused, await desk.State());
    }

    [Fact]
    public async Task What_somebody_changed_meanwhile_is_said_and_what_was_typed_is_kept()
    {
        await using var desk = await Desk.On(Database.Sqlite);
        var form = await desk.Form("say");
        (await desk.Host.Customer.Post($"tickets/{desk.Number}/messages", new { text = "It works again!" })).Is(201);
        var posted = await desk.Surfing.Post(form, ("who", "customer"), ("then", "solve"), ("text", "Please restart it."));
        Assert.Equal(200, posted.Status);
        Assert.Contains("Somebody changed this ticket while you wrote.", posted.Html, StringComparison.Ordinal);
        Assert.Contains("A reply was written", posted.Html, StringComparison.Ordinal);
        Assert.Contains(">Please restart it.</textarea>", posted.Html, StringComparison.Ordinal);
        Assert.NotEqual(TicketState.Solved, await desk.State());
        await desk.Does("say", ("who", "customer"), ("then", "solve"), ("text", "Please restart it."));
        Assert.Equal(TicketState.Solved, await desk.State());
    }

    [Fact]
    public async Task What_the_programme_wrote_down_meanwhile_keeps_nobody_from_answering()
    {
        await using var desk = await Desk.On(Database.Sqlite);
        var form = await desk.Form("say");
        await desk.Host.World.Happens(desk.Ticket, new WarningFell(desk.Host.World.Now, null, Desk.Kind, 50, desk.Host.World.Now));
        (await desk.Surfing.Post(form, ("who", "customer"), ("then", ""), ("text", "We are there."))).Led();
    }

    [Fact]
    public async Task A_form_that_is_no_longer_possible_says_so_and_gives_back_what_was_typed()
    {
        await using var desk = await Desk.On(Database.Sqlite);
        var form = await desk.Form("escalate");
        await desk.Does("refuse", ("reason", "Not ours."));
        var posted = await desk.Surfing.Post(form, ("level", "co-ceo-and-cto"), ("reason", "It burns."));
        Assert.Equal(200, posted.Status);
        Assert.Contains("It burns.", posted.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_is_sent_twice_is_done_once()
    {
        await using var desk = await Desk.On(Database.Sqlite);
        var form = await desk.Form("say");
        var first = (await desk.Surfing.Post(form, ("who", "customer"), ("then", ""), ("text", "Said once."))).Led();
        Assert.Equal(first, (await desk.Surfing.Post(form, ("who", "customer"), ("then", ""), ("text", "Said once."))).Led());
        Assert.Equal(2, (await desk.Page()).Split("Said once.").Length);
    }
}
