using System.Net;
using System.Net.Http.Headers;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Stores;

namespace Aftercare.Server.Tests.Portal;

/// <summary>What holds for every page, by plain HTTP.</summary>
public sealed class ShellTests
{
    [Theory]
    [InlineData("/", "/sign-in?next=%2F")]
    [InlineData("/home?a=b", "/sign-in?next=%2Fhome%3Fa%3Db")]
    [InlineData("/design", "/sign-in?next=%2Fdesign")]
    public async Task Who_has_not_signed_in_is_led_to_where_one_signs_in_and_back(string address, string to)
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        using var response = await Get(host, address);
        Assert.Equal((HttpStatusCode.SeeOther, to), (response.StatusCode, response.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task The_front_door_leads_customers_to_the_portal_and_staff_to_the_console()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        Assert.Equal("/home", (await Get(host, "/", host.Customer)).Headers.Location?.ToString());
        Assert.Equal("/console", (await Get(host, "/", host.Engineer)).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await Get(host, "/home", host.Customer)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Get(host, "/console", host.Engineer)).StatusCode);
    }

    [Theory]
    [InlineData("/design", 404, "Il n’y a rien ici")]
    [InlineData("/nowhere", 404, "Il n’y a rien ici")]
    public async Task What_cannot_be_shown_is_said_in_the_language_of_the_browser(string address, int status, string title)
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        using var response = await Get(host, address, host.Customer, ("Cookie", "language=fr"));
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains("<html lang=\"fr\" dir=\"ltr\"", page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_is_answered_with_a_problem_and_a_person_with_a_page()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        (await host.Nobody.Get("nowhere", ("Accept", "text/html"))).IsProblem(404, "request.not-found");
        (await host.Nobody.Get("/nowhere")).IsProblem(404, "request.not-found");
    }

    [Fact]
    public async Task Every_answer_forbids_what_no_page_needs()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        foreach (var address in (string[])["/home", "/nowhere", "/api/v1/tickets", "/assets/none.css"])
        {
            using var response = await Get(host, address, host.Customer);
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        }
    }

    [Fact]
    public async Task A_page_has_one_sheet_and_one_script_which_are_kept_for_good_and_a_first_visit_is_small()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var page = await (await Get(host, "/home", host.Customer)).Content.ReadAsStringAsync();
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" onclick=", page, StringComparison.Ordinal);
        var assets = page.Split('"').Where(word => word.StartsWith("/assets/", StringComparison.Ordinal)).ToList();
        Assert.Equal([".css", ".svg", ".js"], assets.Select(Path.GetExtension));
        var bytes = 0L;
        foreach (var address in (string[])["/home", .. assets])
        {
            using var response = await Get(host, address, host.Customer, ("Accept-Encoding", "br"));
            Assert.Equal("br", Assert.Single(response.Content.Headers.ContentEncoding));
            if (address != "/home") Assert.Contains("immutable", Assert.Single(response.Headers.GetValues("Cache-Control")), StringComparison.Ordinal);
            bytes += (await response.Content.ReadAsByteArrayAsync()).Length;
        }
        Assert.True(bytes < 30_000, $"{bytes}");
    }

    [Theory]
    [InlineData("/home?x=1", "/home?x=1")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("", "/")]
    public async Task Choosing_a_language_keeps_it_and_leads_back_but_never_away(string next, string to)
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        using var client = Browser(host);
        using var form = new FormUrlEncodedContent([new("language", "ar"), new("next", next)]);
        using var response = await client.PostAsync("/language", form);
        Assert.Equal((HttpStatusCode.SeeOther, to), (response.StatusCode, response.Headers.Location?.ToString()));
        Assert.Contains("language=ar", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-AT,de;q=0.9,fr;q=0.8", "", "", "de")]
    [InlineData("ja,pt;q=0.5,es;q=0.7", "", "", "es")]
    [InlineData("ja", "", "", "en")]
    [InlineData("de", "it", "", "it")]
    [InlineData("de", "it", "ar", "ar")]
    [InlineData("de", "klingon", "", "de")]
    public async Task The_language_is_that_of_the_address_then_of_the_choice_then_of_the_browser(string browser, string chosen, string asked, string language)
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var page = await (await Get(host, $"/nowhere?lang={asked}", null, ("Accept-Language", browser), ("Cookie", $"language={chosen}"))).Content.ReadAsStringAsync();
        Assert.Contains($"<html lang=\"{language}\" dir=\"{(language == "ar" ? "rtl" : "ltr")}\"", page, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> Get(ApiHost host, string address, Client? client = null, params (string Name, string Value)[] headers)
    {
        using var browser = Browser(host);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html");
        if (client is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", client.Token);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await browser.SendAsync(request);
    }

    private static HttpClient Browser(ApiHost host) => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };
}
