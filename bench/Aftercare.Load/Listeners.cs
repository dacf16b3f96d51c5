using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Aftercare.Load;

/// <summary>Many who have a page open and hear of changes: as a page does, each asks for what changed when it has heard.</summary>
internal sealed class Listeners(Uri server) : IAsyncDisposable
{
    /// <summary>What the script waits for, so that several changes are asked for together.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(150);

    private readonly HttpClient http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource end = new();
    private readonly List<Task> listening = [];
    private readonly Lock counting = new();
    private string awaited = "";
    private List<double> heard = [], shown = [];

    /// <summary>Opens the stream of all of them.</summary>
    /// <param name="who">Who listen.</param>
    /// <param name="asks">The address that each asks for when a ticket with that number and version changed.</param>
    public async Task Listen(IEnumerable<Looker> who, Func<string, string, string> asks)
    {
        foreach (var group in who.Chunk(50))
            await Task.WhenAll(group.Select(async one =>
            {
                var answer = await http.SendAsync(Get("/api/v1/changes", one), HttpCompletionOption.ResponseHeadersRead);
                answer.EnsureSuccessStatusCode();
                lock (counting) listening.Add(Follow(one, answer, asks));
            }));
    }

    /// <summary>Changes that ticket, and gives how much later each heard of it and had what is shown of it, in milliseconds, from the moment that the change took for its own: its commit is later.</summary>
    public async Task<(List<double> Heard, List<double> Shown)> Change(string number, Func<Task> change)
    {
        lock (counting) (awaited, heard, shown) = (number, [], []);
        await change();
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(30))
        {
            lock (counting)
                if (shown.Count == listening.Count) return (heard, shown);
            await Task.Delay(20);
        }
        throw new TimeoutException($"Of {listening.Count} listeners {heard.Count} heard of the change, and {shown.Count} saw it.");
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await Task.WhenAll(listening);
        http.Dispose();
        end.Dispose();
    }

    private async Task Follow(Looker who, HttpResponseMessage answer, Func<string, string, string> asks)
    {
        try
        {
            using var _ = answer;
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(end.Token));
            while (await lines.ReadLineAsync(end.Token) is { } line)
            {
                if (!line.StartsWith("id: ", StringComparison.Ordinal)) continue;
                var (dash, last) = (line.IndexOf('-', StringComparison.Ordinal), line.LastIndexOf('-'));
                var (at, number, version) = (long.Parse(line.AsSpan(4, dash - 4), CultureInfo.InvariantCulture), line[(dash + 1)..last], line[(last + 1)..]);
                lock (counting)
                {
                    if (number != awaited) continue;
                    heard.Add(Since(at));
                }
                await Task.Delay(Gathering, end.Token);
                using var page = await http.SendAsync(Get(asks(number, version), who), end.Token);
                page.EnsureSuccessStatusCode();
                await page.Content.ReadAsByteArrayAsync(end.Token);
                lock (counting) shown.Add(Since(at));
            }
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }

    private static double Since(long milliseconds) => Report.Now.ToUnixTimeMilliseconds() - milliseconds;

    private static HttpRequestMessage Get(string address, Looker who) => new(HttpMethod.Get, address)
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", who.Token), Accept = { new("text/html") }, AcceptLanguage = { new(who.Language) }, AcceptEncoding = { new("br") } },
    };
}
