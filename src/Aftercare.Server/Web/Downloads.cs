namespace Aftercare.Server.Web;

/// <summary>Gives a file of a customer: to be saved, never to be run or shown as what it says that it is.</summary>
internal static class Downloads
{
    public static IResult Of(HttpContext http, Stream bytes, string name)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.CacheControl = "private, no-store";
        return Results.Stream(bytes, "application/octet-stream", name);
    }
}
