using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Aftercare.Server.Web.Shell;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>Stands before every endpoint: finds out who asks, and whether the door opens to them. What states no permission stays shut.</summary>
internal static class WhoAsks
{
    private static readonly object Key = new();

    /// <summary>Who asks; only where an endpoint needs a permission.</summary>
    public static Actor Actor(this HttpContext http) => http.Asker().Actor;

    /// <summary>The id of the one who asks, for rooms that know no people.</summary>
    public static Guid AskerId(this HttpContext http) => http.Actor().Person.Value;

    public static Asker Asker(this HttpContext http) =>
        (Asker?)http.Items[Key] ?? throw new InvalidOperationException("This endpoint states no permission, so nobody was asked who they are.");

    public static IApplicationBuilder UseWhoAsks(this IApplicationBuilder app) => app.Use(async (HttpContext http, RequestDelegate next) =>
    {
        var endpoint = http.GetEndpoint();
        if (endpoint is null || endpoint.Metadata.GetMetadata<OpenToAllAttribute>() is not null)
        {
            await next(http);
            return;
        }
        var secret = Bearer(http.Request.Headers.Authorization);
        var asker = await WhoIs(http, secret, isUse: true);
        if (asker is null)
        {
            http.Response.Headers.WWWAuthenticate = secret is null ? "Bearer" : "Bearer error=\"invalid_token\"";
            await Problems.Write(http, new NobodyKnown());
            return;
        }
        // An endpoint of the framework, such as the answer to a wrong method, states nothing and has nothing to give away.
        if (endpoint.Metadata.GetMetadata<NeedsAttribute>() is { } needs ? !asker.Actor.May(needs.Permission) : endpoint is RouteEndpoint)
        {
            // Pages of the desk are not there for customers. Who may what of the API is public, and says so.
            var isThere = asker.Actor.IsStaff || http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
            await Problems.Write(http, isThere ? new NotPermitted() : new NothingThere());
            return;
        }
        http.Items[Key] = asker;
        http.Features.Set(new KnownReader(asker.Name, asker.Language, asker.Zone));
        await next(http);
    });

    /// <summary>A token counts everywhere. A cookie counts on pages, whose forms carry a token against forgery; of the API it opens only what changes nothing.</summary>
    private static async Task<Asker?> WhoIs(HttpContext http, string? secret, bool isUse)
    {
        var db = http.RequestServices.GetRequiredService<AppDb>();
        if (secret is not null) return await Tokens.WhoCarries(db, secret, http.RequestAborted);
        var isSafe = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (!isSafe && http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)) return null;
        return await Sessions.WhoIsIn(db, http, isUse, http.RequestServices.GetRequiredService<IClock>().GetCurrentInstant());
    }

    /// <summary>Whether the one who asked is still who they were: for answers that go on for long.</summary>
    public static async Task<bool> IsStillThere(this HttpContext http) => await WhoIs(http, Bearer(http.Request.Headers.Authorization), isUse: false) is { } asker && asker.Actor == http.Actor();

    private static string? Bearer(string? header) =>
        header is not null && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && header[7..].Trim() is { Length: > 0 } secret ? secret : null;
}

/// <summary>No token, or one that is nobody's.</summary>
internal sealed record NobodyKnown() : Domain.Kernel.Refusal("access.unauthenticated", "Send a valid token, as Authorization: Bearer aft_….");

/// <summary>The role of the one who asks does not have the permission that the endpoint needs.</summary>
internal sealed record NotPermitted() : Domain.Kernel.Refusal("access.not-permitted", "Your role does not permit this.");
