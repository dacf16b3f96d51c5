using Aftercare.Domain.Kernel;
using Aftercare.Server.Mail.Out;
using NodaTime;

namespace Aftercare.Server.Web.Shell;

/// <summary>Whose support this is, as the bar of every page says it.</summary>
/// <param name="Name">The name of the programme, in the language of the reader.</param>
/// <param name="Zone">The vendor's own zone: that of readers who have told none.</param>
/// <param name="Edition">The edition in force, for the foot of the page; null where none could be read.</param>
/// <param name="Sender">From whom its letters come; null where no programme could be read.</param>
/// <param name="Portal">The host of its portal, as the programme has it; null where it names none.</param>
/// <param name="Brand">How its pages for customers look; null for the look of the product.</param>
internal sealed record Vendor(string Name, DateTimeZone Zone, string? Edition, Sender? Sender = null, string? Portal = null, Brand? Brand = null)
{
    /// <summary>What stands there while the store is away.</summary>
    public static readonly Vendor Unknown = new("Aftercare", DateTimeZone.Utc, null);
}

/// <summary>How the vendor looks on pages for customers.</summary>
/// <param name="Logo">The address of its logo; null for the mark of the product.</param>
/// <param name="Css">The address of a style sheet with its colours; null for those of the product.</param>
internal sealed record Brand(string? Logo, string? Css);

/// <summary>Finds out whose support this is, in that language.</summary>
internal delegate Task<Vendor> WhoseSupport(HttpContext http, Language language);

/// <summary>The one who reads, as far as signing in has told; put at the request by what knows people.</summary>
/// <param name="Name">The name.</param>
/// <param name="Language">The two-letter code of the language on record.</param>
/// <param name="Zone">The IANA id of the zone on record; null where none is.</param>
internal sealed record KnownReader(string Name, string Language, string? Zone = null);
