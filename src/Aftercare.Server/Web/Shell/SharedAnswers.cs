using Microsoft.AspNetCore.OutputCaching;

namespace Aftercare.Server.Web.Shell;

/// <summary>What changed on a page is drawn once for each audience, language and zone, however many listen: the first who asks waits for it, and the others with them.</summary>
/// <remarks>
/// Who may come has been found out before. An answer never grows old: the address names the version that was heard of, and a later change asks for a later
/// one. What gives its reader a cookie or anything of their own is not for this.
/// </remarks>
/// <param name="audience">Who is shown the same as the one who asks.</param>
internal sealed class SharedAnswers(Func<HttpContext, string> audience) : IOutputCachePolicy
{
    /// <summary>Long enough for all who heard of a change to ask, short enough for the time left that is drawn to be true.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method)) return ValueTask.CompletedTask;
        var reader = http.RequestServices.GetRequiredService<Reader>();
        (context.EnableOutputCaching, context.AllowCacheLookup, context.AllowCacheStorage, context.AllowLocking) = (true, true, true, true);
        context.ResponseExpirationTimeSpan = Kept;
        var key = context.CacheVaryByRules;
        (key.QueryKeys, key.HeaderNames) = ("*", "Accept-Encoding");
        (key.VaryByValues["reader"], key.VaryByValues["audience"]) = ($"{reader.Tag} {reader.Zone.Id}", audience(http));
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}
