namespace Aftercare.Browser.Tests;

/// <summary>A customer before a browser: every page in every look, and the ways that they go.</summary>
public sealed class PortalTests(Site site)
{
    public static TheoryData<string, bool, int> Looks => DesignPageTests.Looks;

    [Theory, MemberData(nameof(Looks))]
    public async Task No_page_has_a_barrier_in_any_look(string language, bool isDark, int width)
    {
        await using var visit = await site.Open(new Look(language, isDark, width), site.CustomerToken);
        await visit.Page.Context.AddCookiesAsync([new() { Name = "language", Value = language, Url = site.Address }]);
        foreach (var address in (string[])["/home", "/tickets", "/tickets/new", "/plan", "/legal", "/accessibility", $"/tickets/{site.Answered}"])
        {
            Assert.Equal(200, (await visit.Go(address)).Status);
            Assert.Equal(language, await visit.Page.GetAttributeAsync("html", "lang"));
            await visit.Page.EvaluateAsync("document.querySelectorAll('details').forEach(x => x.open = true)");
            Assert.Equal((address, ""), (address, string.Join('\n', await visit.Barriers())));
            Assert.Equal((address, ""), (address, string.Join('\n', await visit.Overflowing())));
        }
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData("fr", true)]
    [InlineData("ar", true)]
    [InlineData("fr", false)]
    public async Task A_critical_request_is_opened_answered_and_settled_with_the_keyboard_alone(string language, bool script)
    {
        await using var visit = await site.Open(new Look(language, false, Look.Desk), site.CustomerToken, script);
        await visit.Page.Context.AddCookiesAsync([new() { Name = "language", Value = language, Url = site.Address }]);
        var page = visit.Page;
        await visit.Go("/tickets/new");
        await page.FocusAsync("#subject");
        await page.Keyboard.TypeAsync("Le site Nord est arrêté");
        await page.Keyboard.PressAsync("Tab");
        // The arrows walk through the impacts: from the default to the first.
        for (var i = 0; i < 4 && !await page.IsCheckedAsync("[name=impact][value='1']"); i++) await page.Keyboard.PressAsync("ArrowUp");
        Assert.True(await page.IsVisibleAsync(".when[data-p='1'] .promise"));
        Assert.False(await page.IsVisibleAsync(".when[data-p='3'] .promise"));
        await page.FocusAsync("#text");
        await page.Keyboard.TypeAsync("Depuis ce matin.");
        await page.FocusAsync("form.asking .btn.primary");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => location.pathname.startsWith('/tickets/AC-') && document.readyState === 'complete'");
        var number = page.Url.Split('/')[^1];
        Assert.Contains(number, await page.InnerTextAsync(".crumb"), StringComparison.Ordinal);

        await page.FocusAsync("#text");
        await page.Keyboard.TypeAsync("Encore une chose.");
        await page.FocusAsync("form.reply .btn.primary");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".msg", new() { HasTextString = "Encore une chose." }).WaitForAsync();

        await site.Do(site.ManagerToken, HttpMethod.Post, $"tickets/{number}/solution", new { text = "Relancé." });
        await visit.Go($"/tickets/{number}");
        await page.FocusAsync("button[name=why][value=solved]");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".waiting[data-who=nobody]").WaitForAsync();
        Assert.Equal(0, await page.Locator("button[name=why]").CountAsync());
    }

    [Fact]
    public async Task What_is_refused_is_said_and_takes_the_focus_and_what_was_typed_stays()
    {
        await using var visit = await site.Open(new Look("fr", false, Look.Phone), site.CustomerToken);
        await visit.Go("/tickets/new");
        // A browser asks for what is required by itself; one that does not is answered by the server.
        await visit.Page.EvaluateAsync("document.querySelector('form.asking').noValidate = true");
        await visit.Page.FillAsync("#text", "Gardé.");
        await visit.Page.ClickAsync("form.asking .btn.primary");
        await visit.Page.Locator(".notice[data-k=late]:has(a)").WaitForAsync();
        Assert.Equal("Gardé.", await visit.Page.InputValueAsync("#text"));
        Assert.True(await visit.Page.IsVisibleAsync("#subject-err"));
        Assert.Empty(await visit.Barriers());
    }
}
