using Aftercare.Domain.Kernel;

namespace Aftercare.Server.Web.Shell;

/// <summary>Keeps the language that was chosen in the menu, in this browser, and goes back to the page.</summary>
internal static class LanguageChoice
{
    public const string Address = "/language";

    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) => routes.MapPost(Address, Choose).ExcludeFromDescription().DisableAntiforgery();

    private static async Task Choose(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!Language.Of(form["language"].ToString()).IsRefused(out _, out var language))
            http.Response.Cookies.Append(Reader.Cookie, language.Code, new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, IsEssential = true });
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = LocalAddress.Of(form["next"]);
    }
}

/// <summary>Addresses that lead to this server and nowhere else.</summary>
internal static class LocalAddress
{
    /// <summary>The address where it is a path of this server; the front door otherwise.</summary>
    public static string Of(string? address) =>
        address is ['/', not ('/' or '\\'), ..] or "/" && !address.Any(c => char.IsControl(c) || c > '~') ? address : "/";
}
