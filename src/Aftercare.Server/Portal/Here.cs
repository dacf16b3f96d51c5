using Aftercare.Server.Installations;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Web.Shell;
using NodaTime;

namespace Aftercare.Server.Portal;

/// <summary>Where the customer stands: the moment, the programme in force, and the installation that the pages are about.</summary>
internal sealed class Here(IHttpContextAccessor accessor, AppDb db, Editions editions, FindPlaces find, IClock clock, Access.Visitor visitor, Reader reader)
{
    /// <summary>The name of the field, and of the cookie, that says which installation was chosen.</summary>
    public const string Place = "place";

    /// <summary>The one «now» of the request.</summary>
    public Instant Now { get; } = clock.GetCurrentInstant();

    public HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A page is shown outside of a request.");

    public CancellationToken Cancel => Http.RequestAborted;

    /// <summary>The installations of the one who asks.</summary>
    public IReadOnlyList<PlaceLine> Places { get; private set; } = [];

    /// <summary>The chosen one: by the address, else by the form, else as it was chosen before in this browser, else the first; null where there is none.</summary>
    public PlaceLine? Chosen { get; private set; }

    /// <summary>The words of the programme that is in force.</summary>
    public async Task<ProgrammeWords> Words() => new(await editions.Current(db, Now, Cancel), reader.Texts);

    /// <summary>Finds the installations, and keeps the choice where one was made.</summary>
    public async Task Find()
    {
        Places = await find.Run(visitor.Actor, Cancel);
        var wanted = Http.Request.Query[Place].ToString() is { Length: > 0 } asked ? asked : Http.Request.HasFormContentType ? Http.Request.Form[Place].ToString() : "";
        Chosen = By(wanted) ?? By(Http.Request.Cookies[Place]) ?? Places.FirstOrDefault();
        if (By(wanted) is { } now && Places.Count > 1)
            Http.Response.Cookies.Append(Place, now.Id.Value.ToString("N"), new CookieOptions { MaxAge = Duration.FromDays(365).ToTimeSpan(), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = Http.Request.IsHttps, IsEssential = true });
    }

    private PlaceLine? By(string? id) => Guid.TryParse(id, out var wanted) ? Places.FirstOrDefault(place => place.Id.Value == wanted) : null;
}
