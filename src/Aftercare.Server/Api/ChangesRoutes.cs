using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Access;
using Aftercare.Server.Tickets;
using Aftercare.Server.Web;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Aftercare.Server.Api;

/// <summary>What changes, as it changes: server-sent events.</summary>
internal static class ChangesRoutes
{
    public static void Map(RouteGroupBuilder api) => api.MapGroup("/changes").WithTags("Changes")
        .MapGet("/", Listen).Named("ListenToChanges", "Hear of tickets as they change").Needs(Permission.ReadTickets).Produces(200, contentType: "text/event-stream");

    /// <summary>Each event says which ticket has which version. A client that comes back names its last event and hears what it missed; it may hear an event twice, and the version tells.</summary>
    private static async Task Listen(
        Asking asking, [FromServices] ChangeFeed feed, [FromServices] IHostApplicationLifetime server, [FromServices] ApiSettings settings,
        [FromHeader(Name = "Last-Event-ID"), Description("The id of the last event that was heard; events since then follow first.")] string? lastEventId)
    {
        var response = asking.Http.Response;
        (response.ContentType, response.Headers.CacheControl, response.Headers["X-Accel-Buffering"]) = ("text/event-stream", "no-store", "no");
        using var either = CancellationTokenSource.CreateLinkedTokenSource(asking.Cancel, server.ApplicationStopping);
        using var listening = feed.Listen(asking.Actor);
        try
        {
            await response.WriteAsync("retry: 2000\n\n", either.Token);
            await response.Body.FlushAsync(either.Token);
            if (lastEventId is not null && long.TryParse(lastEventId.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var since) && since < Ticket.EndOfTime.ToUnixTimeMilliseconds())
                foreach (var missed in await feed.Since(Instant.FromUnixTimeMilliseconds(since), asking.Actor, either.Token)) await Write(response, missed, either.Token);
            await response.Body.FlushAsync(either.Token);
            await Follow(response, listening, settings.Heartbeat, either.Token);
        }
        catch (OperationCanceledException)
        {
            // The client has gone, or the server goes.
        }
    }

    private static async Task Follow(HttpResponse response, Listening listening, TimeSpan heartbeat, CancellationToken cancel)
    {
        while (true)
        {
            using var beat = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            beat.CancelAfter(heartbeat);
            try
            {
                if (!await listening.Changes.WaitToReadAsync(beat.Token)) return;
                while (listening.Changes.TryRead(out var change)) await Write(response, change, cancel);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                await response.WriteAsync(": still here\n\n", cancel);
            }
            await response.Body.FlushAsync(cancel);
        }
    }

    private static Task Write(HttpResponse response, TicketChanged change, CancellationToken cancel) => response.WriteAsync(
        string.Create(CultureInfo.InvariantCulture, $"id: {change.At.ToUnixTimeMilliseconds()}-{change.Number}-{change.Version}\nevent: ticket\ndata: {JsonSerializer.Serialize(new { number = change.Number, version = change.Version, state = change.State.Word() })}\n\n"), cancel);
}
