using Aftercare.Domain.Kernel;

namespace Aftercare.Server.Texts;

/// <summary>The plural category of a whole number in a language, as CLDR has it for the seven languages of the interface.</summary>
internal static class Plural
{
    public static string CategoryOf(Language language, int number) => language.Code switch
    {
        "ar" => Arabic(number),
        // French counts nought with one; the others give nought the plural.
        "fr" => number is 0 or 1 ? "one" : "other",
        _ => number == 1 ? "one" : "other",
    };

    private static string Arabic(int number) => number switch
    {
        1 => "one",
        2 => "two",
        _ when number % 100 is >= 3 and <= 10 => "few",
        _ when number % 100 is >= 11 => "many",
        _ => "other",
    };
}
