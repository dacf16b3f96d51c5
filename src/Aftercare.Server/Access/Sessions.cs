using System.Buffers.Text;
using System.Security.Cryptography;
using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>Sessions of browsers: 256 random bits in a cookie, their hash in the store. Whatever ends one, ends it at once.</summary>
internal static class Sessions
{
    /// <summary>Staff sign in each day; customers come seldom, and often in a hurry.</summary>
    private static readonly Duration OfStaff = Duration.FromHours(12), OfCustomers = Duration.FromDays(14);

    /// <summary>How seldom it is written down that a session was used.</summary>
    private static readonly Duration Coarse = Duration.FromMinutes(5);

    private const int LongestBrowser = 200;

    /// <summary>The name of the cookie. Over https no other host and no plain connection can set it.</summary>
    public static string CookieOf(HttpRequest request) => request.IsHttps ? "__Host-session" : "session";

    /// <summary>Begins a session and gives its cookie to the browser; an earlier one in this browser ends. Saves nothing yet.</summary>
    public static void Begin(AppDb db, HttpContext http, Person person, Instant now)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var browser = http.Request.Headers.UserAgent.ToString();
        db.Add(new SessionRow(Tokens.Hash(secret), person.Id, now, now, now + LengthFor(person.Role), browser.Length <= LongestBrowser ? browser : browser[..LongestBrowser]));
        http.Response.Cookies.Append(CookieOf(http.Request), secret, Cookie(http.Request));
    }

    /// <summary>Who is signed in in that browser; null for nobody.</summary>
    public static async Task<Asker?> WhoIsIn(AppDb db, HttpContext http, Instant now)
    {
        if (http.Request.Cookies[CookieOf(http.Request)] is not { Length: > 20 and < 200 } secret) return null;
        var hash = Tokens.Hash(secret);
        var found = await (from session in db.Set<SessionRow>().AsNoTracking()
                           join person in db.Set<Person>().AsNoTracking() on session.Person equals person.Id
                           where session.Hash == hash && session.ExpiresAt > now && person.Active
                           select new { person, session.SeenAt }).SingleOrDefaultAsync(http.RequestAborted);
        if (found is null) return null;
        if (now - found.SeenAt > Coarse)
        {
            var until = now + LengthFor(found.person.Role);
            await db.Set<SessionRow>().Where(session => session.Hash == hash && session.ExpiresAt < until)
                .ExecuteUpdateAsync(session => session.SetProperty(s => s.SeenAt, now).SetProperty(s => s.ExpiresAt, until), http.RequestAborted);
        }
        return new Asker(new Actor(found.person.Id, found.person.Organisation, found.person.Role), found.person.Name, found.person.Language, found.person.Zone);
    }

    /// <summary>Ends the session of this browser.</summary>
    public static async Task End(AppDb db, HttpContext http)
    {
        if (http.Request.Cookies[CookieOf(http.Request)] is { } secret)
        {
            var hash = Tokens.Hash(secret);
            await db.Set<SessionRow>().Where(session => session.Hash == hash).ExecuteDeleteAsync(http.RequestAborted);
        }
        http.Response.Cookies.Delete(CookieOf(http.Request), Cookie(http.Request));
    }

    /// <summary>Ends every session of that person, in all browsers.</summary>
    public static Task EndAll(AppDb db, PersonId person, CancellationToken cancel) =>
        db.Set<SessionRow>().Where(session => session.Person == person).ExecuteDeleteAsync(cancel);

    private static Duration LengthFor(Role role) => role.IsStaff() ? OfStaff : OfCustomers;

    private static CookieOptions Cookie(HttpRequest request) => new()
    {
        Path = "/",
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(14),
    };
}
