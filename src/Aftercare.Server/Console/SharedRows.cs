using Aftercare.Server.Access;
using Aftercare.Server.Web.Shell;
using Microsoft.AspNetCore.OutputCaching;

namespace Aftercare.Server.Console;

/// <summary>Rows that changed are drawn once for each queue, language and zone, however many listen: the first who asks waits for them, and the others with them.</summary>
/// <remarks>
/// Who may come has been found out before. All staff see the same tickets, so nobody is shown what is not theirs; a queue of one's own tickets is kept for
/// that person. An answer never grows old: the address names the versions that were heard of, and a later change asks for a later version.
/// </remarks>
internal sealed class SharedRows : IOutputCachePolicy
{
    public const string Policy = "shared-rows";

    /// <summary>Long enough for all who heard of a change to ask, short enough for the time left in a row to be true.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method)) return ValueTask.CompletedTask;
        var reader = http.RequestServices.GetRequiredService<Reader>();
        (context.EnableOutputCaching, context.AllowCacheLookup, context.AllowCacheStorage, context.AllowLocking) = (true, true, true, true);
        context.ResponseExpirationTimeSpan = Kept;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["reader"] = $"{reader.Tag} {reader.Zone.Id}";
        if (http.Request.Query["view"] == "mine") context.CacheVaryByRules.VaryByValues["owner"] = $"{http.Actor().Person.Value}";
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>Only a whole answer is kept, and none that gives its reader something of their own.</summary>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}
