using Microsoft.AspNetCore.Http.Features;

namespace Aftercare.Server.Web;

/// <summary>Answers a request that announces more than its address takes before anything is read, and lets the client finish, so that it reads the answer.</summary>
internal static class LargeBodies
{
    /// <summary>How much of a refused body is let pass; a client that sends still more is cut off.</summary>
    private const long LetPass = 64L * 1024 * 1024;

    public static IApplicationBuilder UseLargeBodies(this IApplicationBuilder app) => app.Use((HttpContext http, RequestDelegate next) =>
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false, MaxRequestBodySize: { } limit } feature || !(http.Request.ContentLength > limit)) return next(http);
        feature.MaxRequestBodySize = LetPass;
        return Problems.Write(http, new RequestTooLarge());
    });
}
