using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Aftercare.Server.Texts;

namespace Aftercare.Server.Mail.Out;

/// <summary>Lays a letter out, as plain text and as simple HTML that says the same: no pictures, no scripts, nothing fetched.</summary>
internal static class LetterLayout
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string ToText(WrittenLetter letter) => string.Join("\n\n", letter.Parts.Select(part => part switch
    {
        LetterPart.Paragraph paragraph => paragraph.Text,
        LetterPart.Entries entries => string.Join('\n', entries.Lines.Select(line => InterfaceTexts.In(letter.Language)["letters.entry", ("name", line.Name), ("value", line.Value)])),
        LetterPart.Quote quote => "> " + quote.Text.Replace("\n", "\n> ", StringComparison.Ordinal),
        // An address stands alone on its line: mail programs take what follows it, invisible marks included, for a part of it.
        LetterPart.Link link => $"{link.Text}\n{link.Address}",
        LetterPart.Closing closing => $"-- \n{closing.Text}",
        _ => throw new ArgumentOutOfRangeException(nameof(letter), part, "A part without a layout."),
    })) + "\n";

    public static string ToHtml(WrittenLetter letter)
    {
        var page = new StringBuilder();
        var direction = letter.Language.IsRightToLeft ? "rtl" : "ltr";
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"{letter.Language}\" dir=\"{direction}\">\n<head><meta charset=\"utf-8\"><title>{Html.Encode(letter.Subject)}</title></head>\n");
        page.Append(CultureInfo.InvariantCulture, $"<body dir=\"{direction}\" style=\"font-family:system-ui,sans-serif;font-size:15px;line-height:1.5;max-width:40em\">\n");
        foreach (var part in letter.Parts) page.Append(ToHtml(part)).Append('\n');
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static string ToHtml(LetterPart part) => part switch
    {
        LetterPart.Paragraph paragraph => $"<p>{Html.Encode(paragraph.Text)}</p>",
        LetterPart.Entries entries => string.Join('\n',
            ["<table style=\"border-collapse:collapse\">", .. entries.Lines.Select(line =>
                $"<tr><th scope=\"row\" style=\"text-align:start;vertical-align:top;font-weight:normal;color:#555;padding:2px 0;padding-inline-end:1.5em\">{Html.Encode(line.Name)}</th><td style=\"padding:2px 0\">{Html.Encode(line.Value)}</td></tr>"), "</table>"]),
        LetterPart.Quote quote => $"<blockquote dir=\"auto\" style=\"margin:1em 0;padding:0 1em;border-inline-start:3px solid #bbb;white-space:pre-wrap\">{Html.Encode(quote.Text).Replace("&#xA;", "\n", StringComparison.Ordinal)}</blockquote>",
        LetterPart.Link link => $"<p><a href=\"{Html.Encode(link.Address)}\">{Html.Encode(link.Text)}</a><br><span dir=\"ltr\" style=\"color:#555\">{Html.Encode(link.Address)}</span></p>",
        LetterPart.Closing closing => $"<p style=\"font-size:13px;color:#555\">{Html.Encode(closing.Text)}</p>",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "A part without a layout."),
    };
}
