namespace Aftercare.Domain.Tests.Oracles;

/// <summary>Runs a check on random cases that are the same on every machine and every day, and shrinks the first that fails.</summary>
internal static class Runs
{
    private const ulong Seed = 20260301;

    /// <summary>How many per cent of the random cases are run: all of them, unless a search for mutants asks for fewer.</summary>
    private static readonly int Percent = int.Parse(Environment.GetEnvironmentVariable("AFTERCARE_RANDOM_CASES_PERCENT") ?? "100", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>That part of a number of cases which is run.</summary>
    public static int Share(int count) => (int)((long)count * Percent / 100);

    public static void Each<T>(Gen<T> cases, int count, Action<T> check, Func<T, string>? print = null)
    {
        for (var i = 0; i < Math.Max(1, Share(count)); i++)
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
        Console.WriteLine($"{Math.Max(1, Share(count))} cases from seed {Seed}.");
    }
}
