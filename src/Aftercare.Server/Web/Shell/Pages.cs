using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Aftercare.Server.Access;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.ResponseCompression;

namespace Aftercare.Server.Web.Shell;

/// <summary>Opens the pages: Razor components rendered on the server, without a script of the framework and without circuits.</summary>
internal static class Pages
{
    /// <summary>Adds what pages need.</summary>
    /// <param name="services">The services of the server.</param>
    /// <param name="whose">Finds out whose support this is.</param>
    public static void AddPages(this IServiceCollection services, WhoseSupport whose)
    {
        services.AddSingleton(whose);
        services.AddHttpContextAccessor();
        services.AddScoped(all => Reader.Of(all.GetRequiredService<IHttpContextAccessor>().HttpContext!));
        services.AddScoped<Posting>();
        services.AddRazorComponents();
        // Letters of every script stay as they are: an entity for each would be six times as long.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = "forgery";
            forgery.Cookie.SameSite = SameSiteMode.Strict;
            forgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forgery.SuppressXFrameOptionsHeader = true;
        });
        // A page is many alike rows: a little more work finds them.
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.AddResponseCompression(compression =>
        {
            // Tokens against forgery are masked anew in each page, so the length of a page tells nothing of them.
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html"];
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
    }

    /// <summary>Opens every page of every door, the assets, and the choice of a language.</summary>
    /// <remarks>Who asks has been found out before.</remarks>
    public static void MapPages(this WebApplication app)
    {
        app.UseAntiforgery();
        app.UsePageManners();
        // What is drawn once is compressed once.
        app.UseOutputCache();
        app.UseResponseCompression();
        Bundles.Map(app).ForEveryone();
        LanguageChoice.Map(app).ForEveryone();
        app.MapRazorComponents<Document>();
    }

    /// <summary>Pages are not kept by anybody, know whose support they show, and a post is answered with 303 where it leads elsewhere.</summary>
    private static void UsePageManners(this WebApplication app) => app.Use(async (HttpContext http, RequestDelegate next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
        {
            await next(http);
            return;
        }
        // A form that is posted once more, by a double click or from the history, leads to where its first post led: its page may no longer have it.
        if (HttpMethods.IsPost(http.Request.Method) && await http.RequestServices.GetRequiredService<OnceOnly>().LedBefore(http) is { } led)
        {
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = led;
            return;
        }
        http.Features.Set(await http.RequestServices.GetRequiredService<WhoseSupport>()(http, Reader.LanguageOf(http)));
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.CacheControl = "no-store";
            if (HttpMethods.IsPost(http.Request.Method) && http.Response.StatusCode == StatusCodes.Status302Found) http.Response.StatusCode = StatusCodes.Status303SeeOther;
            return Task.CompletedTask;
        });
        await next(http);
    });
}
