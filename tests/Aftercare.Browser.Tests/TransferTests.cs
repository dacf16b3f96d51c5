namespace Aftercare.Browser.Tests;

/// <summary>What a page may weigh on a bad line, all of its requests together, compressed as they are sent.</summary>
public sealed class TransferTests : IAsyncLifetime
{
    private const double Kilobyte = 1000;
    private static readonly string[] Languages = ["fr", "de", "es", "pt", "it", "en", "ar"];
    // A site of its own: a long queue would be in the way of others.
    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_first_visit_of_the_portal_takes_less_than_60_kilobytes_and_each_page_after_it_less_than_25()
    {
        await using var visit = await site.Open(new Look("ar", false, Look.Desk), site.CustomerToken);
        var transfer = await Transfer.Of(visit.Page);
        Assert.InRange(await transfer.Going("/home"), 10 * Kilobyte, 60 * Kilobyte);
        foreach (var address in (string[])["/tickets", $"/tickets/{site.Answered}", "/home"])
            Assert.InRange(await transfer.Going(address), Kilobyte, 25 * Kilobyte);
    }

    [Fact]
    public async Task A_first_visit_of_a_queue_of_100_takes_less_than_90_kilobytes_and_the_way_to_a_ticket_and_back_less_than_25_each()
    {
        using var desk = await DeskData.Made(site);
        for (var i = 0; i < 100; i++) await desk.Opens($"{i + 1}. Basculement refusé, époque {i * 7919 % 1000} : rien ne répond à l’accueil depuis {i * 31 % 24} h", $"P{i % 4 + 1}", Languages[i % Languages.Length]);
        await using var visit = await site.Open(new Look("ar", false, Look.Desk), site.ManagerToken);
        var transfer = await Transfer.Of(visit.Page);
        Assert.InRange(await transfer.Going("/console/tickets"), 10 * Kilobyte, 90 * Kilobyte);
        Assert.InRange(await visit.Page.Locator("[data-row]").CountAsync(), 100, 200);
        var ticket = await visit.Page.Locator("[data-row] a").First.GetAttributeAsync("href");
        Assert.InRange(await transfer.Going(ticket), Kilobyte, 25 * Kilobyte);
        Assert.InRange(await transfer.Going(null), Kilobyte, 25 * Kilobyte);
    }
}
