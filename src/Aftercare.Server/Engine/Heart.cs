using Aftercare.Server.Storage;

namespace Aftercare.Server.Engine;

/// <summary>Everything that time brings about on this node: each beat in a loop of its own, for as long as the server lives.</summary>
internal sealed class Heart(IEnumerable<IBeat> beats, StoreTime time, Wake wake, EngineSettings settings, ILoggerFactory logs) : BackgroundService
{
    private readonly BeatRunner[] runners = [.. beats.Select(beat => new BeatRunner(beat, time, wake, settings, logs.CreateLogger<BeatRunner>()))];

    public IEnumerable<BeatStanding> Standing => runners.Select(runner => runner.Standing);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(runners.Select(runner => Task.Run(() => runner.Live(stoppingToken), CancellationToken.None)));
}
