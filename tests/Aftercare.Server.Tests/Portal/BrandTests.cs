using System.Net;
using Aftercare.Domain.Programmes;
using Aftercare.Server.Programmes;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Programmes;
using Aftercare.Server.Tests.Stores;
using NodaTime;

namespace Aftercare.Server.Tests.Portal;

/// <summary>The vendor's look on the pages of its customers, from its programme.</summary>
public sealed class BrandTests
{
    private const string Drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><script>alert(1)</script><circle r=\"4\"/></svg>";
    private static readonly byte[] Picture = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xfe, 0x00];

    [Theory]
    [InlineData("svg", "image/svg+xml")]
    [InlineData("png", "image/png")]
    public async Task Customers_and_those_who_sign_in_see_logo_and_colours_and_the_desk_does_not(string kind, string type)
    {
        var bytes = kind == "png" ? Picture : System.Text.Encoding.UTF8.GetBytes(Drawing);
        await using var host = await With($"logo.{kind}", bytes);
        using var customer = await Surfing.As(host, host.World.Customer.User);
        using var engineer = await Surfing.As(host, host.World.Engineer);
        var page = await customer.See("/home");
        var logo = AddressIn(page, kind);
        Assert.Matches($"class=\"brand\" href=\"[^\"]*\"><img src=\"{logo}\" alt", page);
        Assert.Contains(logo, (await customer.Look("/sign-in")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/brand/", await engineer.See("/console"), StringComparison.Ordinal);

        using var http = new HttpClient { BaseAddress = host.Address };
        using var image = await http.GetAsync(logo);
        Assert.Equal((HttpStatusCode.OK, type), (image.StatusCode, image.Content.Headers.ContentType?.MediaType));
        Assert.Equal(bytes, await image.Content.ReadAsByteArrayAsync());
        // Opened by itself, it can do nothing.
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; sandbox", Assert.Single(image.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(image.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(image.Headers.CacheControl is { Public: true, MaxAge.TotalDays: 365 });
        var css = await http.GetStringAsync(AddressIn(page, "css"));
        Assert.Contains("--solid: #7a4a00", css, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/brand/0000000000000000.css")).StatusCode);
        Assert.Empty(host.Log.Lines);
    }

    [Fact]
    public async Task Without_them_everything_looks_as_the_product_does()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        using var customer = await Surfing.As(host, host.World.Customer.User);
        var page = await customer.See("/home");
        Assert.Matches("class=\"brand\" href=\"[^\"]*\"><svg class=\"mark\"", page);
        Assert.DoesNotContain("/brand/", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("logo.png", "<svg></svg>", "branding.logo: the file 'logo.png' is not what its name says. Save it as an SVG or a PNG.")]
    [InlineData("logo.svg", "GIF89a", "branding.logo: the file 'logo.svg' is not what its name says. Save it as an SVG or a PNG.")]
    [InlineData("logo.svg", null, "branding.logo: the file 'logo.svg' is larger than 100 kB, and every page shows it. Make it smaller.")]
    public void A_file_that_is_no_logo_is_refused(string name, string? text, string finding)
    {
        using var shipped = Broken.Of("imagiclecare", ("logo: null ", $"logo: {name} "));
        File.WriteAllText(Path.Combine(shipped.Folder, name), text ?? $"<svg>{new string(' ', Logo.Largest)}</svg>");
        Assert.Contains(shipped.Findings(), found => found.EndsWith(finding, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("#000", "#ffffff", 21)]
    [InlineData("#777777", "#fff", 4.48)]
    [InlineData("#767676", "#fff", 4.54)]
    public void Contrast_is_that_of_the_guidelines(string one, string other, double contrast) =>
        Assert.Equal(contrast, Colour.Of(one)!.Value.Contrast(Colour.Of(other)!.Value), 0.01);

    private static string AddressIn(string page, string extension) => page.Split('"').First(word => word.StartsWith("/brand/", StringComparison.Ordinal) && word.EndsWith($".{extension}", StringComparison.Ordinal));

    private static async Task<ApiHost> With(string logo, byte[] bytes)
    {
        var world = await World.On(Database.Sqlite);
        using var shipped = Broken.Of("imagiclecare", ("version: \"2020.1\"", "version: \"2026.9\""), ("logo: null ", $"colours: {{accent: \"#7a4a00\"}}\n  logo: {logo} "));
        await File.WriteAllBytesAsync(Path.Combine(shipped.Folder, logo), bytes);
        await using (var db = world.Open())
            (await new Editions(Path.Combine(world.Folder, "editions")).Publish(db, shipped.Folder, new LocalDate(2026, 1, 1), world.Now, CancellationToken.None)).OrThrow();
        // As another node reads it: from the store alone.
        return await ApiHost.Around(world, editions: new Editions(Path.Combine(world.Folder, "elsewhere")));
    }
}
