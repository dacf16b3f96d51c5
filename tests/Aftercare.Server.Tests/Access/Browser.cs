using System.Net;
using System.Text.RegularExpressions;
using Aftercare.Server.Tests.Api;

namespace Aftercare.Server.Tests.Access;

/// <summary>Goes to pages and fills in their forms as a browser does without a script: keeps cookies, follows nothing by itself.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient http;

    public Browser(ApiHost host, string? userAgent = null)
    {
        http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        http.DefaultRequestHeaders.Add("User-Agent", userAgent ?? "A browser");
    }

    public CookieContainer Cookies { get; } = new();

    public async Task<Page> Go(string path) => await Page.Of(await http.GetAsync(path));

    /// <summary>Posts the form of that name with its hidden fields, and with what is typed.</summary>
    public async Task<Page> Fill(Page page, string form, params (string Name, string Value)[] typed)
    {
        var html = Forms().Matches(page.Html).Select(match => match.Value).Single(html => html.Contains($"value=\"{form}\"", StringComparison.Ordinal) || html.Contains($"action=\"{form}\"", StringComparison.Ordinal));
        var fields = Hidden().Matches(html).Select(match => KeyValuePair.Create(match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)))
            .Where(field => !typed.Any(each => each.Name == field.Key)).Concat(typed.Select(each => KeyValuePair.Create(each.Name, each.Value)));
        var action = Action().Match(html) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups["to"].Value) : page.Path;
        return await Post(action, fields);
    }

    public async Task<Page> Post(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var body = new FormUrlEncodedContent(fields);
        return await Page.Of(await http.PostAsync(path, body));
    }

    public async Task<Page> SignIn(string email, string password, string path = "/sign-in") => await Fill(await Go(path), "sign-in", ("email", email), ("password", password));

    public void Dispose() => http.Dispose();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\"(?: value=\"(?<value>[^\"]*)\")?", RegexOptions.NonBacktracking)]
    private static partial Regex Hidden();

    [GeneratedRegex("action=\"(?<to>[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Action();
}

/// <summary>What a page answered.</summary>
internal sealed record Page(int Status, string Html, string Path, string? Location, IReadOnlyList<string> SetCookies)
{
    public static async Task<Page> Of(HttpResponseMessage response)
    {
        using (response)
            return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.RequestMessage!.RequestUri!.PathAndQuery, response.Headers.Location?.ToString(),
                response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : []);
    }
}
