namespace Aftercare.Domain.Tests.Oracles;

/// <summary>Runs a check on random cases that are the same on every machine and every day, and shrinks the first that fails.</summary>
internal static class Runs
{
    private const ulong Seed = 20260301;

    public static void Each<T>(Gen<T> cases, int count, Action<T> check, Func<T, string>? print = null)
    {
        for (var i = 0; i < count; i++)
        {
            var random = new PCG((uint)i + 1, Seed);
            var seed = random.ToString();
            var one = cases.Generate(random, null!, out _);
            try
            {
                check(one);
            }
            catch (Exception failure)
            {
                // CsCheck starts from the failing seed and looks for smaller cases; where it finds none smaller, the first one is told.
                cases.Sample(check, seed: seed, iter: 300, threads: 1, print: print);
                throw new InvalidOperationException($"Case {i} (seed {seed}) failed: {print?.Invoke(one) ?? Check.Print(one)}", failure);
            }
        }
        Console.WriteLine($"{count} cases from seed {Seed}.");
    }
}
