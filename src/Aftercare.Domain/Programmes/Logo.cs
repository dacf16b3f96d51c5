using System.Collections.Immutable;

namespace Aftercare.Domain.Programmes;

/// <summary>The vendor's logo: a drawing (SVG) or a picture (PNG), which pages show as an image and as nothing else.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Bytes">What stands in it.</param>
public sealed record Logo(string Name, ImmutableArray<byte> Bytes)
{
    /// <summary>The largest file that is taken, in bytes: every page of a customer shows it.</summary>
    public const int Largest = 100 * 1024;

    /// <summary>Whether a file of that name can be one, and lies beside the programme.</summary>
    public static bool IsNamed(string name) => name.EndsWith(".svg", StringComparison.Ordinal) != name.EndsWith(".png", StringComparison.Ordinal) && name.Length > 4 && !name.AsSpan().ContainsAny("/\\:");

    public bool IsPicture => Name.EndsWith(".png", StringComparison.Ordinal);

    public string MediaType => IsPicture ? "image/png" : "image/svg+xml";

    /// <summary>Whether the file is what its name says.</summary>
    public bool IsWhatItSays => IsPicture ? Bytes.AsSpan() is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] : Bytes.AsSpan().IndexOf("<svg"u8) >= 0;
}
