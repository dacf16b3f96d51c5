using System.Globalization;

namespace Aftercare.Domain.Programmes;

/// <summary>A colour of sRGB, as pages write it.</summary>
/// <param name="Rgb">Red, green and blue in eight bits each.</param>
public readonly record struct Colour(int Rgb)
{
    /// <summary>The contrast that text needs against what it stands on (WCAG 2.2, AA).</summary>
    public const double Readable = 4.5;

    /// <summary>The colour of «#0b6e8f» or «#fff»; null for anything else.</summary>
    public static Colour? Of(string written)
    {
        if (written is not ['#', ..] || written.Length is not (4 or 7) || !int.TryParse(written.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var colour)) return null;
        return new(written.Length == 7 ? colour : (colour >> 8) * 0x110000 + (colour >> 4 & 15) * 0x1100 + (colour & 15) * 0x11);
    }

    /// <summary>How light it is to the eye, by the Web Content Accessibility Guidelines: 0 for black, 1 for white.</summary>
    public double Luminance => 0.2126 * Linear(Rgb >> 16 & 255) + 0.7152 * Linear(Rgb >> 8 & 255) + 0.0722 * Linear(Rgb & 255);

    /// <summary>The contrast with another, by the same guidelines: 1 to 21.</summary>
    public double Contrast(Colour other)
    {
        var (light, dark) = (Math.Max(Luminance, other.Luminance), Math.Min(Luminance, other.Luminance));
        return (light + 0.05) / (dark + 0.05);
    }

    /// <summary>As a style sheet has it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Rgb:x6}");

    private static double Linear(int channel) => channel / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
}
