using Aftercare.Server.Storage;

namespace Aftercare.Server.Engine;

/// <summary>Wakes the other nodes on the same PostgreSQL when something was planned here, and this one when they planned something.</summary>
/// <remarks>Late or lost: each node looks by itself after its longest sleep. On SQLite there is one process, and this does nothing.</remarks>
internal sealed partial class NodesWake(StoreFactory store, Wake wake, EngineSettings settings, ILogger<NodesWake> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        store.IsPostgres ? Task.WhenAll(Forever(Listen, stoppingToken), Forever(Call, stoppingToken)) : Task.CompletedTask;

    private Task Listen(CancellationToken stopping) => store.Listen(node =>
    {
        if (node != settings.Node) wake.FromElsewhere();
    }, stopping);

    private async Task Call(CancellationToken stopping)
    {
        await wake.PlannedHere.WaitAsync(stopping);
        await using (var db = store.Open()) await db.CallOthers(settings.Node, stopping);
        // Much that is planned in a short time is one call.
        await Task.Delay(Pause, stopping);
    }

    private async Task Forever(Func<CancellationToken, Task> what, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await what(stopping);
            }
#pragma warning disable CA1031 // Calls are a courtesy: whatever failed, try again.
            catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Silent(log, failure.GetBaseException().Message);
                await Task.Delay(settings.FirstBackOff, stopping).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Other nodes cannot be heard or called: {Why}")]
    private static partial void Silent(ILogger log, string why);
}
