using Aftercare.Server.Installations;
using Aftercare.Server.Programmes;

namespace Aftercare.Server.Portal;

/// <summary>What an installation is called in a list to choose from.</summary>
internal static class PlaceWords
{
    /// <summary>«UC Suite 26.3 – Milano»; in front the organisation where there are several.</summary>
    public static string Of(PlaceLine place, ProgrammeWords words, bool showsOwner) =>
        $"{(showsOwner ? $"{place.Owner} – " : "")}{words.Product(place.Product)} {place.Version} – {place.Site}";
}
