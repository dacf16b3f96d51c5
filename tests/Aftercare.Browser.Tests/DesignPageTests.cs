namespace Aftercare.Browser.Tests;

/// <summary>The page of the parts, in every look: what holds there holds for each part wherever it stands.</summary>
public sealed class DesignPageTests(Site site)
{
    public static TheoryData<string, bool, int> Looks
    {
        get
        {
            var looks = new TheoryData<string, bool, int>();
            foreach (var look in Look.All) looks.Add(look.Language, look.IsDark, look.Width);
            return looks;
        }
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Nothing_is_in_anybodys_way_and_the_browser_has_nothing_to_say(string language, bool isDark, int width)
    {
        await using var visit = await site.Open(new Look(language, isDark, width), site.ManagerToken);
        Assert.Equal(200, (await visit.Go("/design")).Status);
        if (Environment.GetEnvironmentVariable("AFTERCARE_PICTURES") is { Length: > 0 } folder)
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"design-{language}-{(isDark ? "dark" : "light")}-{width}.png"), FullPage = true });
        Assert.Equal(language, await visit.Page.GetAttributeAsync("html", "lang"));
        Assert.Equal(language == "ar" ? "rtl" : "ltr", await visit.Page.GetAttributeAsync("html", "dir"));
        Assert.Empty(await visit.Barriers());
        Assert.Empty(await visit.Overflowing());
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData(Look.Desk)]
    [InlineData(Look.Phone)]
    public async Task A_longer_language_fits_and_no_sentence_is_without_a_key(int width)
    {
        await using var visit = await site.Open(new Look("en", false, width), site.ManagerToken);
        await visit.Go("/design?lang=qps");
        Assert.Empty(await visit.Overflowing());
        foreach (var heading in await visit.Page.Locator("h1, h2, label, th[scope=col], button").AllInnerTextsAsync())
            Assert.True(heading.Trim().Length == 0 || heading.Contains('[', StringComparison.Ordinal) || !heading.Any(char.IsAsciiLetterLower) || IsWritten(heading), heading);
    }

    [Fact]
    public async Task Whatever_the_keyboard_reaches_shows_that_it_has_the_focus()
    {
        await using var visit = await site.Open(new Look("fr", false, Look.Desk), site.ManagerToken);
        await visit.Go("/design");
        var reached = new HashSet<string>();
        for (var i = 0; i < 60; i++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var (name, isShown) = await Focused(visit);
            if (name == "BODY") break;
            Assert.True(isShown, $"{name} has the focus and does not show it");
            reached.Add(name);
        }
        Assert.True(reached.Count > 20, string.Join('\n', reached));
    }

    [Fact]
    public async Task A_menu_and_a_dialog_open_without_a_script()
    {
        await using var visit = await site.Open(new Look("fr", false, Look.Desk), site.ManagerToken, script: false);
        await visit.Go("/design");
        await visit.Page.ClickAsync("[popovertarget=d-menu]");
        Assert.True(await visit.Page.IsVisibleAsync("#d-menu"));
        await visit.Page.ClickAsync("[popovertarget=d-dialog]");
        Assert.True(await visit.Page.IsVisibleAsync("#d-dialog"));
        Assert.False(await visit.Page.IsVisibleAsync("#d-menu"));
    }

    [Fact]
    public async Task The_chosen_language_stays_chosen_in_this_browser()
    {
        await using var visit = await site.Open(new Look("fr", false, Look.Desk), site.ManagerToken, script: false);
        await visit.Go("/design");
        await visit.Page.ClickAsync("[popovertarget=lang-pop]");
        await visit.Page.ClickAsync("#lang-pop [value=ar]");
        Assert.Equal("ar", await visit.Page.GetAttributeAsync("html", "lang"));
        Assert.EndsWith("/design", visit.Page.Url, StringComparison.Ordinal);
        await visit.Go("/design");
        Assert.Equal("ar", await visit.Page.GetAttributeAsync("html", "lang"));
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_is_answered_in_the_readers_language_without_barriers()
    {
        await using var visit = await site.Open(new Look("ar", true, Look.Phone));
        Assert.Equal(404, (await visit.Go("/nowhere")).Status);
        Assert.Equal("لا يوجد شيء هنا", await visit.Page.InnerTextAsync("h1"));
        Assert.Empty(await visit.Barriers());
        Assert.Empty(await visit.Overflowing());
    }

    /// <summary>The names of the languages, and what people and programmes write, have no key.</summary>
    private static bool IsWritten(string words) =>
        words.Contains("AC-2026-", StringComparison.Ordinal) || words.Contains("Français", StringComparison.Ordinal) || words.Contains("Inès", StringComparison.Ordinal) || words.Trim() is "Italiano" or "English" or "Deutsch" or "Español" or "Português";

    private static async Task<(string Name, bool IsShown)> Focused(Visit visit)
    {
        var found = await visit.Page.EvaluateAsync<string[]>("""
            () => {
              const at = document.activeElement, style = getComputedStyle(at);
              const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
              return [at.tagName === 'BODY' ? 'BODY' : at.outerHTML.slice(0, 80), String(ring)];
            }
            """);
        return (found[0], found[1] == "true");
    }
}
