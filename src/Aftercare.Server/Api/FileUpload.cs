using System.ComponentModel;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Storage;
using Aftercare.Server.Tickets;
using Aftercare.Server.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Aftercare.Server.Api;

[Description("A form with one file.")]
internal sealed record FileBody([property: Description("The file: up to 25 MB from customers, 200 MB from staff.")] IFormFile File);

/// <summary>Takes files as they come, straight to the store of blobs: never whole in memory, never under the sender's name.</summary>
internal static partial class TicketRoutes
{
    /// <summary>On an endpoint that takes files: its requests may be larger than others.</summary>
    private static RouteHandlerBuilder TakesFiles(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new RequestSizeLimitAttribute(AttachFile.LargestOfStaff + 1024 * 1024));

    private static async Task<IResult> Upload(
        [Description("The number of the ticket.")] string number, Asking asking, AttachFile attach, ReadTicket read, [FromServices] Blobs blobs, OnceOnly once,
        [Description("For staff: true for a file that the customer does not see.")] bool? @internal)
    {
        // Before the bytes: nobody fills the disk by way of a ticket that they do not see.
        if (await read.Attachments(number, asking.Actor, asking.Cancel) is null) return Problems.No(new NothingThere());
        if ((await Receive(asking, blobs)).IsRefused(out var no, out var received)) return Problems.No(no);
        return await once.Run(asking.Http, () => Task.FromResult($"{received.Blob.Sha256} {received.Name}"), async () =>
            (await attach.Run(new(number, received.Blob, received.Name, received.MediaType, @internal == true), asking.Actor, asking.Now, asking.Cancel))
                .Answer(file => Results.Created($"/api/v1/tickets/{number}/attachments/{file.Id.Value}", AttachmentView.Of(file))));
    }

    private static async Task<Result<Received>> Receive(Asking asking, Blobs blobs)
    {
        if (!MediaTypeHeaderValue.TryParse(asking.Http.Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return Problems.ForStatus(StatusCodes.Status415UnsupportedMediaType);
        if (HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary) return new MalformedRequest("The form names no boundary.");
        var reader = new MultipartReader(boundary, asking.Http.Request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 8 * 1024 };
        try
        {
            while (await reader.ReadNextSectionAsync(asking.Cancel) is { } section)
            {
                if (section.AsFileSection() is not { } file) continue;
                var limit = asking.Actor.IsStaff ? AttachFile.LargestOfStaff : AttachFile.LargestOfCustomers;
                if ((await blobs.Put(section.Body, limit, asking.Cancel)).IsRefused(out var no, out var blob)) return no;
                if (await reader.ReadNextSectionAsync(asking.Cancel) is not null) return new MalformedRequest("Send one file in a form.");
                return new Received(blob, file.FileName, section.ContentType);
            }
            return new MalformedRequest("The form holds no file.");
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException && !broken.IsDiskFull())
        {
            return new MalformedRequest("The form ends too soon, or is none.");
        }
    }

    private sealed record Received(Blob Blob, string? Name, string? MediaType);
}
