using Aftercare.Domain.Clocks;
using Aftercare.Domain.Contracts;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Tests.Portal;

/// <summary>A request is opened from the portal, once, with its promise seen before.</summary>
public sealed class NewRequestTests
{
    private const string Address = "/tickets/new";

    [Theory, OnBothDatabases]
    public async Task A_request_is_opened_and_its_page_shows_the_number_at_once(Database database)
    {
        await using var host = await ApiHost.On(database);
        using var customer = await Surfing.As(host, host.World.Customer.User);
        var form = await customer.Form(Address, "new");
        var address = (await customer.Post(form, [("files", "trace.log", "10:00 down"u8.ToArray())],
            ("subject", "The import hangs"), ("impact", "1"), ("text", "Since this morning."), ("tried", "A restart."), ("language", "fr"))).Led();
        var ticket = Assert.Single(await Tickets(host));
        Assert.Equal($"/tickets/{ticket.Number}", address);
        Assert.Equal(("The import hangs", new PriorityId("P1"), "fr", "A restart.", Channel.Portal), (ticket.Subject, ticket.Priority, ticket.Language, ticket.Troubleshooting, ticket.Channel));
        var page = await customer.See(address);
        Assert.Contains(ticket.Number.Value, page, StringComparison.Ordinal);
        Assert.Contains("trace.log", page, StringComparison.Ordinal);
        Assert.Equal("10:00 down", (await customer.Look(page.Split('"').First(word => word.Contains("/files/", StringComparison.Ordinal)))).Html);
    }

    [Fact]
    public async Task What_was_typed_stays_and_what_is_wrong_is_said_at_its_field()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        using var customer = await Surfing.As(host, host.World.Customer.User);
        var posted = await customer.Post(await customer.Form(Address, "new"), [("files", "trace.log", [1])], ("subject", ""), ("impact", "2"), ("text", "Typed with <care> & patience."), ("language", "en"));
        Assert.Equal(200, posted.Status);
        Assert.Contains("id=\"subject-err\"", posted.Html, StringComparison.Ordinal);
        Assert.Contains("Typed with <care> & patience.", posted.Html, StringComparison.Ordinal);
        Assert.Contains("Browsers do not keep chosen files", posted.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"2\" checked", posted.Html, StringComparison.Ordinal);
        Assert.Empty(await Tickets(host));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_form_sent_twice_or_at_once_opens_one_request(Database database)
    {
        await using var host = await ApiHost.On(database);
        using var customer = await Surfing.As(host, host.World.Customer.User);
        var form = await customer.Form(Address, "new");
        var posts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => customer.Post(form, ("subject", "Once"), ("impact", "1"), ("text", "x"), ("language", "en"))));
        var later = await customer.Post(form, ("subject", "Once"), ("impact", "1"), ("text", "x"), ("language", "en"));
        var ticket = Assert.Single(await Tickets(host));
        Assert.All([.. posts, later], post => Assert.Equal($"/tickets/{ticket.Number}", post.Led()));
    }

    [Fact]
    public async Task The_promise_of_each_impact_is_on_the_page_and_is_the_one_that_is_kept()
    {
        await using var host = await ApiHost.On(Database.Sqlite, "gold", "2026-03-02T17:25");
        using var customer = await Surfing.As(host, host.World.Customer.User);
        var html = await customer.See(Address);
        foreach (var rank in Enumerable.Range(1, 4)) Assert.Contains($"class=\"when\" data-p=\"{rank}\"", html, StringComparison.Ordinal);
        // Sixty minutes filed at 17:25 end at 09:25 next morning.
        Assert.Contains("2026-03-03T09:25:00+01", html, StringComparison.Ordinal);
        (await customer.Post(await customer.Form(Address, "new"), ("subject", "x"), ("impact", "1"), ("text", "x"), ("language", "en"))).Led();
        var file = await host.World.FileOf(Assert.Single(await Tickets(host)));
        Assert.Equal(World.InRome("2026-03-03T09:25"), file.Dues.Reading.Promise(new TargetKind("reaction"))!.Due);
    }

    [Fact]
    public async Task Fees_that_are_due_are_named_before_the_request_is_sent_and_hold_it()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        await using (var db = host.World.Open())
            await db.Set<Contract>().Where(contract => contract.Organisation == host.World.Customer.Organisation.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(contract => contract.PaymentOverdueSince, new NodaTime.LocalDate(2026, 2, 1)));
        using var customer = await Surfing.As(host, host.World.Customer.User);
        Assert.Contains("Fees have been due since Sun 1 Feb 2026", await customer.See(Address), StringComparison.Ordinal);
        var address = (await customer.Post(await customer.Form(Address, "new"), ("subject", "x"), ("impact", "1"), ("text", "x"), ("language", "en"))).Led();
        Assert.Contains("work on it begins when the payment due is recorded", await customer.See(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_with_the_rest_kept()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        using var customer = await Surfing.As(host, host.World.Customer.User);
        var posted = await customer.Post(await customer.Form(Address, "new"), [("files", "big.bin", new byte[Aftercare.Server.Tickets.AttachFile.LargestOfCustomers + 1])], ("subject", "Kept"), ("impact", "1"), ("text", "x"), ("language", "en"));
        Assert.Contains("One of the files is too large", posted.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"Kept\"", posted.Html, StringComparison.Ordinal);
        Assert.Empty(await Tickets(host));
    }

    private static async Task<List<Ticket>> Tickets(ApiHost host)
    {
        await using var db = host.World.Open();
        return await db.Set<Ticket>().AsNoTracking().ToListAsync();
    }
}
