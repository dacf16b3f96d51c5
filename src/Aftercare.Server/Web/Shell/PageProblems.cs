using System.Diagnostics;
using Aftercare.Server.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Aftercare.Server.Web.Shell;

/// <summary>Says no to a person: a page in the reader's language, or the way to sign in.</summary>
internal static class PageProblems
{
    /// <summary>Whether a person is before a browser there, and the server has pages.</summary>
    public static bool Wants(HttpContext http) =>
        !http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && http.RequestServices.GetService<WhoseSupport>() is not null;

    public static Task Write(HttpContext http, int status)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.Remove("WWW-Authenticate");
            return SignInInstead(http);
        }
        var trace = status >= 500 ? Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier : null;
        return new RazorComponentResult<ErrorPage>(new Dictionary<string, object?> { [nameof(ErrorPage.Status)] = status, [nameof(ErrorPage.Trace)] = trace }) { StatusCode = status }.ExecuteAsync(http);
    }

    /// <summary>The way to sign in, and back here. What was posted goes along, sealed.</summary>
    private static async Task SignInInstead(HttpContext http)
    {
        var kept = await KeptPost.Of(http);
        if (kept is not null)
        {
            var seal = kept.Seal(http.RequestServices.GetRequiredService<IDataProtectionProvider>());
            await new RazorComponentResult<SignInAgain>(new Dictionary<string, object?> { [nameof(SignInAgain.Seal)] = seal }).ExecuteAsync(http);
            return;
        }
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"/sign-in?next={Uri.EscapeDataString($"{http.Request.Path}{http.Request.QueryString}")}";
    }
}
