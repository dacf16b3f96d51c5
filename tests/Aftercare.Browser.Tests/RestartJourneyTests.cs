namespace Aftercare.Browser.Tests;

/// <summary>A server that falls and comes back while people write: nothing is lost, the page says how it stands and goes on by itself.</summary>
public sealed class RestartJourneyTests
{
    [Fact]
    public async Task What_was_typed_stays_while_the_server_is_away_is_sent_once_when_it_is_back_and_the_page_hears_again()
    {
        await using var site = new Site();
        await site.InitializeAsync();
        var number = await site.Opens("Panne pendant la saisie");
        await using var customer = await site.SignIn(new Look("fr", false, Look.Phone), Site.Customer);
        await using var manager = await site.SignIn(new Look("ar", false, Look.Desk), Site.Manager);
        await customer.Go($"/tickets/{number}");
        await manager.Go($"/console/tickets/{number}");
        await customer.Page.FillAsync("form.reply #text", "Écrit pendant la panne.");
        await manager.Page.FillAsync("#say-text", "Nous regardons.");

        await site.Fall();
        foreach (var page in (Microsoft.Playwright.IPage[])[customer.Page, manager.Page]) await page.WaitForSelectorAsync("[data-outage]:not([hidden])");
        await customer.Page.ClickAsync("form.reply .btn.primary");
        await customer.Page.WaitForSelectorAsync("form.reply .notsent:not([hidden])");
        await manager.Page.ClickAsync("#say .btn.primary");
        await manager.Page.WaitForSelectorAsync("#say .notsent:not([hidden])");
        Assert.Equal("Écrit pendant la panne.", await customer.Page.InputValueAsync("form.reply #text"));
        Assert.Equal("Nous regardons.", await manager.Page.InputValueAsync("#say-text"));
        Assert.Empty(await customer.Barriers());

        await site.Rise();
        foreach (var page in (Microsoft.Playwright.IPage[])[customer.Page, manager.Page]) await page.WaitForSelectorAsync("[data-outage]", new() { State = Microsoft.Playwright.WaitForSelectorState.Hidden });
        Assert.Equal("Écrit pendant la panne.", await customer.Page.InputValueAsync("form.reply #text"));
        await customer.Page.ClickAsync("form.reply .btn.primary");
        await customer.Page.Locator(".msg", new() { HasTextString = "Écrit pendant la panne." }).WaitForAsync();
        // The other one hears of it by itself, and what they wrote is still there.
        await manager.Page.Locator(".msg", new() { HasTextString = "Écrit pendant la panne." }).WaitForAsync();
        Assert.Equal("Nous regardons.", await manager.Page.InputValueAsync("#say-text"));
        Assert.Equal(1, await site.TimesSaid(number, "Écrit pendant la panne."));
    }

    [Fact]
    public async Task A_new_request_that_was_being_written_is_there_again_after_the_page_was_opened_anew()
    {
        await using var site = new Site();
        await site.InitializeAsync();
        await using var visit = await site.SignIn(new Look("fr", false, Look.Desk), Site.Customer);
        await visit.Go("/tickets/new");
        await visit.Page.FillAsync("#subject", "Écrit avant la panne");
        await visit.Page.FillAsync("#text", "Tout est arrêté.");
        await site.Fall();
        await visit.Page.ClickAsync("form.asking .actions .btn.primary");
        await visit.Page.WaitForSelectorAsync("form.asking .notsent:not([hidden])");
        await site.Rise();
        await visit.Page.WaitForSelectorAsync("[data-outage]", new() { State = Microsoft.Playwright.WaitForSelectorState.Hidden });
        await visit.Page.ReloadAsync();
        Assert.Equal(("Écrit avant la panne", "Tout est arrêté."), (await visit.Page.InputValueAsync("#subject"), await visit.Page.InputValueAsync("#text")));
        await visit.Page.ClickAsync("form.asking .actions .btn.primary");
        await visit.Page.WaitForURLAsync("**/tickets/AC-*");
        await visit.Go("/tickets/new");
        Assert.Equal("", await visit.Page.InputValueAsync("#subject"));
        Assert.Single((await site.Ask("tickets?q=avant%20la%20panne"))["items"]!.AsArray());
    }
}
