using System.Diagnostics;
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
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = $"/sign-in?next={Uri.EscapeDataString($"{http.Request.Path}{http.Request.QueryString}")}";
            return Task.CompletedTask;
        }
        var trace = status >= 500 ? Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier : null;
        return new RazorComponentResult<ErrorPage>(new Dictionary<string, object?> { [nameof(ErrorPage.Status)] = status, [nameof(ErrorPage.Trace)] = trace }) { StatusCode = status }.ExecuteAsync(http);
    }
}
