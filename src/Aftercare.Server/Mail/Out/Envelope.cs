using System.Globalization;
using System.Text;
using Aftercare.Server.Texts;
using MimeKit;

namespace Aftercare.Server.Mail.Out;

/// <summary>Puts a written letter into a message: always the same bytes for the same letter, under the same Message-ID.</summary>
internal static class Envelope
{
    /// <exception cref="FormatException">The address of the recipient is none.</exception>
    public static MimeMessage Of(Letter letter, WrittenLetter written)
    {
        var from = Mailbox(written.From.Name, written.From.Address);
        var domain = IdnMapping.GetAscii(Letter.DomainOf(from.Address));
        var message = new MimeMessage { MessageId = MessageIdOf(letter.Id, domain), Date = letter.PlannedAt.ToDateTimeOffset(), Subject = Isolated.Line(written.Subject) };
        message.From.Add(from);
        message.To.Add(Mailbox(written.ToName, letter.To));
        if (written.Thread is { } thread)
        {
            // Nothing was ever sent under that id. Mail programs gather what refers to the same, whichever of our letters they have seen.
            message.InReplyTo = $"{thread}@{domain}";
            message.References.Add($"{thread}@{domain}");
        }
        // A machine wrote it: no machine should answer (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Body = new MultipartAlternative
        {
            Part("plain", LetterLayout.ToText(written), written),
            Part("html", LetterLayout.ToHtml(written), written),
        };
        // «=_» is in no text that is written in quoted-printable, so nothing that is quoted can end a part.
        ((Multipart)message.Body).Boundary = $"=_{letter.Id:N}";
        return message;
    }

    public static string MessageIdOf(Guid letter, string domain) => $"letter.{letter:N}@{domain}";

    private static readonly IdnMapping IdnMapping = new();

    private static TextPart Part(string subtype, string text, WrittenLetter written)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        part.Headers.Add(HeaderId.ContentLanguage, written.Language.Code);
        return part;
    }

    /// <summary>An address that is only an address: whatever could end the line, or name a second recipient, is none.</summary>
    private static MailboxAddress Mailbox(string name, string address)
    {
        var sound = address.Length <= 254 && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';' or '"' or '(' or ')' or '\\' or '[' or ']' or ':');
        if (!sound || !MailboxAddress.TryParse(address, out var parsed) || parsed.Address != address || address.Count(c => c == '@') != 1)
            throw new FormatException("The address is not a mail address.");
        return new MailboxAddress(Encoding.UTF8, Isolated.Line(name), address);
    }
}
