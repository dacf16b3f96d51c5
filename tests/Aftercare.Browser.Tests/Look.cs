namespace Aftercare.Browser.Tests;

/// <summary>How a page is looked at.</summary>
/// <param name="Language">The language of the browser.</param>
/// <param name="IsDark">Whether the system of the reader is dark.</param>
/// <param name="Width">The width of the window in CSS pixels.</param>
public sealed record Look(string Language, bool IsDark, int Width)
{
    public const int Desk = 1440;
    public const int Phone = 390;

    /// <summary>Latin, long and right to left, each light and dark, each wide and narrow.</summary>
    public static IEnumerable<Look> All =>
        from language in (string[])["fr", "de", "ar"]
        from isDark in (bool[])[false, true]
        from width in (int[])[Desk, Phone]
        select new Look(language, isDark, width);

    public override string ToString() => $"{Language} {(IsDark ? "dark" : "light")} {Width}";
}
