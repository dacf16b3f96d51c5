using Aftercare.Server.Access;
using Aftercare.Server.Engine;
using Aftercare.Server.Storage;

namespace Aftercare.Server.Commands;

/// <summary>What whoever watches the server asks: does it live, and is it ready.</summary>
internal static class Health
{
    private const int Failing = 3;

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live")).ForEveryone().ExcludeFromDescription();
        app.MapGet("/health/ready", Ready).ForEveryone().ExcludeFromDescription();
    }

    /// <summary>Ready while the store answers and no beat keeps failing. Says which, and not why: anybody may ask.</summary>
    private static async Task<IResult> Ready(StoreFactory store, Heart heart, CancellationToken cancel)
    {
        var beats = heart.Standing.Select(beat => new { name = beat.Name, failures = beat.Failures }).ToList();
        var storeAnswers = await Answers(store, cancel);
        var ready = storeAnswers && beats.TrueForAll(beat => beat.failures < Failing);
        return Results.Json(new { status = ready ? "ready" : "not-ready", store = storeAnswers ? "answers" : "silent", beats }, statusCode: ready ? 200 : 503);
    }

    private static async Task<bool> Answers(StoreFactory store, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(3));
        await using var db = store.Open();
        return await db.Database.CanConnectAsync(limit.Token);
    }
}
