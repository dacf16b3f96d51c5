using System.Text.RegularExpressions;
using Aftercare.Domain.People;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Stores;

namespace Aftercare.Server.Tests.Portal;

/// <summary>Every page of the portal, in every language and for every role.</summary>
public sealed partial class PortalPagesTests
{
    private static readonly string[] Pages = ["/home", "/tickets", "/tickets/new", "/plan", "/legal", "/accessibility"];

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("it")]
    [InlineData("de")]
    [InlineData("es")]
    [InlineData("pt")]
    [InlineData("ar")]
    public async Task Each_page_is_there_in_each_language_and_no_sentence_is_without_words(string language)
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var ticket = await host.World.Opens();
        using var customer = await Surfing.As(host, host.World.Customer.User, language);
        foreach (var address in (string[])[.. Pages, $"/tickets/{ticket.Number}"])
        {
            var html = await customer.See(address);
            Assert.Contains($"<html lang=\"{language}\"", html, StringComparison.Ordinal);
            Assert.DoesNotMatch(KeyPattern(), html);
            Assert.DoesNotContain("{name}", html, StringComparison.Ordinal);
            Assert.Single(HeadingPattern().Matches(html));
        }
        Assert.Empty(host.Log.Lines);
    }

    [Fact]
    public async Task Each_page_is_there_for_each_role()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var ticket = await host.World.Opens();
        foreach (var person in (Person[])[host.World.Customer.User, host.World.Customer.Administrator, host.World.Engineer, host.World.Manager])
        {
            using var visitor = await Surfing.As(host, person);
            foreach (var address in (string[])[.. Pages, $"/tickets/{ticket.Number}"]) await visitor.See(address);
        }
    }

    [Theory]
    [InlineData("/home", 8)]
    [InlineData("/tickets", 2)]
    [InlineData("/tickets/new", 7)]
    [InlineData("/plan", 7)]
    [InlineData("/legal", 1)]
    public async Task A_page_asks_the_database_few_times_and_as_often_with_many_requests_as_with_few(string address, int most)
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        await host.World.Opens();
        using var customer = await Surfing.As(host, host.World.Customer.User);
        await customer.See(address);
        var few = await Statements.Of(host, () => customer.See(address));
        for (var i = 0; i < 10; i++) await host.World.Opens($"Request {i}");
        Assert.Equal(few, await Statements.Of(host, () => customer.See(address)));
        Assert.InRange(few, 1, most);
    }

    [Fact]
    public async Task Home_says_whether_support_is_open_until_when_and_under_which_number()
    {
        await using var host = await ApiHost.On(Database.Sqlite, "gold", "2026-03-02T17:25");
        using var customer = await Surfing.As(host, host.World.Customer.User);
        var open = await customer.See("/home");
        Assert.Contains("Support is open", open, StringComparison.Ordinal);
        Assert.Contains("18:00 (Europe/Rome, UTC+1)", open, StringComparison.Ordinal);
        Assert.Contains("tel:+390584943232", open, StringComparison.Ordinal);
        host.World.FastForward(hours: 1);
        Assert.Contains("Support is closed", await customer.See("/home"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_call_answers_the_plan_that_has_it_while_support_is_closed()
    {
        await using var host = await ApiHost.On(Database.Sqlite, "platinum", "2026-03-02T22:00");
        using var customer = await Surfing.As(host, host.World.Customer.User);
        Assert.Contains("Closed; on-call service answers", await customer.See("/home"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_comparison_is_read_from_the_programme_and_the_plan_of_the_reader_is_marked()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        using var customer = await Surfing.As(host, host.World.Customer.User);
        var html = await customer.See("/plan");
        Assert.Equal(World.Programme.Comparison.Length, Regex.Count(html, "<td class=\"mine\"", RegexOptions.NonBacktracking));
        foreach (var row in World.Programme.Comparison) Assert.Contains(World.Programme.Text($"comparison.rows.{row.Id}", "en"), html, StringComparison.Ordinal);
        Assert.Contains("Yours until", html, StringComparison.Ordinal);
        foreach (var phone in World.Programme.Written.Phones) Assert.Contains(phone.Number, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_shows_what_the_address_asks_for_a_page_at_a_time()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        for (var i = 0; i < 27; i++) await host.World.Opens($"Request {i}");
        using var customer = await Surfing.As(host, host.World.Customer.User);
        var first = await customer.See("/tickets");
        Assert.Contains("Request 26", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Request 1<", first, StringComparison.Ordinal);
        var next = NextPattern().Match(first).Groups["x"].Value;
        Assert.Contains("Request 1<", await customer.See(next), StringComparison.Ordinal);
        Assert.Contains("Request 13", await customer.See("/tickets?q=request+13&state=all&whose=all"), StringComparison.Ordinal);
        Assert.Contains("No request matches", await customer.See("/tickets?q=nothing"), StringComparison.Ordinal);
        Assert.Contains("Request 26", await customer.See("/tickets?after=not-a-cursor"), StringComparison.Ordinal);
    }

    [GeneratedRegex(">\\s*(portal|refused|form|strip|programme)\\.[a-zA-Z.]+\\s*<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyPattern();

    [GeneratedRegex("<h1", RegexOptions.None, 1000)]
    private static partial Regex HeadingPattern();

    [GeneratedRegex("rel=\"next\" href=\"(?<x>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NextPattern();
}
