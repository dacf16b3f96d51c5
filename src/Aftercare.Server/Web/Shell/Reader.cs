using Aftercare.Domain.Kernel;
using Aftercare.Server.Texts;
using NodaTime;

namespace Aftercare.Server.Web.Shell;

/// <summary>The one who reads this page: in which language, direction and zone, and the sentences in them.</summary>
/// <remarks>
/// The language is that of <c>?lang=</c> (for this page only), else the one chosen in this browser, else the person's, else the best of Accept-Language,
/// else English. The zone is the person's, else the vendor's; it is always shown.
/// </remarks>
internal sealed class Reader
{
    /// <summary>The cookie that keeps the language chosen in this browser.</summary>
    public const string Cookie = "language";

    /// <summary>The code of the pseudo-language: longer, with accents and in brackets, so that a sentence without a key is seen.</summary>
    public const string Pseudo = "qps";

    private Reader(InterfaceTexts texts, bool isPseudo, DateTimeZone zone, Vendor vendor, string? name)
    {
        (Texts, Vendor, Name) = (texts, vendor, name);
        Tag = isPseudo ? Pseudo : texts.Language.Code;
        Moments = new Moments(texts, zone);
    }

    public InterfaceTexts Texts { get; }

    /// <summary>Dates, times and amounts for this reader.</summary>
    public Moments Moments { get; }

    public Vendor Vendor { get; }

    /// <summary>The reader's name; null before signing in.</summary>
    public string? Name { get; }

    public Language Language => Texts.Language;

    /// <summary>What stands in <c>html lang</c>.</summary>
    public string Tag { get; }

    public string Direction => Language.IsRightToLeft ? "rtl" : "ltr";

    public DateTimeZone Zone => Moments.Zone;

    /// <summary>The sentence of that key.</summary>
    public string this[string key, params ReadOnlySpan<(string Name, string Value)> values] => Texts[key, values];

    /// <summary>The form of that key for a number.</summary>
    public string Count(string key, int number) => Texts.Count(key, number);

    /// <summary>The reader of that request.</summary>
    public static Reader Of(HttpContext http)
    {
        var isPseudo = http.Request.Query["lang"] == Pseudo;
        var known = http.Features.Get<KnownReader>();
        var vendor = http.Features.Get<Vendor>() ?? Vendor.Unknown;
        var zone = known?.Zone is { } id ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null;
        return new Reader(isPseudo ? InterfaceTexts.Pseudo : InterfaceTexts.In(LanguageOf(http)), isPseudo, zone ?? vendor.Zone, vendor, known?.Name);
    }

    /// <summary>The language in which that request is answered.</summary>
    public static Language LanguageOf(HttpContext http) =>
        Find(http.Request.Query["lang"]) ?? Find(http.Request.Cookies[Cookie]) ?? Find(http.Features.Get<KnownReader>()?.Language) ?? Preferred(http.Request) ?? Language.English;

    /// <summary>The first of the browser's languages that we speak, by their weights; «de-AT» is German.</summary>
    private static Language? Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(each => each.Quality is not 0)
        .OrderByDescending(each => each.Quality ?? 1)
        .Select(each => Find(each.Value.ToString().Split('-')[0].ToLowerInvariant()))
        .FirstOrDefault(language => language is not null);

    private static Language? Find(string? code) => code is not null && !Language.Of(code).IsRefused(out _, out var language) ? language : null;
}
