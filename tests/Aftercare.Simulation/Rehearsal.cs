namespace Aftercare.Simulation;

/// <summary>What a batch of stories came to.</summary>
/// <param name="Stories">How many were played.</param>
/// <param name="Events">How many things happened in them.</param>
/// <param name="Seen">What they met.</param>
/// <param name="Failed">The first story that went wrong, made as small as it can be; null for none.</param>
internal sealed record Rehearsed(int Stories, long Events, Seen Seen, FailedStory? Failed);

/// <summary>A story that went wrong.</summary>
/// <param name="Seed">The seed that it came from.</param>
/// <param name="After">How many stories were played until then, this one included.</param>
/// <param name="Failure">What was wrong.</param>
/// <param name="Smallest">The smallest part of it that goes wrong in the same way.</param>
/// <param name="Told">What happens in that, in words.</param>
internal sealed record FailedStory(ulong Seed, int After, string Failure, Story Smallest, IReadOnlyList<string> Told)
{
    public override string ToString() => $"{Failure}\nfound after {After} stories, at seed {Seed}\n{Words.Of(Smallest)}\n{string.Join('\n', Told)}";
}

/// <summary>Plays many stories, and makes the first that goes wrong small.</summary>
internal static class Rehearsal
{
    /// <param name="first">The first seed; the others follow.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="mistakes">What the engine does wrong.</param>
    /// <param name="deepEach">Every how many stories are compared minute by minute; 0 for never.</param>
    /// <param name="twiceEach">Every how many stories are played twice, and must go the same way; 0 for never.</param>
    public static Rehearsed Play(ulong first, int count, Mistakes mistakes = Mistakes.None, int deepEach = 0, int twiceEach = 0)
    {
        var seen = new Seen();
        var events = 0L;
        for (var i = 0; i < count; i++)
        {
            var story = Story.Of(first + (ulong)i);
            var isDeep = deepEach > 0 && i % deepEach == 0;
            var world = World.Play(story, mistakes, isDeep);
            events += world.Events;
            seen.Add(world.Seen);
            var failure = world.Failure;
            if (failure is null && twiceEach > 0 && i % twiceEach == 0 && World.Play(story, mistakes, isDeep).Hash != world.Hash) failure = "nondeterminism: the same story went another way";
            if (failure is not null) return new(i + 1, events, seen, Smallest(story, mistakes, isDeep, failure, i + 1));
        }
        return new(count, events, seen, null);
    }

    /// <summary>Leaves out one thing after another for as long as it still goes wrong in the same way.</summary>
    private static FailedStory Smallest(Story story, Mistakes mistakes, bool isDeep, string failure, int after)
    {
        var smallest = story;
        for (var shrinks = true; shrinks;)
        {
            shrinks = false;
            for (var i = smallest.Mishaps.Length - 1; i >= 0; i--) shrinks |= Try(smallest with { Mishaps = [.. smallest.Mishaps[..i], .. smallest.Mishaps[(i + 1)..]] });
            for (var i = smallest.Doings.Length - 1; i >= 0; i--) shrinks |= Try(smallest with { Doings = [.. smallest.Doings[..i], .. smallest.Doings[(i + 1)..]] });
        }
        var told = new List<string>();
        var last = World.Play(smallest, mistakes, isDeep, told);
        return new(story.Seed, after, last.Failure ?? failure, smallest, told);

        bool Try(Story smaller)
        {
            if (smaller.Doings.Length == 0 || !IsSame(World.Play(smaller, mistakes, isDeep).Failure, failure)) return false;
            smallest = smaller;
            return true;
        }
    }

    /// <summary>Failures begin with the name of what was violated.</summary>
    private static bool IsSame(string? found, string sought) => found is not null && found.Split(':')[0] == sought.Split(':')[0];
}
