using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>Sessions of browsers: 256 random bits in a cookie, their hash in the store. Whatever ends one, ends it at once.</summary>
internal static class Sessions
{
    /// <summary>How seldom it is written down that a session was used.</summary>
    private static readonly Duration Coarse = Duration.FromMinutes(5);

    private const int LongestBrowser = 200;

    /// <summary>The name of the cookie. Over https no other host and no plain connection can set it.</summary>
    public static string CookieOf(HttpRequest request) => request.IsHttps ? "__Host-session" : "session";

    /// <summary>Begins a session and gives its cookie to the browser. Saves nothing yet.</summary>
    public static void Begin(AppDb db, HttpContext http, Person person, SignInSettings settings, Instant now)
    {
        var secret = Tokens.Secret();
        var browser = http.Request.Headers.UserAgent.ToString();
        db.Add(new SessionRow(Tokens.Hash(secret), person.Id, now, now, now + settings.LengthFor(person.Role), browser.Length <= LongestBrowser ? browser : browser[..LongestBrowser]));
        http.Response.Cookies.Append(CookieOf(http.Request), secret, Cookie(http.Request));
    }

    /// <summary>Who is signed in in that browser; null for nobody.</summary>
    /// <param name="db">The store.</param>
    /// <param name="http">The request.</param>
    /// <param name="isUse">Whether this is a use of the session, which moves its end on.</param>
    /// <param name="now">The moment.</param>
    public static async Task<Asker?> WhoIsIn(AppDb db, HttpContext http, bool isUse, Instant now)
    {
        if (HashOf(http) is not { } hash) return null;
        var found = await (from session in db.Set<SessionRow>().AsNoTracking()
                           join person in db.Set<Person>().AsNoTracking() on session.Person equals person.Id
                           where session.Hash == hash && session.ExpiresAt > now && person.Active
                           select new { person, session.SeenAt, serves = db.Set<Organisation>().Where(o => o.ServedBy == person.Organisation).OrderBy(o => o.Id).Select(o => o.Id).ToList() }).SingleOrDefaultAsync(http.RequestAborted);
        if (found is null) return null;
        if (isUse && now - found.SeenAt > Coarse)
        {
            var until = now + http.RequestServices.GetRequiredService<SignInSettings>().LengthFor(found.person.Role);
            await db.Set<SessionRow>().Where(session => session.Hash == hash && session.ExpiresAt > now)
                .ExecuteUpdateAsync(session => session.SetProperty(s => s.SeenAt, now).SetProperty(s => s.ExpiresAt, until), http.RequestAborted);
        }
        return Asker.Of(found.person, found.serves);
    }

    /// <summary>Whose session this browser has, or had until it ended; null where it never had one, or signed out.</summary>
    public static async Task<PersonId?> WhoseWas(AppDb db, HttpContext http)
    {
        if (HashOf(http) is not { } hash) return null;
        return await db.Set<SessionRow>().Where(session => session.Hash == hash).Select(session => (PersonId?)session.Person).SingleOrDefaultAsync(http.RequestAborted);
    }

    /// <summary>Ends the session of this browser, as its person wishes.</summary>
    public static async Task End(AppDb db, HttpContext http)
    {
        await Leave(db, http);
        http.Response.Cookies.Delete(CookieOf(http.Request), Cookie(http.Request));
    }

    /// <summary>Forgets the session of this browser, which is given another cookie.</summary>
    public static async Task Leave(AppDb db, HttpContext http)
    {
        if (HashOf(http) is { } hash) await db.Set<SessionRow>().Where(session => session.Hash == hash).ExecuteDeleteAsync(http.RequestAborted);
    }

    /// <summary>Ends every session of that person, in all browsers. It is remembered for a while whose they were.</summary>
    public static Task EndAll(AppDb db, PersonId person, Instant now, CancellationToken cancel) =>
        db.Set<SessionRow>().Where(session => session.Person == person && session.ExpiresAt > now).ExecuteUpdateAsync(session => session.SetProperty(s => s.ExpiresAt, now), cancel);

    private static string? HashOf(HttpContext http) => http.Request.Cookies[CookieOf(http.Request)] is { Length: > 20 and < 200 } secret ? Tokens.Hash(secret) : null;

    private static Duration LengthFor(this SignInSettings settings, Role role) => role.IsStaff() ? settings.OfStaff : settings.OfCustomers;

    private static CookieOptions Cookie(HttpRequest request) => new()
    {
        Path = "/",
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        // The store says when a session ends; a browser that forgot the cookie before could not.
        MaxAge = TimeSpan.FromDays(400),
    };
}
