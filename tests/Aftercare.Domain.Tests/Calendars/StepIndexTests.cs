using Aftercare.Domain.Tests.Oracles;

namespace Aftercare.Domain.Tests.Calendars;

public sealed class StepIndexTests
{
    [Fact]
    public void An_empty_row_has_nothing_at_or_before_anything()
    {
        Assert.Equal(-1, new StepIndex([]).AtOrBefore(long.MinValue));
        Assert.Equal(-1, new StepIndex([]).AtOrBefore(long.MaxValue));
    }

    [Fact]
    public void Of_equal_numbers_the_last_is_found()
    {
        var index = new StepIndex([5, 5, 5]);
        Assert.Equal((-1, 2, 2), (index.AtOrBefore(4), index.AtOrBefore(5), index.AtOrBefore(6)));
    }

    [Fact]
    public void The_whole_width_of_the_numbers_can_be_searched()
    {
        var index = new StepIndex([long.MinValue, -1, 0, long.MaxValue]);
        Assert.Equal([0, 0, 1, 2, 2, 3], new[] { long.MinValue, -2, -1, 0, long.MaxValue - 1, long.MaxValue }.Select(index.AtOrBefore));
    }

    [Fact]
    public void It_finds_what_a_walk_along_the_row_finds() => Runs.Each(Rows, 3000, row =>
    {
        var index = new StepIndex(row.Sorted);
        foreach (var key in row.Keys.Concat(row.Sorted).SelectMany(key => new[] { key - 1, key, key + 1 }))
            Assert.Equal(Array.FindLastIndex(row.Sorted, number => number <= key), index.AtOrBefore(key));
    });

    /// <summary>Rows that are spread evenly, crowded at one end, or full of equal numbers.</summary>
    private static readonly Gen<(long[] Sorted, long[] Keys)> Rows = Gen.Frequency(
        (1, Gen.Long[-1_000_000, 1_000_000]), (1, Gen.Long[0, 9]), (1, Gen.OneOf(Gen.Long[0, 50], Gen.Long[1L << 50, 1L << 60])))
        .Array[1, 40].Select(Gen.Long[-2_000_000, 2_000_000].Array[10], (row, keys) => (row.Order().ToArray(), keys));
}
