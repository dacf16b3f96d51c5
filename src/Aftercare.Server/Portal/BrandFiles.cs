using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Aftercare.Domain.Programmes;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Web.Shell;
using NodaTime;

namespace Aftercare.Server.Portal;

/// <summary>The vendor's logo and colours, as the programme has them: files with addresses that change with their content, so that browsers keep them for good.</summary>
internal static class BrandFiles
{
    /// <summary>An image is shown as an image: opened by itself, it may run and load nothing.</summary>
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    /// <summary>How the pages of that programme look; null where it leaves that to the product.</summary>
    public static Brand? Of(Programme programme) => (Logo(programme), Css(programme)) is var (logo, css) && (logo ?? css) is null ? null : new(logo?.Address, css?.Address);

    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) => routes.MapGet("/brand/{file}", async (string file, HttpContext http, AppDb db, Editions editions, IClock clock) =>
    {
        var programme = await editions.Current(db, clock.GetCurrentInstant(), http.RequestAborted);
        if (new[] { Logo(programme), Css(programme) }.FirstOrDefault(each => each?.Address == $"/brand/{file}") is not { } found) return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return Results.Bytes(found.Bytes.ToArray(), found.MediaType);
    }).ExcludeFromDescription();

    private static BrandFile? Logo(Programme programme) => programme.Logo is { } logo ? new(logo.Bytes, logo.IsPicture ? "png" : "svg", logo.MediaType) : null;

    /// <summary>Bar and buttons take the accent; text on them its own colour, without the shades that would make it harder to read.</summary>
    private static BrandFile? Css(Programme programme)
    {
        if (programme.Written.Branding.Colours is not { } written || Colour.Of(written.Accent) is not { } accent || Colour.Of(written.OnAccent) is not { } ink) return null;
        var pressed = ink.Luminance > accent.Luminance ? "black" : "white";
        return new([.. Encoding.UTF8.GetBytes($$"""
            body { --solid: {{accent}}; --solid-ink: {{ink}}; }
            .top { --bar: {{accent}}; --bar-ink: {{ink}}; --bar-2: {{ink}}; }
            .top :focus-visible { outline-color: {{ink}}; }
            .top .av { background: {{ink}}; color: {{accent}}; }
            .brand small { opacity: 1; }
            .btn.primary:hover { background: color-mix(in oklch, {{accent}} 88%, {{pressed}}); }
            """)], "css", "text/css; charset=utf-8");
    }

    private sealed record BrandFile(ImmutableArray<byte> Bytes, string Extension, string MediaType)
    {
        public string Address { get; } = $"/brand/{Convert.ToHexStringLower(SHA256.HashData(Bytes.AsSpan()))[..16]}.{Extension}";
    }
}
