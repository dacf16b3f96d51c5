using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Server.Access;
using Aftercare.Server.Tickets;
using Aftercare.Server.Web;
using NodaTime;

namespace Aftercare.Server.Api;

/// <summary>Who asks, at which moment, and what they have seen: bound once for a request, so that all of it has one «now».</summary>
internal sealed record Asking(Actor Actor, string Name, Instant Now, Language Language, int? VersionSeen, HttpContext Http, CancellationToken Cancel)
{
    public static ValueTask<Asking?> BindAsync(HttpContext http)
    {
        var asker = http.Asker();
        return ValueTask.FromResult<Asking?>(new(
            asker.Actor, asker.Name, http.RequestServices.GetRequiredService<IClock>().GetCurrentInstant(), LanguageOf(http, asker), http.Request.VersionSeen(), http, http.RequestAborted));
    }

    public TicketAt At(string number) => new(number, VersionSeen);

    /// <summary>The language that the request names first, as far as we speak it; else the person's own.</summary>
    private static Language LanguageOf(HttpContext http, Asker asker)
    {
        foreach (var wanted in http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1))
            if (!Language.Of(wanted.Value.ToString().Split('-')[0].ToLowerInvariant()).IsRefused(out _, out var spoken)) return spoken;
        return Language.Of(asker.Language).IsRefused(out _, out var own) ? Language.English : own;
    }
}
