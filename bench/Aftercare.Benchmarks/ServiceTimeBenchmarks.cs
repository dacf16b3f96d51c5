using Aftercare.Domain.Calendars;
using BenchmarkDotNet.Attributes;
using NodaTime;

namespace Aftercare.Benchmarks;

/// <summary>Working-time arithmetic over fourteen years: starts and amounts are spread so that neither cache nor branch prediction is flattered.</summary>
[MemoryDiagnoser]
public class ServiceTimeBenchmarks
{
    private const int Questions = 4096;
    private readonly ServiceTime hours = SomeTerms.Calendar().Hours(Profile.Extended);
    private readonly Instant[] starts = new Instant[Questions];
    private readonly Instant[] ends = new Instant[Questions];
    private readonly Duration[] amounts = new Duration[Questions];

    [GlobalSetup]
    public void Spread()
    {
        var first = Instant.FromUtc(2016, 1, 1, 0, 0);
        ulong state = 42;
        for (var i = 0; i < Questions; i++)
        {
            state = state * 6364136223846793005 + 1442695040888963407;
            starts[i] = first + Duration.FromMinutes((long)(state >> 33) % (13 * 365 * 1440));
            amounts[i] = Duration.FromMinutes((long)(state >> 20) % 2400 + 1);
            ends[i] = starts[i] + Duration.FromMinutes((long)(state >> 25) % (300 * 1440));
        }
        hours.Elapsed(first, first + Duration.FromDays(14 * 365));
    }

    [Benchmark(OperationsPerInvoke = Questions)]
    public Instant Add()
    {
        var last = default(Instant);
        for (var i = 0; i < Questions; i++) last = hours.Add(starts[i], amounts[i]);
        return last;
    }

    [Benchmark(OperationsPerInvoke = Questions)]
    public Duration Elapsed()
    {
        var last = default(Duration);
        for (var i = 0; i < Questions; i++) last = hours.Elapsed(starts[i], ends[i]);
        return last;
    }

    [Benchmark]
    public Duration CompileFourteenYears() =>
        SomeTerms.Calendar().Hours(Profile.Extended).Elapsed(Instant.FromUtc(2016, 1, 1, 0, 0), Instant.FromUtc(2030, 1, 1, 0, 0));
}
