namespace Aftercare.Browser.Tests;

/// <summary>Every page of the console, in every look: nothing in anybody's way, nothing cut off, and nothing for the browser to complain of.</summary>
public sealed class ConsoleLooksTests(Site site)
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
    public async Task No_page_has_a_barrier_or_scrolls_sideways(string language, bool isDark, int width)
    {
        var desk = await DeskData.On(site);
        await using var visit = await site.Open(new Look(language, isDark, width), site.ManagerToken);
        foreach (var (name, address) in desk.Pages)
        {
            Assert.Equal(200, (await visit.Go(address)).Status);
            if (Environment.GetEnvironmentVariable("AFTERCARE_PICTURES") is { Length: > 0 } folder)
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"console-{name}-{language}-{(isDark ? "dark" : "light")}-{width}.png"), FullPage = true });
            Assert.True(await visit.Barriers() is { Count: 0 }, $"{name}: {string.Join('\n', await visit.Barriers())}");
            Assert.True(await visit.Overflowing() is { Count: 0 }, $"{name}: {string.Join('\n', await visit.Overflowing())}");
        }
        Assert.Empty(visit.Complaints);
    }
}
