using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Aftercare.Domain.People;
using Aftercare.Server.Tests.Api;

namespace Aftercare.Server.Tests.Portal;

/// <summary>Somebody before a browser without scripts: cookies are kept, forms are read from the page and posted as they stand there.</summary>
internal sealed partial class Surfing : IDisposable
{
    private readonly HttpClient http;
    private readonly ApiHost host;

    private Surfing(ApiHost host, HttpClient http) => (this.host, this.http) = (host, http);

    public static async Task<Surfing> As(ApiHost host, Person person, string language = "en") => Of(host, (await host.As(person)).Token!, language);

    private static Surfing Of(ApiHost host, string token, string language)
    {
        var cookies = new CookieContainer();
        cookies.Add(host.Address, new Cookie("language", language));
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return new(host, client);
    }

    /// <summary>The page at that address, whatever its status.</summary>
    public async Task<(int Status, string Html)> Look(string address)
    {
        using var response = await http.GetAsync(address);
        return ((int)response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()));
    }

    /// <summary>The page at that address, which is there.</summary>
    public async Task<string> See(string address)
    {
        var (status, html) = await Look(address);
        Assert.True(status == 200, $"{status} at {address}: {html} {string.Join('\n', host.Log.Lines)}");
        return html;
    }

    /// <summary>Takes the form of that name from the page, as it stands there now.</summary>
    public async Task<Form> Form(string address, string name) => new(address, Fields(await See(address), name));

    /// <summary>Posts a form, with what is typed into it.</summary>
    public async Task<Posted> Post(Form form, params (string Field, string Value)[] typed) => await Post(form, [], typed);

    public async Task<Posted> Post(Form form, (string Field, string Name, byte[] Bytes)[] files, params (string Field, string Value)[] typed)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (field, value) in form.Hidden.Select(each => (each.Key, each.Value)).Concat(typed)) content.Add(new StringContent(value), field);
        foreach (var (field, name, bytes) in files) content.Add(new ByteArrayContent(bytes), field, name);
        using var response = await http.PostAsync(form.Address, content);
        return new((int)response.StatusCode, response.Headers.Location is { } to ? new Uri(http.BaseAddress!, to).PathAndQuery : null, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()));
    }

    public void Dispose() => http.Dispose();

    private static Dictionary<string, string> Fields(string html, string name)
    {
        var form = FormPattern().Matches(html).Select(match => match.Value).FirstOrDefault(form => form.Contains($"value=\"{name}\"", StringComparison.Ordinal) && form.Contains("_handler", StringComparison.Ordinal));
        Assert.True(form is not null, $"The page has no form {name}.");
        return HiddenPattern().Matches(form).Select(match => match.Value).ToDictionary(input => NamePattern().Match(input).Groups["x"].Value, input => ValuePattern().Match(input).Groups["x"].Value);
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex FormPattern();

    [GeneratedRegex("<input type=\"hidden\"[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex HiddenPattern();

    [GeneratedRegex(" name=\"(?<x>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(" value=\"(?<x>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ValuePattern();
}

/// <summary>A form of a page, with its hidden fields.</summary>
internal sealed record Form(string Address, IReadOnlyDictionary<string, string> Hidden);

/// <summary>What a post was answered with: the address that it leads to, or the page that it shows.</summary>
internal sealed record Posted(int Status, string? To, string Html)
{
    /// <summary>The address that it leads to; the test fails with the page where it leads nowhere.</summary>
    public string Led()
    {
        Assert.True(Status == 303 && To is not null, $"{Status}: {Html}");
        return To!;
    }
}
