using MimeKit;

namespace Aftercare.Server.Demo;

/// <summary>A letter in the mail folder.</summary>
/// <param name="File">The name of its file.</param>
/// <param name="Message">The letter.</param>
internal sealed record DemoLetter(string File, MimeMessage Message)
{
    /// <summary>The language in which it is written.</summary>
    public string Language => Plain?.Headers[HeaderId.ContentLanguage] ?? "en";

    public string Direction => Language == "ar" ? "rtl" : "ltr";

    /// <summary>Who it is for.</summary>
    public string Name => Message.To.Mailboxes.FirstOrDefault()?.Name ?? "";

    public string Address => Message.To.Mailboxes.FirstOrDefault()?.Address ?? "";

    public string Text => Plain?.Text ?? "";

    private TextPart? Plain => Message.BodyParts.OfType<TextPart>().FirstOrDefault(part => part.IsPlain);
}

/// <summary>Reads the letters of a demo from its mail folder, the latest first: their names begin with the moment at which they were planned.</summary>
internal sealed class DemoLetters(DemoFolder folder)
{
    public const int PerPage = 40;

    /// <summary>A page of letters, and whether there are more.</summary>
    public (IReadOnlyList<DemoLetter> Letters, bool More) Page(int page)
    {
        if (!Directory.Exists(folder.Letters)) return ([], false);
        var names = Directory.EnumerateFiles(folder.Letters, "*.eml").Select(path => Path.GetFileName(path)!).OrderDescending(StringComparer.Ordinal).Skip(page * PerPage).Take(PerPage + 1).ToList();
        return ([.. names.Take(PerPage).Select(name => Read(name)!)], names.Count > PerPage);
    }

    /// <summary>The letter of that name; null where there is none.</summary>
    public DemoLetter? Find(string name) =>
        name.EndsWith(".eml", StringComparison.Ordinal) && Path.GetFileName(name) == name && System.IO.File.Exists(Path.Combine(folder.Letters, name)) ? Read(name) : null;

    private DemoLetter Read(string name) => new(name, MimeMessage.Load(Path.Combine(folder.Letters, name)));
}
