using Microsoft.Playwright;

namespace Aftercare.Browser.Tests;

/// <summary>Double clicks, the back button and two tabs: what is meant once happens once, and whoever comes second is told.</summary>
public sealed class OnceJourneyTests(Site site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_double_click_sends_once(bool script)
    {
        var number = await site.Opens($"Double clic {script}");
        await using var customer = await site.Open(new Look("fr", false, Look.Desk), site.CustomerToken, script);
        await customer.Go($"/tickets/{number}");
        await customer.Page.FillAsync("form.reply #text", "Une fois.");
        await customer.Page.DblClickAsync("form.reply .btn.primary");
        await customer.Page.Locator(".msg", new() { HasTextString = "Une fois." }).WaitForAsync();
        await customer.Go("/tickets/new");
        await customer.Page.FillAsync("#subject", $"Un seul double clic {script}");
        await customer.Page.FillAsync("#text", "Depuis ce matin.");
        await customer.Page.DblClickAsync("form.asking .actions .btn.primary");
        await customer.Page.WaitForURLAsync("**/tickets/AC-*");

        await using var manager = await site.Open(new Look("ar", false, Look.Desk), site.ManagerToken, script);
        await manager.Go($"/console/tickets/{number}");
        await manager.Page.FillAsync("#say-text", "Une réponse.");
        await manager.Page.DblClickAsync("#say .btn.primary");
        await manager.Page.Locator("#thread .msg", new() { HasTextString = "Une réponse." }).WaitForAsync();
        await manager.Go($"/console/tickets?q=Double+clic+{script}");
        await manager.Page.CheckAsync($"#pick-{number}");
        await manager.Page.DblClickAsync(".bulk [value=take]");
        await manager.Page.WaitForSelectorAsync(".bulk-said [data-k=kept]");

        Assert.Equal((1, 1), (await site.TimesSaid(number, "Une fois."), await site.TimesSaid(number, "Une réponse.")));
        Assert.Single((await site.Ask($"tickets?q=seul%20double%20clic%20{script}"))["items"]!.AsArray());
        Assert.Single((await site.Ask($"tickets/{number}/history")).AsArray(), line => line!["kind"]!.GetValue<string>() == "assigned");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_goes_back_after_sending_and_sends_again_has_sent_once(bool script)
    {
        await using var visit = await site.Open(new Look("fr", false, Look.Desk), site.CustomerToken, script);
        var page = visit.Page;
        var subject = $"Retour {script}";
        await visit.Go("/home");
        await visit.Go("/tickets/new");
        await page.FillAsync("#subject", subject);
        await page.FillAsync("#text", "Depuis ce matin.");
        await page.ClickAsync("form.asking .actions .btn.primary");
        await page.WaitForURLAsync("**/tickets/AC-*");
        await page.GoBackAsync();
        if (page.Url.EndsWith("/tickets/new", StringComparison.Ordinal) && await page.InputValueAsync("#subject") == subject)
        {
            await page.ClickAsync("form.asking .actions .btn.primary");
            await page.WaitForURLAsync("**/tickets/AC-*");
        }
        Assert.Single((await site.Ask($"tickets?q={Uri.EscapeDataString(subject)}"))["items"]!.AsArray());
    }

    [Fact]
    public async Task In_two_tabs_of_a_customer_the_second_hears_what_the_first_did_and_is_told_what_is_no_longer_asked()
    {
        var number = await site.Opens("Deux onglets du client");
        await site.Do(site.ManagerToken, HttpMethod.Post, $"tickets/{number}/tasks", new { type = "error-recording", text = "Envoyez smtp.log." });
        await using var first = await site.Open(new Look("fr", false, Look.Desk), site.CustomerToken);
        var second = await first.Page.Context.NewPageAsync();
        await first.Go($"/tickets/{number}");
        await second.GotoAsync($"/tickets/{number}");
        await second.FillAsync("#tasks textarea", "Le voici aussi.");
        await first.Page.ClickAsync("#tasks .btn.primary");
        await first.Page.Locator("#tasks form").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await second.ClickAsync("#tasks .btn.primary");
        await second.WaitForSelectorAsync(".notice[data-k=late]");
        // What was typed for it is shown once more, and can be sent as a reply.
        Assert.Equal("Le voici aussi.", await second.InputValueAsync("main textarea[readonly]"));
        await second.FillAsync("form.reply #text", "Le voici aussi.");
        await second.ClickAsync("form.reply .btn.primary");
        await first.Page.Locator(".msg", new() { HasTextString = "Le voici aussi." }).WaitForAsync();
        Assert.Equal(1, await site.TimesSaid(number, "Le voici aussi."));
    }

    [Fact]
    public async Task A_request_page_shows_by_itself_what_the_desk_does_and_keeps_what_is_being_typed()
    {
        var number = await site.Opens("En direct chez le client");
        await using var visit = await site.Open(new Look("ar", false, Look.Phone), site.CustomerToken);
        await visit.Go($"/tickets/{number}");
        await visit.Page.FillAsync("form.reply #text", "J’écris encore");
        await site.Do(site.ManagerToken, HttpMethod.Post, $"tickets/{number}/messages", new { text = "Nous avons trouvé." });
        await visit.Page.Locator(".msg", new() { HasTextString = "Nous avons trouvé." }).WaitForAsync();
        await site.Do(site.ManagerToken, HttpMethod.Post, $"tickets/{number}/tasks", new { type = "information", text = "Quelle version ?" });
        await visit.Page.WaitForSelectorAsync(".waiting[data-who=you]");
        Assert.Equal("J’écris encore", await visit.Page.InputValueAsync("form.reply #text"));
        Assert.Empty(visit.Complaints);
    }
}
