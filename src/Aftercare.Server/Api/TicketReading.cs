using System.ComponentModel;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Storage;
using Aftercare.Server.Tickets;
using Aftercare.Server.Web;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Aftercare.Server.Api;

internal static partial class TicketRoutes
{
    private static async Task<IResult> List(
        Asking asking, FindTickets find,
        [Description("Only tickets that stand so, such as waiting-on-customer; may stand several times.")] string[]? state,
        [Description("The id of who works them; none for those that nobody works.")] string? owner,
        [Description("Only my own.")] bool? mine,
        [Description("The id of an organisation.")] Guid? organisation,
        [Description("A priority, such as P1.")] string? priority,
        [Description("A plan, such as gold.")] string? plan,
        [Description("Words of the subject, or a number.")] string? q,
        [Description("rank: open tickets in the order in which they are worked; newest: the latest first.")] string? sort,
        [Description("How many on a page, 1 to 200; left out: 50.")] int? limit,
        [Description("The cursor of the page before.")] string? cursor)
    {
        var shape = new Shape();
        var states = (state ?? []).Select(word => Value<TicketState>("state", word, shape)).OfType<TicketState>().ToList();
        if (limit is < 1 or > 200) shape.Wrong("limit", "out-of-range", "Take 1 to 200.");
        if (sort is not (null or "rank" or "newest")) shape.Wrong("sort", "unknown", "Write rank or newest.");
        var person = mine == true ? asking.Actor.Person : owner is null or "none" ? null : Guid.TryParse(owner, out var id) ? new PersonId(id) : (PersonId?)null;
        if (person is null && mine != true && owner is not (null or "none")) shape.Wrong("owner", "not-an-id", "Write an id, or none.");
        var words = shape.OptionalLine("q", q, 200);
        var (ofPriority, ofPlan) = (shape.OptionalLine("priority", priority, 40), shape.OptionalLine("plan", plan, 40));
        if (shape.IsWrong(out var no)) return Problems.No(no);
        var request = new FindTicketsRequest(
            states, person, owner == "none", organisation is { } of ? new OrganisationId(of) : null, ofPriority, ofPlan, words, sort == "rank" || mine == true && sort is null, limit ?? 50, cursor);
        return (await find.Run(request, asking.Actor, asking.Cancel)).Answer(Results.Ok);
    }

    private static async Task<IResult> Get([Description("The number of the ticket.")] string number, Asking asking, ReadTicket read)
    {
        var view = await read.View(number, asking.Actor, asking.Cancel);
        if (view is not null && asking.Http.Request.HasVersion(view.Version)) return Results.StatusCode(StatusCodes.Status304NotModified);
        if (view is not null) asking.Http.Response.SetVersion(view.Version);
        return view.OrNothing();
    }

    private static async Task<IResult> Messages([Description("The number of the ticket.")] string number, Asking asking, ReadTicket read) =>
        (await read.Messages(number, asking.Actor, asking.Cancel)).OrNothing();

    private static async Task<IResult> Attachments([Description("The number of the ticket.")] string number, Asking asking, ReadTicket read) =>
        (await read.Attachments(number, asking.Actor, asking.Cancel)).OrNothing();

    private static async Task<IResult> Tasks([Description("The number of the ticket.")] string number, Asking asking, ReadTicket read) =>
        (await read.Tasks(number, asking.Actor, asking.Cancel)).OrNothing();

    private static async Task<IResult> History([Description("The number of the ticket.")] string number, Asking asking, ReadTicket read) =>
        (await read.History(number, asking.Actor, asking.Cancel)).OrNothing();

    private static async Task<IResult> Links([Description("The number of the ticket.")] string number, Asking asking, ReadTicket read) =>
        (await read.Links(number, asking.Actor, asking.Cancel)).OrNothing();

    private static async Task<IResult> Defects([Description("The number of the ticket.")] string number, Asking asking, ReadTicket read) =>
        (await read.Defects(number, asking.Actor, asking.Cancel)).OrNothing();

    private static async Task<IResult> Promises(
        [Description("The number of the ticket.")] string number, Asking asking, ReadTicket read,
        [Description("The IANA zone in which times are shown; left out: that of the site.")] string? zone)
    {
        DateTimeZone? reader = null;
        if (zone is not null && Domain.Calendars.Zones.Find(zone).IsRefused(out var no, out reader)) return Problems.No(no);
        return (await read.Promises(number, asking.Actor, asking.Language, reader, asking.Now, asking.Cancel)).OrNothing();
    }

    /// <summary>A file is always saved and never shown: what is in it is its sender's, not ours.</summary>
    private static async Task<IResult> Download(
        [Description("The number of the ticket.")] string number, [Description("The id of the file.")] Guid id, Asking asking, ReadTicket read, [FromServices] Blobs blobs)
    {
        if (await read.Attachment(number, id, asking.Actor, asking.Cancel) is not { } file || blobs.Open(file.Sha256) is not { } bytes) return Problems.No(new NothingThere());
        var headers = asking.Http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.CacheControl = "private, no-store";
        return Results.Stream(bytes, "application/octet-stream", file.Name);
    }

    private static T? Value<T>(string field, string word, Shape shape) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (value.Word() == word) return value;
        shape.Wrong(field, "unknown", $"Write one of {string.Join(", ", Enum.GetValues<T>().Select(known => known.Word()))}.");
        return null;
    }
}
