namespace Aftercare.Browser.Tests;

/// <summary>A session that ends while somebody writes: what was written is handed back to them, and said once.</summary>
public sealed class EndedSessionJourneyTests(Site site)
{
    [Theory]
    [InlineData("fr", true)]
    [InlineData("ar", false)]
    public async Task A_customer_signs_in_again_and_sends_the_reply_that_was_written(string language, bool script)
    {
        var (number, text) = (await site.Opens($"Session finie {language}"), $"Une réponse\nen deux lignes, {language}.");
        await using var visit = await site.SignIn(new Look(language, false, Look.Phone), Site.Customer, script);
        var page = visit.Page;
        await visit.Go($"/tickets/{number}");
        await page.FillAsync("form.reply #text", text);
        await site.SignOutEverywhere(Site.Customer);
        await page.ClickAsync("form.reply .btn.primary");
        await SignsInAgain(visit, Site.Customer);
        Assert.Equal(text, await page.InputValueAsync("main textarea"));
        // Without scripts nothing of ours looks at the page either.
        if (script) Assert.Empty(await visit.Barriers());
        await page.ClickAsync("main form .btn.primary");
        await page.WaitForURLAsync($"**/tickets/{number}**");
        await page.Locator(".msg", new() { HasTextString = "en deux lignes" }).WaitForAsync();
        // The text is not offered once more, as if it had not been sent.
        Assert.Equal("", await page.InputValueAsync("form.reply #text"));
        await page.ReloadAsync();
        Assert.Equal("", await page.InputValueAsync("form.reply #text"));
        Assert.Equal(1, await site.TimesSaid(number, text));
    }

    [Theory]
    [InlineData("ar", true)]
    [InlineData("fr", false)]
    public async Task An_engineer_signs_in_again_and_a_note_stays_a_note(string language, bool script)
    {
        var (number, text) = (await site.Opens($"Session du bureau finie {language}"), $"Entre nous, {language}.");
        await using var visit = await site.SignIn(new Look(language, false, Look.Desk), Site.Manager, script);
        var page = visit.Page;
        await visit.Go($"/console/tickets/{number}");
        await page.CheckAsync("#who-staff");
        await page.FillAsync("#say-text", text);
        await site.SignOutEverywhere(Site.Manager);
        await page.ClickAsync("#say .btn.primary");
        await SignsInAgain(visit, Site.Manager);
        Assert.Equal(text, await page.InputValueAsync("main textarea"));
        await page.ClickAsync("main form .btn.primary");
        await page.WaitForSelectorAsync("#thread [data-from=note]");
        Assert.Equal("", await page.InputValueAsync("#say-text"));
        Assert.Equal(1, await site.TimesSaid(number, text));
    }

    private static async Task SignsInAgain(Visit visit, string email)
    {
        await visit.Page.WaitForSelectorAsync("main [name=kept]", new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        await visit.Page.FillAsync("#email", email);
        await visit.Page.FillAsync("#password", "a quiet river at night");
        await visit.Page.ClickAsync("main form .btn.primary");
        await visit.Page.WaitForSelectorAsync("main textarea");
    }
}
