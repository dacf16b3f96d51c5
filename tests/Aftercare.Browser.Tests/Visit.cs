using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Aftercare.Browser.Tests;

/// <summary>One look at one page, and everything that the browser says against it.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = new();

    internal Visit(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Enqueue($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.RequestFailed += (_, request) => complaints.Enqueue($"not loaded: {request.Url}");
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, refusals of the content policy among them.</summary>
    public IEnumerable<string> Complaints => complaints;

    /// <summary>Goes there, and to its end: the page has loaded what it needs.</summary>
    public async Task<IResponse> Go(string address) => (await Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load }))!;

    /// <summary>What axe finds against WCAG 2.2 AA and good practice, one line for each element.</summary>
    public async Task<IReadOnlyList<string>> Barriers()
    {
        var found = await Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        return [.. found.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id} ({rule.Impact}): {node.Html}"))];
    }

    /// <summary>The elements that make the page scroll sideways; none where it does not.</summary>
    public async Task<IReadOnlyList<string>> Overflowing() => await Page.EvaluateAsync<string[]>("""
        () => document.scrollingElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll('*')]
          .filter(x => { const at = x.getBoundingClientRect(); return at.width > 0 && (at.right > innerWidth + .5 || at.left < -.5); })
          .map(x => x.outerHTML.slice(0, 120))
        """);

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
