using Aftercare.Server.Files;
using MimeKit;

namespace Aftercare.Server.Mail.Out;

/// <summary>A folder in which each letter is a file, named by its Message-ID: the same letter twice is one file.</summary>
internal sealed class MailFolder(string path) : IPostOffice
{
    public async Task<Handover> Take(MimeMessage message, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        await message.WriteToAsync(bytes, cancel);
        try
        {
            AtomicFile.Write(Path.Combine(path, NameOf(message.MessageId!)), bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
            return new Handover.Accepted("Written to the mail folder.");
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            return new Handover.RefusedForNow($"The mail folder cannot be written: {full.Message}", Refused.Everything);
        }
    }

    public Task<string?> WhyNot(CancellationToken cancel) => Task.FromResult(Writable.WhyNot(path));

    /// <summary>Letters, digits, dots, hyphens and at-signs stay; nothing else could lie in a Message-ID of ours.</summary>
    public static string NameOf(string messageId) => string.Concat(messageId.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '@' ? c : '_')) + ".eml";
}
