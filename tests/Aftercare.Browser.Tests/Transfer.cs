using Microsoft.Playwright;

namespace Aftercare.Browser.Tests;

/// <summary>Counts what comes over the line for a page: headers and bodies as they were sent; what the browser had already counts nothing.</summary>
internal sealed class Transfer
{
    private readonly IPage page;
    private double bytes;

    private Transfer(IPage page) => this.page = page;

    public static async Task<Transfer> Of(IPage page)
    {
        var transfer = new Transfer(page);
        var network = await page.Context.NewCDPSessionAsync(page);
        network.Event("Network.loadingFinished").OnEvent += (_, what) => transfer.bytes += what!.Value.GetProperty("encodedDataLength").GetDouble();
        await network.SendAsync("Network.enable");
        return transfer;
    }

    /// <summary>The bytes of going there, or back where no address is given.</summary>
    public async Task<double> Going(string? address)
    {
        bytes = 0;
        await (address is null ? page.GoBackAsync(new() { WaitUntil = WaitUntilState.Load }) : page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load }));
        return bytes;
    }
}
