using Aftercare.Server.Storage;
using NodaTime;

namespace Aftercare.Server.Engine;

/// <summary>Runs one beat for as long as the server lives: when something is due, when it is woken, and after the longest sleep at the latest.</summary>
/// <remarks>Nothing that a beat does ends its loop, and no beat knows of another: a failing one waits longer each time while the others go on.</remarks>
internal sealed partial class BeatRunner(IBeat beat, StoreTime time, Wake wake, EngineSettings settings, ILogger<BeatRunner> log)
{
    private Task stuck = Task.CompletedTask;
    private volatile BeatStanding standing = new(beat.Name, null, null, 0, null);

    /// <summary>How the beat stands, for health and metrics.</summary>
    public BeatStanding Standing => standing;

    public async Task Live(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            // Read before looking, so that what is planned while it looks still wakes it.
            var woken = wake.Next;
            var sleep = await Once(stopping);
            if (standing.Failures > 0) woken = Task.Delay(Timeout.Infinite, stopping);
            try
            {
                var rest = beat.Rest > settings.ShortestSleep ? beat.Rest : settings.ShortestSleep;
                // What is due already is not kept waiting.
                if (sleep == TimeSpan.Zero) rest = beat.Rest;
                if (rest > TimeSpan.Zero) await Task.Delay(rest, stopping);
                else await Task.Yield();
                if (sleep > rest) await Task.WhenAny(woken, Task.Delay(sleep - rest, stopping));
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Runs it once, and says how long to sleep. Throws nothing.</summary>
    internal async Task<TimeSpan> Once(CancellationToken stopping)
    {
        try
        {
            if (!stuck.IsCompleted) throw new TimeoutException("The last run has still not ended.");
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            limit.CancelAfter(settings.TimeLimit);
            var run = Run(limit.Token);
            stuck = run;
            // A beat that does not heed its time limit is left alone, and is not run again before it ends.
            var next = await run.WaitAsync(settings.TimeLimit + settings.Grace, CancellationToken.None);
            return next is { } due ? Clamp((due - standing.LastRun!.Value).ToTimeSpan()) : settings.LongestSleep;
        }
        catch (Exception failure) when (stopping.IsCancellationRequested)
        {
            Stopped(log, beat.Name, failure.Message);
            return TimeSpan.Zero;
        }
#pragma warning disable CA1031 // Whatever happened, the beat is run again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var why = failure.GetBaseException().Message;
            standing = standing with { Failures = standing.Failures + 1, LastFailure = why };
            Failed(log, beat.Name, standing.Failures, why);
            Details(log, failure, beat.Name);
            return BackOff(standing.Failures);
        }
    }

    private async Task<Instant?> Run(CancellationToken cancel)
    {
        var now = await time.Now(cancel);
        standing = standing with { LastRun = now };
        await beat.Run(now, cancel);
        var after = await time.Now(cancel);
        var next = await beat.Next(after, cancel);
        standing = new(beat.Name, after, next, 0, null);
        return next;
    }

    private TimeSpan Clamp(TimeSpan sleep) => sleep < TimeSpan.Zero ? TimeSpan.Zero : sleep > settings.LongestSleep ? settings.LongestSleep : sleep;

    private TimeSpan BackOff(int failures)
    {
        var wait = settings.FirstBackOff * Math.Pow(2, Math.Min(failures - 1, 20));
        return wait > settings.LongestBackOff ? settings.LongestBackOff : wait;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The beat {Beat} failed, {Failures} times in a row: {Why}")]
    private static partial void Failed(ILogger log, string beat, int failures, string why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Where the beat {Beat} failed")]
    private static partial void Details(ILogger log, Exception failure, string beat);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The beat {Beat} was stopped: {Why}")]
    private static partial void Stopped(ILogger log, string beat, string why);
}

/// <summary>How a beat stands.</summary>
/// <param name="Name">Which.</param>
/// <param name="LastRun">The moment of its last run.</param>
/// <param name="Next">When something is due next.</param>
/// <param name="Failures">How often it failed in a row.</param>
/// <param name="LastFailure">What was wrong the last time, while it fails.</param>
internal sealed record BeatStanding(string Name, Instant? LastRun, Instant? Next, int Failures, string? LastFailure);
