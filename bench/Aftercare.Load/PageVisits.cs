using Microsoft.Playwright;

namespace Aftercare.Load;

/// <summary>Chromium before the server: what a visit transfers, and when something is seen of it.</summary>
internal sealed class PageVisits(IPlaywright playwright, IBrowser browser, Uri server) : IAsyncDisposable
{
    public static async Task<PageVisits> To(Uri server)
    {
        var playwright = await Playwright.CreateAsync();
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').SelectMany(folder => (string[])[Path.Combine(folder, "chromium"), Path.Combine(folder, "chromium-browser"), Path.Combine(folder, "google-chrome")]).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("There is no chromium on the PATH.");
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-background-networking"] });
        return new(playwright, browser, server);
    }

    /// <summary>Goes from page to page in a browser that knows nothing yet; a null address is the way back. Gives the bytes of the answers, headers and bodies as they were sent, and how many answers came over the line.</summary>
    public async Task<IReadOnlyList<(string Address, double Bytes, int Answers)>> Transferred(Looker who, params string?[] addresses)
    {
        await using var context = await As(who);
        var page = await context.NewPageAsync();
        var network = await context.NewCDPSessionAsync(page);
        var (bytes, answers) = (0.0, 0);
        void Count(double more)
        {
            bytes += more;
            if (more > 0) answers++;
        }
        network.Event("Network.loadingFinished").OnEvent += (_, what) => Count(what!.Value.GetProperty("encodedDataLength").GetDouble());
        network.Event("Network.requestWillBeSent").OnEvent += (_, what) =>
        {
            if (what!.Value.TryGetProperty("redirectResponse", out var redirect)) Count(redirect.GetProperty("encodedDataLength").GetDouble());
        };
        // The stream of changes does not end: what of it came is its headers.
        network.Event("Network.responseReceived").OnEvent += (_, what) =>
        {
            if (what!.Value.GetProperty("type").GetString() == "EventSource") Count(what.Value.GetProperty("response").GetProperty("encodedDataLength").GetDouble());
        };
        await network.SendAsync("Network.enable");
        var visits = new List<(string, double, int)>();
        foreach (var address in addresses)
        {
            (bytes, answers) = (0, 0);
            if (address is null) await page.GoBackAsync(new() { WaitUntil = WaitUntilState.Load });
            else await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
            await page.WaitForTimeoutAsync(700);
            visits.Add((address ?? "back", bytes, answers));
        }
        return visits;
    }

    /// <summary>From the start of the navigation to the end of the answer, and to the first contentful paint, in milliseconds: in a browser that knows nothing, or one that was on another page of this server before.</summary>
    public async Task<(double Answered, double Painted)> FirstPaint(Looker who, string address, string? before)
    {
        await using var context = await As(who);
        var page = await context.NewPageAsync();
        if (before is not null) await page.GotoAsync(before, new() { WaitUntil = WaitUntilState.Load });
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        var painted = await page.EvaluateAsync<double>("""
            () => new Promise(seen => new PerformanceObserver(list => { for (const each of list.getEntries()) if (each.name === 'first-contentful-paint') seen(each.startTime); }).observe({ type: 'paint', buffered: true }))
            """);
        return (await page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].responseEnd"), painted);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private Task<IBrowserContext> As(Looker who) => browser.NewContextAsync(new()
    {
        BaseURL = $"{server}",
        Locale = who.Language,
        ViewportSize = new() { Width = 1440, Height = 900 },
        ExtraHTTPHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {who.Token}" },
    });
}
