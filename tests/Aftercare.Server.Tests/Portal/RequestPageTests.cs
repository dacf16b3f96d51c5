using Aftercare.Domain.Tickets;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Tests.Portal;

/// <summary>A request is read, answered and settled by those who asked.</summary>
public sealed class RequestPageTests
{
    private const string Marker = "MARK-OF-ROSSI";

    [Theory, OnBothDatabases]
    public async Task A_reply_is_said_once_however_often_its_form_is_sent(Database database)
    {
        await using var host = await ApiHost.On(database);
        var address = $"/tickets/{(await host.World.Opens()).Number}";
        using var customer = await Surfing.As(host, host.World.Customer.User);
        var form = await customer.Form(address, "reply");
        var posts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => customer.Post(form, ("text", "Said once."))));
        Assert.Single(posts.Select(post => post.Led()).Distinct());
        Assert.Equal(2, (await customer.See(address)).Split("Said once.").Length);
    }

    [Fact]
    public async Task An_empty_reply_is_refused_and_says_why_at_its_field()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var address = $"/tickets/{(await host.World.Opens()).Number}";
        using var customer = await Surfing.As(host, host.World.Customer.User);
        var posted = await customer.Post(await customer.Form(address, "reply"), ("text", "  "));
        Assert.Equal(200, posted.Status);
        Assert.Contains("id=\"text-err\"", posted.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_is_answered_with_words_and_files_and_the_wait_ends()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var number = (await host.World.Opens()).Number.Value;
        var task = Guid.Parse((await host.Engineer.Post($"tickets/{number}/tasks", new { type = "error-recording", text = "Send the log." })).Is(201)["id"]!.GetValue<string>());
        using var customer = await Surfing.As(host, host.World.Customer.User);
        var page = await customer.See($"/tickets/{number}");
        Assert.Contains("It is your turn.", page, StringComparison.Ordinal);
        Assert.Contains("Send the log.", page, StringComparison.Ordinal);
        var form = await customer.Form($"/tickets/{number}", $"task-{task:N}");
        (await customer.Post(form, [("files", "smtp.log", [1, 2])], ($"answer-{task:N}", "Here it is."))).Led();
        page = await customer.See($"/tickets/{number}");
        Assert.Contains("It is our turn.", page, StringComparison.Ordinal);
        Assert.Contains("Here it is.", page, StringComparison.Ordinal);
        Assert.Contains("smtp.log", page, StringComparison.Ordinal);
        // Sent once more from the history, it leads to where it led.
        Assert.Equal($"/tickets/{number}", (await customer.Post(form, ($"answer-{task:N}", "Here it is."))).Led());
    }

    [Fact]
    public async Task An_answer_to_what_is_no_longer_asked_is_not_lost()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var number = (await host.World.Opens()).Number.Value;
        var task = Guid.Parse((await host.Engineer.Post($"tickets/{number}/tasks", new { type = "information", text = "Which version?" })).Is(201)["id"]!.GetValue<string>());
        using var customer = await Surfing.As(host, host.World.Customer.User);
        var form = await customer.Form($"/tickets/{number}", $"task-{task:N}");
        (await host.Engineer.Post($"tickets/{number}/tasks/{task}/withdrawal")).Is(200);
        var posted = await customer.Post(form, ($"answer-{task:N}", "26.3, with <care>."));
        Assert.Equal(200, posted.Status);
        Assert.Contains("This is no longer asked for", posted.Html, StringComparison.Ordinal);
        Assert.Contains("26.3, with <care>.", posted.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solved_request_is_agreed_to_or_taken_up_again()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        using var customer = await Surfing.As(host, host.World.Customer.User);
        var address = $"/tickets/{(await host.World.Opens()).Number}";
        (await host.Engineer.Post($"{address[1..]}/solution", new { text = "Restarted." })).Is(200);
        Assert.Contains("You can reopen it until", await customer.See(address), StringComparison.Ordinal);
        (await customer.Post(await customer.Form(address, "reply"), ("text", "It hangs again."))).Led();
        Assert.Contains("It is our turn.", await customer.See(address), StringComparison.Ordinal);
        (await host.Engineer.Post($"{address[1..]}/solution", new { text = "Patched." })).Is(200);
        (await customer.Post(await customer.Form(address, "settle"), ("why", "solved"))).Led();
        var closed = await customer.See(address);
        Assert.Contains("The request is closed.", closed, StringComparison.Ordinal);
        Assert.DoesNotContain("Yes, it is solved", closed, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_of_another_organisation_is_on_any_page_and_its_requests_do_not_exist(Database database)
    {
        await using var host = await ApiHost.On(database);
        var ticket = await host.World.Opens(Marker);
        var file = (await host.Customer.Post($"tickets/{ticket.Number}/attachments", new MultipartFormDataContent { { new StringContent(Marker), "file", Marker } })).Is(201)["id"];
        var own = $"/tickets/{(await host.World.Opens("Our own", customer: host.World.Other)).Number}";
        using var other = await Surfing.As(host, host.World.Other.User);
        foreach (var address in (string[])["/home", "/tickets?state=all&whose=all", "/tickets?q=MARK&state=all&whose=all", "/tickets/new", "/plan", own, $"/home?place={host.World.Customer.Installation.Id.Value}"])
        {
            var html = await other.See(address);
            Assert.DoesNotContain(ticket.Number.Value, html, StringComparison.Ordinal);
            Assert.DoesNotContain("MARK-OF", html, StringComparison.Ordinal);
            Assert.DoesNotContain(host.World.Customer.Organisation.Name, html, StringComparison.Ordinal);
        }
        var (status, missing) = await other.Look("/tickets/AC-2026-999999");
        Assert.Equal(404, status);
        Assert.Contains("There is nothing here", missing, StringComparison.Ordinal);
        Assert.Equal(404, (await other.Look($"/tickets/{ticket.Number}")).Status);
        Assert.Equal(404, (await other.Look($"/tickets/{ticket.Number}/files/{file}")).Status);
        var form = await other.Form(own, "reply");
        Assert.Equal(
            (await other.Post(form with { Address = "/tickets/AC-2026-999999" }, ("text", "x"))).Status,
            (await other.Post(form with { Address = $"/tickets/{ticket.Number}" }, ("text", "x"))).Status);
        Assert.Single((await host.Customer.Get($"tickets/{ticket.Number}/messages")).Is(200).AsArray());
        Assert.Empty(host.Log.Lines);
    }

    [Fact]
    public async Task Notes_warnings_and_the_reasons_of_staff_stay_inside()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var number = (await host.World.Opens()).Number.Value;
        (await host.Engineer.Post($"tickets/{number}/notes", new { text = "INSIDE-NOTE" })).Is(201);
        (await host.Engineer.Put($"tickets/{number}/priority", new { priority = "P2", reason = "INSIDE-REASON" })).Is(200);
        (await host.Engineer.Post($"tickets/{number}/research", new { summary = "INSIDE-DEFECT", reason = "INSIDE-HANDOVER" })).Is(200);
        using var customer = await Surfing.As(host, host.World.Customer.User);
        Assert.DoesNotContain("INSIDE", await customer.See($"/tickets/{number}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_thousand_messages_the_first_and_the_latest_are_shown_and_each_can_be_reached()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var ticket = await host.World.Opens();
        var messages = Enumerable.Range(1, 2000).Select(i => new Message(new MessageId(NewId.At(host.World.Now + NodaTime.Duration.FromSeconds(i))), ticket.Id, host.World.Now + NodaTime.Duration.FromSeconds(i), host.World.Customer.User.Id, false, MessageKind.Reply, $"Message {i}.")).ToList();
        await host.World.Add([.. messages]);
        using var customer = await Surfing.As(host, host.World.Customer.User);
        var html = await customer.See($"/tickets/{ticket.Number}");
        Assert.True(html.Length < 80_000, $"{html.Length}");
        Assert.Contains("It has not moved since this morning.", html, StringComparison.Ordinal);
        Assert.Contains("Message 2000.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Message 1000.", html, StringComparison.Ordinal);
        Assert.InRange(await Statements.Of(host, () => customer.See($"/tickets/{ticket.Number}")), 1, 8);
        var seen = new HashSet<string>();
        for (var (address, pages) = ((string?)$"/tickets/{ticket.Number}", 0); address is not null && pages < 100; pages++, address = html.Split('"').FirstOrDefault(word => word.EndsWith("#thread", StringComparison.Ordinal)))
        {
            html = await customer.See(address);
            foreach (var word in html.Split("Message ").Skip(1)) seen.Add(word[..word.IndexOf('.', StringComparison.Ordinal)]);
        }
        Assert.Equal(2000, seen.Count);
    }

    [Fact]
    public async Task A_word_of_three_hundred_letters_and_a_title_of_two_directions_are_kept_apart_from_the_page()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var ticket = await host.World.Opens("تعذر (Fehler) 42");
        using var customer = await Surfing.As(host, host.World.Customer.User);
        (await customer.Post(await customer.Form($"/tickets/{ticket.Number}", "reply"), ("text", new string('w', 300)))).Led();
        var html = await customer.See($"/tickets/{ticket.Number}");
        Assert.Contains($"<bdi lang=\"{ticket.Language}\">تعذر (Fehler) 42</bdi>", html, StringComparison.Ordinal);
        Assert.Contains(new string('w', 300), html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_without_the_token_against_forgery_changes_nothing()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var ticket = await host.World.Opens();
        using var customer = await Surfing.As(host, host.World.Customer.User);
        var form = await customer.Form($"/tickets/{ticket.Number}", "reply");
        var hidden = form.Hidden.Where(field => field.Key != "__RequestVerificationToken").ToDictionary();
        Assert.Equal(form.Hidden.Count - 1, hidden.Count);
        Assert.Equal(400, (await customer.Post(form with { Hidden = hidden }, ("text", "forged"))).Status);
        await using var db = host.World.Open();
        Assert.Equal(1, await db.Set<Message>().CountAsync());
    }
}
