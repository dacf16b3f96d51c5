using Aftercare.Simulation;
using BenchmarkDotNet.Attributes;

namespace Aftercare.Benchmarks;

/// <summary>Whole stories of the simulation, on one core: tickets over days, two nodes, and what goes wrong.</summary>
[MemoryDiagnoser]
public class SimulationBenchmarks
{
    private const int Stories = 1000;

    [Benchmark(OperationsPerInvoke = Stories)]
    public int Story()
    {
        var result = Rehearsal.Play(first: 1, Stories);
        return result.Failed is null ? result.Stories : throw new InvalidOperationException(result.Failed.ToString());
    }
}
