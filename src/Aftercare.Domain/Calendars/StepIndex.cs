namespace Aftercare.Domain.Calendars;

/// <summary>Finds the last of a sorted row of numbers that is at or before a given one, by a table of equal steps and a short walk.</summary>
/// <remarks>The table has about two steps for each number, so a search looks at one or two numbers on evenly spread rows, such as opening hours.</remarks>
internal readonly struct StepIndex
{
    private readonly long[] keys;
    private readonly int[] firstInStep;
    private readonly int shift;

    public StepIndex(long[] sorted)
    {
        keys = sorted;
        if (sorted.Length == 0)
        {
            firstInStep = [];
            return;
        }
        var span = (ulong)(sorted[^1] - sorted[0]);
        while (span >> shift > (ulong)sorted.Length * 2) shift++;
        firstInStep = new int[(int)(span >> shift) + 2];
        var step = 0;
        for (var i = 0; i < sorted.Length; i++)
            for (var own = (int)((ulong)(sorted[i] - sorted[0]) >> shift); step <= own; step++)
                firstInStep[step] = i;
        firstInStep[step] = sorted.Length;
    }

    /// <summary>The position of the last number ≤ <paramref name="key"/>, or −1 when all are greater.</summary>
    public int AtOrBefore(long key)
    {
        if (keys.Length == 0 || key < keys[0]) return -1;
        if (key >= keys[^1]) return keys.Length - 1;
        var i = firstInStep[(int)((ulong)(key - keys[0]) >> shift)];
        while (keys[i] <= key) i++;
        return i - 1;
    }
}
