using Aftercare.Domain.Tickets;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Portal;
using Aftercare.Server.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Tests.Console;

/// <summary>The queue: its views and filters in the address, and one thing done to many tickets.</summary>
public sealed class QueuePageTests
{
    [Fact]
    public async Task Each_view_shows_the_tickets_that_stand_so()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var (mine, waits, solved) = (await host.World.Opens("Mine alone"), await host.World.Opens("It waits"), await host.World.Opens("It is solved"));
        await host.World.Opens("Nobody has it", impact: "P3");
        (await host.Engineer.Put($"tickets/{mine.Number}/assignment", new { owner = host.World.Engineer.Id.Value })).Is(200);
        (await host.Engineer.Post($"tickets/{waits.Number}/tasks", new { type = "information", text = "Which version?" })).Is(201);
        (await host.Engineer.Post($"tickets/{solved.Number}/solution", new { text = "Restart it." })).Is(200);
        using var engineer = await Surfing.As(host, host.World.Engineer);
        await Shows(engineer, "", ["Mine alone", "Nobody has it"], ["It waits", "It is solved"]);
        await Shows(engineer, "?view=mine", ["Mine alone"], ["Nobody has it", "It waits"]);
        await Shows(engineer, "?view=unassigned", ["Nobody has it", "It waits"], ["Mine alone", "It is solved"]);
        await Shows(engineer, "?view=customer", ["It waits"], ["Mine alone"]);
        await Shows(engineer, "?view=solved", ["It is solved"], ["Mine alone"]);
        await Shows(engineer, "?priority=P3", ["Nobody has it"], ["Mine alone"]);
        await Shows(engineer, "?q=alone", ["Mine alone"], ["Nobody has it"]);
        await Shows(engineer, "?team=nowhere&plan=none&priority=P9", ["Mine alone", "Nobody has it"], []);
    }

    [Fact]
    public async Task Critical_tickets_of_a_rank_stand_before_less_urgent_ones_and_say_what_happens_at_zero()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        await host.World.Opens("Less urgent", impact: "P4");
        await host.World.Opens("Most urgent");
        using var engineer = await Surfing.As(host, host.World.Engineer);
        var page = await engineer.See("/console/tickets");
        Assert.True(page.IndexOf("Most urgent", StringComparison.Ordinal) < page.IndexOf("Less urgent", StringComparison.Ordinal));
        Assert.Contains("class=\"zero-s\">then ", page, StringComparison.Ordinal);
        Assert.Contains("Rank 1:", page, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_done_to_many_says_for_each_what_became_of_it(Database database)
    {
        await using var host = await ApiHost.On(database);
        var (first, second, closed) = (await host.World.Opens("One"), await host.World.Opens("Two"), await host.World.Opens("Three"));
        using var engineer = await Surfing.As(host, host.World.Engineer);
        (await host.Engineer.Post($"tickets/{closed.Number}/refusal", new { reason = "Not ours." })).Is(200);
        var posted = await engineer.Post(await engineer.Form("/console/tickets", "bulk"), ("act", "take"), await Pick(host, first), await Pick(host, closed), await Pick(host, second), ("ids", "AC-2000-000001:1"));
        Assert.Equal(200, posted.Status);
        Assert.Contains("The ticket is closed.", posted.Html, StringComparison.Ordinal);
        Assert.Equal(2, posted.Html.Split("data-k=\"kept\"").Length - 1);
        foreach (var ticket in (Ticket[])[first, second]) Assert.Equal(host.World.Engineer.Id, (await host.World.FileOf(ticket)).Ticket.Owner);
        posted = await engineer.Post(await engineer.Form("/console/tickets", "bulk"), ("act", "wait"), ("text", "The log"), await Pick(host, first));
        Assert.Equal(TicketState.WaitingOnCustomer, (await host.World.FileOf(first)).Ticket.State);
        posted = await engineer.Post(await engineer.Form("/console/tickets", "bulk"), ("act", "solve"), ("text", "Done."), await Pick(host, second));
        Assert.Equal(TicketState.Solved, (await host.World.FileOf(second)).Ticket.State);
        posted = await engineer.Post(await engineer.Form("/console/tickets?view=customer", "bulk"), ("act", "solve"), await Pick(host, first));
        Assert.Contains("Write what is needed", posted.Html, StringComparison.Ordinal);
        posted = await engineer.Post(await engineer.Form("/console/tickets?view=customer", "bulk"), ("act", "assign"), ("to", host.World.Colleague.Id.Value.ToString("N")), await Pick(host, first));
        Assert.Equal(host.World.Colleague.Id, (await host.World.FileOf(first)).Ticket.Owner);
    }

    [Theory, OnBothDatabases]
    public async Task A_second_click_finds_what_the_first_one_did(Database database)
    {
        await using var host = await ApiHost.On(database);
        var (first, second) = (await host.World.Opens("One"), await host.World.Opens("Two"));
        using var engineer = await Surfing.As(host, host.World.Engineer);
        var form = await engineer.Form("/console/tickets", "bulk");
        (string, string)[] typed = [("act", "solve"), ("text", "Restart it."), await Pick(host, first), await Pick(host, second)];
        var answers = await Task.WhenAll(engineer.Post(form, typed), engineer.Post(form, typed));
        foreach (var answer in answers.Append(await engineer.Post(form, typed))) Assert.Equal(2, answer.Html.Split("data-k=\"kept\"").Length - 1);
        foreach (var ticket in (Ticket[])[first, second])
        {
            Assert.Single((await host.World.FileOf(ticket)).Facts.OfType<TicketSolved>());
            Assert.Equal(2, (await host.Engineer.Get($"tickets/{ticket.Number}/messages")).Is(200).AsArray().Count);
        }
        Assert.Equal(200, (await engineer.Post(form with { Hidden = form.Hidden.Where(field => field.Key != "once").ToDictionary() }, ("act", "take"), await Pick(host, first))).Status);
        Assert.Null((await host.World.FileOf(first)).Ticket.Owner);
    }

    [Fact]
    public async Task A_row_that_somebody_changed_meanwhile_is_left_alone_stays_chosen_and_says_what_happened()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var (changed, warned, same) = (await host.World.Opens("Changed"), await host.World.Opens("Warned"), await host.World.Opens("Same"));
        using var engineer = await Surfing.As(host, host.World.Engineer);
        (string, string)[] picked = [await Pick(host, changed), await Pick(host, warned), await Pick(host, same)];
        var form = await engineer.Form("/console/tickets", "bulk");
        (await host.Customer.Post($"tickets/{changed.Number}/messages", new { text = "It works again!" })).Is(201);
        await host.World.Happens(warned, new WarningFell(host.World.Now, null, World.Programme.TargetKinds[0], 50, host.World.Now));
        var posted = await engineer.Post(form, [("act", "solve"), ("text", "Restart it."), .. picked]);
        Assert.Contains("since the list was shown", posted.Html, StringComparison.Ordinal);
        Assert.Contains("A reply was written", posted.Html, StringComparison.Ordinal);
        Assert.Contains(">Restart it.</textarea>", posted.Html, StringComparison.Ordinal);
        Assert.Matches($"id=\"pick-{changed.Number}\" checked", posted.Html);
        Assert.DoesNotMatch($"id=\"pick-{same.Number}\" checked", posted.Html);
        Assert.NotEqual(TicketState.Solved, (await host.World.FileOf(changed)).Ticket.State);
        foreach (var ticket in (Ticket[])[warned, same]) Assert.Equal(TicketState.Solved, (await host.World.FileOf(ticket)).Ticket.State);
        Assert.Contains("since the list was shown", (await engineer.Post(await engineer.Form("/console/tickets", "bulk"), ("act", "take"), ("ids", changed.Number.Value))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_is_covered_and_promised_before_it_is_written_down()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        using var engineer = await Surfing.As(host, host.World.Engineer);
        Assert.Contains(host.World.Customer.User.Name, await engineer.See("/console/calls/new?q=rossi"), StringComparison.Ordinal);
        var address = $"/console/calls/new?person={host.World.Customer.User.Id.Value}";
        var page = await engineer.See(address);
        Assert.Contains("covered", page, StringComparison.Ordinal);
        Assert.Contains("What is promised if it is opened now", page, StringComparison.Ordinal);
        var refused = await engineer.Post(await engineer.Form(address, "call"), ("impact", "P1"), ("subject", "It is silent"), ("text", ""));
        Assert.Contains("value=\"It is silent\"", refused.Html, StringComparison.Ordinal);
        var to = (await engineer.Post(await engineer.Form(address, "call"), ("impact", "P1"), ("called", "+39 0584 943232"), ("subject", "It is silent"), ("text", "No tone on any line."))).Led();
        await using var db = host.World.Open();
        var ticket = await db.Set<Ticket>().SingleAsync();
        Assert.Equal((Channel.Phone, host.World.Customer.User.Id, $"/console/tickets/{ticket.Number}"), (ticket.Channel, ticket.OpenedBy, to));
        Assert.Contains("+39 0584 943232", await engineer.See(to), StringComparison.Ordinal);
    }

    /// <summary>The box of a row that shows the ticket as it stands.</summary>
    private static async Task<(string Field, string Value)> Pick(ApiHost host, Ticket ticket) => ("ids", $"{ticket.Number}:{(await host.World.FileOf(ticket)).Ticket.Version}");

    private static async Task Shows(Surfing engineer, string query, string[] shown, string[] hidden)
    {
        var page = await engineer.See($"/console/tickets{query}");
        foreach (var subject in shown) Assert.Contains($">{subject}</a>", page, StringComparison.Ordinal);
        foreach (var subject in hidden) Assert.DoesNotContain($">{subject}</a>", page, StringComparison.Ordinal);
    }
}
