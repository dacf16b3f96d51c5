using System.Text.Json;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Engine;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">The number of the ticket.</param>
/// <param name="Blob">The bytes, kept already.</param>
/// <param name="Name">What its sender calls it; cleaned here.</param>
/// <param name="MediaType">What its sender says that it is; never trusted.</param>
/// <param name="IsInternal">Whether only staff see it.</param>
internal sealed record AttachFileRequest(string Ticket, Blob Blob, string? Name, string? MediaType, bool IsInternal);

/// <summary>Adds a file to a ticket, under an id of ours and a clean name .</summary>
internal sealed class AttachFile(AppDb db, Wake wake)
{
    /// <summary>The largest file that a customer's person may send.</summary>
    public const long LargestOfCustomers = 25L * 1024 * 1024;

    /// <summary>The largest file that staff may send.</summary>
    public const long LargestOfStaff = 200L * 1024 * 1024;

    public async Task<Result<Attachment>> Run(AttachFileRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if (request.IsInternal && !actor.IsStaff) return new InternalFilesByStaff();
        var number = new TicketNumber(request.Ticket.ToUpperInvariant());
        var ticket = await db.Set<Ticket>().AsNoTracking().VisibleTo(actor).Where(ticket => ticket.Number == number).Select(ticket => new { ticket.Id }).SingleOrDefaultAsync(cancel);
        if (ticket is null) return new NothingThere();
        var attachment = new Attachment(
            new AttachmentId(NewId.At(now)), ticket.Id, null, Blobs.CleanName(request.Name), CleanType(request.MediaType), request.Blob.Size, request.Blob.Sha256, now, actor.Person, !request.IsInternal);
        db.Add(attachment);
        db.Add(new AuditRow(NewId.At(now), now, actor.Person.Value, "ticket.file-attached", "ticket", ticket.Id.Value, null,
            JsonSerializer.Serialize(new { attachment.Name, attachment.Size, attachment.Sha256 }), null));
        await db.SaveChangesAsync(cancel);
        wake.Up();
        return attachment;
    }

    private static string CleanType(string? sent) =>
        sent is { Length: > 0 and <= 100 } && Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(sent, out var type) && type.MediaType.HasValue
            ? type.MediaType.Value.ToLowerInvariant()
            : "application/octet-stream";
}
