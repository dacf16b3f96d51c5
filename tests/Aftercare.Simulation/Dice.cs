namespace Aftercare.Simulation;

/// <summary>Chance that is the same for the same seed, on every machine (SplitMix64).</summary>
internal struct Dice(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to one less.</summary>
    public int Below(int most) => (int)((Next() >> 32) * (ulong)most >> 32);

    public long Between(long from, long to) => from + (long)(Next() % (ulong)(to - from));

    public bool OneIn(int many) => Below(many) == 0;
}
