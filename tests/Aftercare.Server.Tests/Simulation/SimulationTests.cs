using Aftercare.Simulation;

namespace Aftercare.Server.Tests.Simulation;

/// <summary>The engine's decisions in virtual time: two nodes, crashes at every boundary, lost answers, a store that is away. <c>bin/simulate</c> plays more.</summary>
public sealed class SimulationTests
{
    private const int Stories = 20_000;

    [Fact]
    public void Whatever_goes_wrong_what_was_due_falls_once_in_order_and_never_early_and_letters_arrive()
    {
        var result = Rehearsal.Play(first: 1, Stories, deepEach: 10, twiceEach: 500);
        Assert.True(result.Failed is null, result.Failed?.ToString());
        // A batch that meets none of the rare situations has gone blind and proves nothing.
        Assert.Empty(result.Seen.Missing());
        System.Console.WriteLine($"{result.Stories} stories from seed 1, {result.Events / result.Stories} events each.");
    }

    [Fact]
    public void A_small_batch_says_what_it_has_not_met()
    {
        var missing = Rehearsal.Play(first: 1, 20).Seen.Missing().ToList();
        Assert.Contains(nameof(Sight.CatchUpOfAHundred), missing);
        Assert.Contains($"{Trouble.MailUnknownLost} with {Act.NewHoliday}", missing);
    }

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_planted_mistake_is_found(string mistake)
    {
        var result = Rehearsal.Play(first: 1, 3 * Stories, Enum.Parse<Mistakes>(mistake));
        Assert.True(result.Failed is not null, $"{mistake} was not found in {result.Stories} stories from seed 1.");
        System.Console.WriteLine($"{mistake}, after {result.Failed.After} stories, at seed {result.Failed.Seed}: {result.Failed.Failure.Split('\n')[0]}");
    }

    [Fact]
    public void What_goes_wrong_is_told_as_the_smallest_story_in_which_it_does()
    {
        var failed = Rehearsal.Play(first: 1, Stories, Mistakes.LeaseAfterWork).Failed!;
        Assert.StartsWith("repeat: letter ", failed.Failure, StringComparison.Ordinal);
        Assert.InRange(failed.Smallest.Doings.Length, 1, 4);
        Assert.Single(failed.Smallest.Mishaps);
        var letter = failed.Failure.Split(' ')[2];
        Assert.True(failed.Told.Count(line => line.Contains($"hands over letter {letter} ", StringComparison.Ordinal)) == 2, failed.ToString());
        Assert.Equal(failed.Failure, World.Play(failed.Smallest, Mistakes.LeaseAfterWork).Failure);
    }

    [Fact]
    public void The_same_story_goes_the_same_way_each_time_and_another_story_another()
    {
        Assert.Equal(World.Play(Story.Of(7)).Hash, World.Play(Story.Of(7)).Hash);
        Assert.NotEqual(World.Play(Story.Of(7)).Hash, World.Play(Story.Of(8)).Hash);
    }

    public static TheoryData<string> Planted() => [.. Enum.GetNames<Mistakes>().Where(name => name != nameof(Mistakes.None))];
}
