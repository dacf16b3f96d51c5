namespace Aftercare.Browser.Tests;

/// <summary>Titles and words as people write them, however long and in whichever direction: each page stays in its window.</summary>
public sealed class LongWordsTests(Site site)
{
    [Theory]
    [InlineData("fr", Look.Phone)]
    [InlineData("ar", Look.Phone)]
    [InlineData("ar", Look.Desk)]
    public async Task A_word_of_three_hundred_letters_and_a_title_of_two_directions_break_no_page(string language, int width)
    {
        var mixed = await site.Opens($"تعذر تصدير (PDF) في «UC Suite» 26.3 — Fehler 0x80070005, {language}", new string('w', 300));
        var endless = await site.Opens(new string('m', 200), $"{new string('ش', 300)} https://example.com/{new string('a', 280)}");
        await site.Do(site.ManagerToken, HttpMethod.Post, $"tickets/{endless}/waits", new { reason = "waiting-on-third-party", awaited = new string('x', 300) });
        await using var customer = await site.Open(new Look(language, false, width), site.CustomerToken);
        await using var manager = await site.Open(new Look(language, false, width), site.ManagerToken);
        foreach (var (visit, addresses) in new[] { (customer, (string[])["/home", "/tickets", $"/tickets/{mixed}", $"/tickets/{endless}"]), (manager, ["/console", "/console/tickets?order=latest", $"/console/tickets/{mixed}", $"/console/tickets/{endless}", $"/console/tickets/{endless}/audit"]) })
            foreach (var address in addresses)
            {
                await visit.Go(address);
                await visit.Page.EvaluateAsync("document.querySelectorAll('details').forEach(x => x.open = true)");
                Assert.Equal((address, ""), (address, string.Join('\n', await visit.Overflowing())));
            }
        // The direction of a title is its own, not that of the page.
        Assert.Equal("rtl", await customer.Page.EvaluateAsync<string>($"() => fetch('/tickets/{mixed}').then(x => x.text()).then(x => getComputedStyle(document.body.appendChild(new DOMParser().parseFromString(x, 'text/html').querySelector('h1 bdi'))).direction)"));
    }
}
