namespace Aftercare.Server.Clocks.Strip;

/// <summary>Something drawn: across in per cent of the width, down in pixels, so that words keep their size on every screen.</summary>
public abstract record Shape
{
    /// <summary>The same shape in a strip that runs from right to left.</summary>
    public abstract Shape Mirrored();
}

/// <summary>A band.</summary>
/// <param name="Style">Its class, such as <c>s-spent</c>.</param>
/// <param name="X">Its left edge.</param>
/// <param name="Width">How wide it is.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Height">How high it is.</param>
public sealed record Band(string Style, double X, double Width, double Y, double Height) : Shape
{
    public override Band Mirrored() => this with { X = 100 - X - Width };
}

/// <summary>A straight line.</summary>
public sealed record Rule(string Style, double X1, double X2, double Y1, double Y2) : Shape
{
    public override Rule Mirrored() => this with { X1 = 100 - X1, X2 = 100 - X2 };
}

/// <summary>The ring at the start.</summary>
public sealed record Ring(double X, double Y) : Shape
{
    public override Ring Mirrored() => this with { X = 100 - X };
}

/// <summary>The arrowhead above now, or the flag at the due.</summary>
/// <param name="Style">Its class.</param>
/// <param name="X">Where it stands.</param>
/// <param name="Y">Where it stands.</param>
/// <param name="Path">Its outline from there, in pixels.</param>
/// <param name="MirroredPath">The outline in a strip that runs from right to left.</param>
public sealed record Mark(string Style, double X, double Y, string Path, string MirroredPath) : Shape
{
    public override Mark Mirrored() => this with { X = 100 - X, Path = MirroredPath, MirroredPath = Path };
}

/// <summary>On which side of its place a label stands, in the direction of reading.</summary>
public enum Anchor { Start, Middle, End }

/// <summary>Words. Start and end turn with the direction of the page by themselves.</summary>
/// <param name="Style">Its class.</param>
/// <param name="X">Its place.</param>
/// <param name="Y">Its base line.</param>
/// <param name="Anchor">What of it stands at its place.</param>
/// <param name="Offset">How far it is moved along, in pixels.</param>
/// <param name="Words">What it says.</param>
public sealed record Label(string Style, double X, double Y, Anchor Anchor, double Offset, string Words) : Shape
{
    /// <summary>A character of the small type of strips, in pixels: wide rather than narrow.</summary>
    private const double Character = 6.4;

    /// <summary>What it takes of a strip of that many pixels, in per cent from the side of the past.</summary>
    public (double From, double To) Span(double pixels)
    {
        var (wide, at) = (Words.Count(letter => letter is not (>= '\u2066' and <= '\u2069')) * Character / pixels * 100, X + Offset / pixels * 100);
        return Anchor switch { Anchor.Start => (at, at + wide), Anchor.End => (at - wide, at), _ => (at - wide / 2, at + wide / 2) };
    }

    public override Label Mirrored() => this with { X = 100 - X, Offset = -Offset };
}
