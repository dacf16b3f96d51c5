using Aftercare.Server.Engine;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Stores;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Aftercare.Server.Tests.Engine;

public sealed class BeatRunnerTests
{
    private static readonly EngineSettings Quick = new()
    {
        Node = "test",
        TimeLimit = TimeSpan.FromMilliseconds(200),
        LongestSleep = TimeSpan.FromSeconds(30),
        FirstBackOff = TimeSpan.FromMilliseconds(10),
        LongestBackOff = TimeSpan.FromMilliseconds(40),
    };

    private readonly Wake wake = new();
    private readonly StoreTime time = new(StoreFactory.Of("nowhere.db"), new StoppedClock(World.InRome("2026-03-02T09:00")));

    [Fact]
    public async Task A_beat_that_always_fails_stops_no_other_and_is_tried_again()
    {
        using var stop = new CancellationTokenSource();
        var (bad, good) = (new TestBeat(_ => throw new InvalidOperationException("It broke.")), new TestBeat(_ => Task.CompletedTask));
        var (badRunner, goodRunner) = (RunnerOf(bad), RunnerOf(good));
        Task[] lives = [badRunner.Live(stop.Token), goodRunner.Live(stop.Token)];
        await bad.HasRun(5);
        wake.Up();
        await good.HasRun(2);
        Assert.Equal((0, true), (goodRunner.Standing.Failures, badRunner.Standing.Failures >= 4));
        Assert.Equal("It broke.", badRunner.Standing.LastFailure);
        await stop.CancelAsync();
        await Task.WhenAll(lives).WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_beat_that_sleeps_is_woken_and_otherwise_idle()
    {
        using var stop = new CancellationTokenSource();
        var beat = new TestBeat(_ => Task.CompletedTask);
        var life = RunnerOf(beat).Live(stop.Token);
        await beat.HasRun(1);
        await Task.Delay(200, CancellationToken.None);
        Assert.Equal(1, beat.Runs);
        wake.Up();
        await beat.HasRun(2);
        await stop.CancelAsync();
        await life.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_call_that_comes_while_a_beat_looks_is_not_missed()
    {
        using var stop = new CancellationTokenSource();
        var calls = 0;
        var beat = new TestBeat(_ =>
        {
            if (calls++ == 0) wake.Up();
            return Task.CompletedTask;
        });
        var life = RunnerOf(beat).Live(stop.Token);
        await beat.HasRun(2);
        await stop.CancelAsync();
        await life.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_beat_that_does_not_heed_its_time_limit_is_not_run_beside_itself()
    {
        var hangs = new TaskCompletionSource();
        var runner = RunnerOf(new TestBeat(_ => hangs.Task), Quick with { TimeLimit = TimeSpan.FromMilliseconds(1), Grace = TimeSpan.FromMilliseconds(50) });
        await runner.Once(CancellationToken.None);
        await runner.Once(CancellationToken.None);
        Assert.Equal((2, "The last run has still not ended."), (runner.Standing.Failures, runner.Standing.LastFailure));
        hangs.SetResult();
        await Task.Delay(100, CancellationToken.None);
        await runner.Once(CancellationToken.None);
        Assert.Equal(0, runner.Standing.Failures);
    }

    [Fact]
    public async Task It_sleeps_until_the_next_due_and_never_longer_than_the_longest_sleep()
    {
        var now = World.InRome("2026-03-02T09:00");
        Assert.Equal(TimeSpan.FromSeconds(3), await RunnerOf(new TestBeat(_ => Task.CompletedTask) { Due = now + Duration.FromSeconds(3) }).Once(CancellationToken.None));
        Assert.Equal(TimeSpan.Zero, await RunnerOf(new TestBeat(_ => Task.CompletedTask) { Due = now - Duration.FromSeconds(3) }).Once(CancellationToken.None));
        Assert.Equal(Quick.LongestSleep, await RunnerOf(new TestBeat(_ => Task.CompletedTask) { Due = now + Duration.FromDays(3) }).Once(CancellationToken.None));
        Assert.Equal(Quick.LongestSleep, await RunnerOf(new TestBeat(_ => Task.CompletedTask)).Once(CancellationToken.None));
    }

    [Fact]
    public async Task Waits_between_failures_grow_up_to_the_longest()
    {
        var runner = RunnerOf(new TestBeat(_ => throw new InvalidOperationException("It broke.")));
        var waits = new List<double>();
        for (var i = 0; i < 4; i++) waits.Add((await runner.Once(CancellationToken.None)).TotalMilliseconds);
        Assert.Equal([10, 20, 40, 40], waits);
    }

    private BeatRunner RunnerOf(IBeat beat, EngineSettings? settings = null) => new(beat, time, wake, settings ?? Quick, new LoggerFactory().CreateLogger<BeatRunner>());

    private sealed class TestBeat(Func<Instant, Task> run) : IBeat
    {
        private int runs;

        public int Runs => runs;

        public Instant? Due { get; init; }

        public string Name => "test";

        public async Task Run(Instant now, CancellationToken cancel)
        {
            Interlocked.Increment(ref runs);
            await run(now);
        }

        public Task<Instant?> Next(Instant now, CancellationToken cancel) => Task.FromResult(Due);

        public async Task HasRun(int times)
        {
            for (var waited = 0; runs < times; waited++)
            {
                Assert.True(waited < 1000, $"It ran {runs} times.");
                await Task.Delay(10, CancellationToken.None);
            }
        }
    }
}
