using System.Globalization;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Aftercare.Server.Web.Shell;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>Takes the files of a form: their bytes first, their rows with what the form does .</summary>
internal sealed class SentFiles(Blobs blobs, AttachFile attach)
{
    /// <summary>The largest post of a customer's form with files, in bytes.</summary>
    public const long LargestPost = AttachFile.LargestOfCustomers * 5;

    /// <summary>The largest post of a form of the staff.</summary>
    public const long LargestPostOfStaff = AttachFile.LargestOfStaff * 2;

    /// <summary>The most files of one form.</summary>
    private const int Most = 20;

    /// <summary>How large one file of a customer may be, in words.</summary>
    public static string Megabytes { get; } = InWords(AttachFile.LargestOfCustomers);

    /// <summary>How large one file of the staff may be, in words.</summary>
    public static string MegabytesOfStaff { get; } = InWords(AttachFile.LargestOfStaff);

    /// <summary>Keeps the bytes; what is too large or too many is noted as wrong with the field <c>files</c>.</summary>
    public async Task<IReadOnlyList<(Blob Blob, string Name, string MediaType)>> Keep(Posting posting, Shape shape, Actor actor, CancellationToken cancel)
    {
        var kept = new List<(Blob, string, string)>();
        var sent = posting.Files.ToList();
        if (sent.Count > Most) shape.Wrong("files", "too-many-files", "Send fewer files.");
        foreach (var file in sent.Take(Most))
        {
            await using var bytes = file.OpenReadStream();
            if ((await blobs.Put(bytes, actor.IsStaff ? AttachFile.LargestOfStaff : AttachFile.LargestOfCustomers, cancel)).IsRefused(out _, out var blob)) shape.Wrong("files", "file-too-large", "Send a smaller file.");
            else kept.Add((blob, file.FileName, file.ContentType));
        }
        return kept;
    }

    /// <summary>Adds the kept files to a ticket; the refusal where one is not taken.</summary>
    public async Task<Refusal?> Attach(IReadOnlyList<(Blob Blob, string Name, string MediaType)> files, string ticket, Actor actor, Instant now, CancellationToken cancel, bool isInternal = false)
    {
        foreach (var (blob, name, type) in files)
            if ((await attach.Run(new(ticket, blob, name, type, isInternal), actor, now, cancel)).IsRefused(out var no, out _)) return no;
        return null;
    }

    private static string InWords(long bytes) => (bytes / (1024 * 1024)).ToString(CultureInfo.InvariantCulture);
}
