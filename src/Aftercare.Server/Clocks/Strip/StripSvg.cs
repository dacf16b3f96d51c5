using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Aftercare.Server.Clocks.Strip;

/// <summary>Writes a drawing as SVG, by attributes alone: no page needs a style for it. It has no viewBox, so it stretches while words keep their size.</summary>
internal static class StripSvg
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="drawing">What is drawn.</param>
    /// <param name="sentence">What it says, for those who do not see it.</param>
    /// <param name="id">An id for the sentence that no other element of the page has.</param>
    public static string Of(StripDrawing drawing, string sentence, string id)
    {
        var svg = new StringBuilder(2048);
        svg.Append(CultureInfo.InvariantCulture, $"""<svg class="strip" role="img" aria-labelledby="{id}" height="{StripDrawing.Height}" width="100%"><title id="{id}">{Plain(sentence)}</title>""");
        foreach (var shape in drawing.Shapes) Write(svg, shape);
        return svg.Append("</svg>").ToString();
    }

    /// <summary>The bar of a queue row: what is used up, and hatched where the clock stands.</summary>
    /// <param name="kind"><c>calm</c>, <c>soon</c>, <c>late</c> or <c>wait</c>.</param>
    /// <param name="used">The share that is used up, from 0 to 1.</param>
    /// <param name="isRightToLeft">Whether it runs from right to left.</param>
    public static string Bar(string kind, double used, bool isRightToLeft)
    {
        var share = Math.Clamp(used, 0, 1) * 100;
        Band[] bands = kind == "wait" ? [new("m-all", 0, 100, 0, 6), new("s-wait", share, 100 - share, 0, 6), new("m-run", 0, share, 0, 6)] : [new("m-all", 0, 100, 0, 6), new("m-run", 0, share, 0, 6)];
        var svg = new StringBuilder(256);
        svg.Append(CultureInfo.InvariantCulture, $"""<svg class="mini" data-k="{kind}" aria-hidden="true" width="100%" height="6">""");
        foreach (var band in bands) Write(svg, isRightToLeft ? band.Mirrored() : band);
        return svg.Append("</svg>").ToString();
    }

    /// <summary>A sample of a band for the table, which is the legend too.</summary>
    public static string Swatch(string style)
    {
        var svg = new StringBuilder("""<svg class="sw" aria-hidden="true" viewBox="0 0 18 12">""");
        svg.Append(CultureInfo.InvariantCulture, $"""<rect x=".5" y=".5" width="17" height="11" class="{style}"{Fill(style)}/>""");
        return svg.Append("</svg>").ToString();
    }

    private static void Write(StringBuilder svg, Shape shape) => svg.Append(shape switch
    {
        Band band => $"""<rect x="{Share(band.X)}" y="{Number(band.Y)}" width="{Share(band.Width)}" height="{Number(band.Height)}" class="{band.Style}"{Fill(band.Style)}/>""",
        Rule rule => $"""<line x1="{Share(rule.X1)}" x2="{Share(rule.X2)}" y1="{Number(rule.Y1)}" y2="{Number(rule.Y2)}" class="{rule.Style}"/>""",
        Ring ring => $"""<circle cx="{Share(ring.X)}" cy="{Number(ring.Y)}" r="4.5" class="s-start"/>""",
        Mark mark => $"""<svg x="{Share(mark.X)}" y="{Number(mark.Y)}" overflow="visible"><path d="{mark.Path}" class="{mark.Style}"/></svg>""",
        Label label => $"""<text x="{Share(label.X)}" y="{Number(label.Y)}"{Moved(label.Offset)} class="{label.Style}" text-anchor="{AnchorOf(label.Anchor)}">{Plain(label.Words)}</text>""",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "This shape is not drawn."),
    });

    /// <summary>The pattern of the page's sprite, so that what is hatched is so without a style.</summary>
    private static string Fill(string style) => style == "s-wait" ? """ fill="url(#hatch)" """.TrimEnd() : "";

    private static string Moved(double offset) => offset == 0 ? "" : $" dx=\"{Number(offset)}\"";

    private static string AnchorOf(Anchor anchor) => anchor switch { Anchor.Start => "start", Anchor.End => "end", _ => "middle" };

    private static string Share(double percent) => Number(percent) + "%";

    private static string Number(double number) => Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Plain(string words) => Encoder.Encode(words);
}
