using System.Text.RegularExpressions;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Portal;
using Aftercare.Server.Tests.Stores;

namespace Aftercare.Server.Tests.Console;

/// <summary>Every page of the console opens to staff, in every language, and to nobody else.</summary>
public sealed partial class ConsolePagesTests
{
    private static readonly string[] Pages =
    [
        "/console", "/console/tickets", "/console/tickets?view=danger", "/console/tickets?view=mine", "/console/tickets?view=unassigned", "/console/tickets?view=customer", "/console/tickets?view=research",
        "/console/tickets?view=hold", "/console/tickets?view=solved", "/console/tickets?order=latest&plan=gold&q=import", "/console/tickets?after=none-of-ours", "/console/calls/new?q=rossi",
        "/console/outbox", "/console/outbox?state=planned", "/console/organisations?q=ross", "/console/programme",
    ];

    public static TheoryData<string> Codes => [.. Language.All.Select(language => language.Code)];

    [Theory, MemberData(nameof(Codes))]
    public async Task Staff_see_every_page_in_their_language_without_a_sentence_that_lacks_its_key(string language)
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var number = (await host.World.Opens()).Number.Value;
        using var engineer = await Surfing.As(host, host.World.Engineer, language);
        string[] all = [.. Pages, $"/console/tickets/{number}", $"/console/tickets/{number}?from=todo", $"/console/tickets/{number}/audit", $"/console/organisations/{host.World.Customer.Organisation.Id.Value}", $"/console/calls/new?person={host.World.Customer.User.Id.Value}"];
        foreach (var address in all)
        {
            var page = await engineer.See($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
            Assert.Contains($"<html lang=\"{language}\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain(">console.", page, StringComparison.Ordinal);
            Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        }
        Assert.Empty(host.Log.Lines);
    }

    [Fact]
    public async Task For_customers_no_page_of_the_desk_exists()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var number = (await host.World.Opens("MARK-OF-ROSSI")).Number.Value;
        using var customer = await Surfing.As(host, host.World.Customer.User);
        string[] all = [.. Pages, $"/console/tickets/{number}", "/console/tickets/AC-2000-000001", $"/console/tickets/{number}/audit", $"/console/organisations/{host.World.Customer.Organisation.Id.Value}", "/console/calls/new", "/design"];
        foreach (var address in all) Assert.Equal((address, await Told("/nowhere/at/all", "/nowhere/at/all")), (address, await Told(address, address)));
        var form = await customer.Form($"/tickets/{number}", "reply");
        Assert.Equal(404, (await customer.Post(form with { Address = $"/console/tickets/{number}" }, ("act", "take"))).Status);
        Assert.Equal(404, (await customer.Post(form with { Address = "/console/tickets" }, ("act", "take"), ("ids", number))).Status);

        // The whole answer, without the address itself and what is drawn anew for each page.
        async Task<string> Told(string address, string itself)
        {
            var (status, page) = await customer.Look(address);
            return $"{status} {ChangesPattern().Replace(page.Replace(itself, "", StringComparison.Ordinal), "")}";
        }
    }

    [GeneratedRegex("name=\"(served|__RequestVerificationToken)\"[^>]*>|<input type=\"hidden\"[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ChangesPattern();

    [Theory]
    [InlineData("/console/tickets/AC-2000-000001")]
    [InlineData("/console/tickets/AC-2000-000001/audit")]
    [InlineData("/console/organisations/00000000-0000-0000-0000-000000000001")]
    public async Task What_is_not_there_is_answered_with_a_page_that_says_so(string address)
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        using var engineer = await Surfing.As(host, host.World.Engineer);
        Assert.Equal(404, (await engineer.Look(address)).Status);
    }

    [Fact]
    public async Task A_contract_moves_to_a_higher_plan_at_once_and_to_a_lower_one_with_its_renewal()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        using var leader = await Surfing.As(host, host.World.TeamLeader);
        var address = $"/console/organisations/{host.World.Customer.Organisation.Id.Value}";
        var contract = ("contract", $"{host.World.Customer.Contract.Id.Value:N}");
        var refused = await leader.Post(await leader.Form(address, "plan"), contract, ("plan", "basic"));
        Assert.Contains("That plan begins with the next term", refused.Html, StringComparison.Ordinal);
        Assert.Equal(address, (await leader.Post(await leader.Form(address, "plan"), contract, ("plan", "platinum"), ("reason", "Asked by telephone"))).Led());
        Assert.Contains("Platinum, until", await leader.See(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_those_who_may_record_customers_see_the_forms_and_a_forged_post_does_nothing()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        using var engineer = await Surfing.As(host, host.World.Engineer);
        using var leader = await Surfing.As(host, host.World.TeamLeader);
        Assert.DoesNotContain("Record the customer", await engineer.See("/console/organisations"), StringComparison.Ordinal);
        var form = await leader.Form("/console/organisations", "organisation");
        var address = (await leader.Post(form, ("name", "Nuova Spa"), ("kind", "customer"), ("country", "it"), ("language", "it"))).Led();
        Assert.Contains("Nuova Spa", await leader.See(address), StringComparison.Ordinal);
        (await leader.Post(await leader.Form(address, "site"), ("name", "Milano"), ("zone", "Europe/Rome"))).Led();
        (await leader.Post(await leader.Form(address, "person"), ("name", "Ada Nuova"), ("email", "ada@nuova.example"), ("role", "customer-administrator"), ("language", "it"))).Led();
        (await leader.Post(await leader.Form(address, "contract"), ("plan", "gold"), ("start", "2026-01-01"), ("end", "2027-01-01"))).Led();
        var page = await leader.See(address);
        foreach (var said in (string[])["Milano", "Ada Nuova", "Gold", "covered"]) Assert.Contains(said, page, StringComparison.Ordinal);
        var refused = await leader.Post(await leader.Form(address, "person"), ("name", "Ada Again"), ("email", "ada@nuova.example"), ("role", "customer-user"), ("language", "it"));
        Assert.Contains("Somebody has that mail address already.", refused.Html, StringComparison.Ordinal);
        Assert.Contains("Ada Again", refused.Html, StringComparison.Ordinal);
    }
}
