namespace Aftercare.Server.Demo.Past;

/// <summary>Chance that is the same each time: a small generator of our own, so that a demo is told alike on every machine.</summary>
/// <remarks>SplitMix64, by Steele, Lea and Flood; the numbers need to look arbitrary and nothing more.</remarks>
internal sealed class Chance(ulong seed)
{
    private ulong state = seed;

    /// <summary>A whole number from the first to the second, both included.</summary>
    public int Between(int least, int most) => least + (int)(Next() % (ulong)(most - least + 1));

    /// <summary>Whether something happens that happens so many times in a hundred.</summary>
    public bool Of(int percent) => Between(1, 100) <= percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[Between(0, from.Count - 1)];

    private ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
