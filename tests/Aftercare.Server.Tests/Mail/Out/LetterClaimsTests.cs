using Aftercare.Server.Engine;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Stores;
using NodaTime;

namespace Aftercare.Server.Tests.Mail.Out;

/// <summary>The statement that takes letters says what <see cref="LetterLife"/> says.</summary>
public sealed class LetterClaimsTests
{
    private static readonly Duration Length = Duration.FromSeconds(10);

    [Theory, OnBothDatabases]
    public async Task Of_every_state_what_may_be_taken_is_taken_and_becomes_what_its_life_says(Database database)
    {
        await using var world = await World.On(database);
        var letters = new List<Letter>();
        foreach (var state in Enum.GetValues<LetterState>())
            foreach (var next in new[] { world.Now - Length, world.Now, world.Now + Duration.FromMilliseconds(1) })
                letters.Add(Make(letters.Count, state, next, world.Now));
        await world.Add([.. letters]);
        var expected = letters.ToDictionary(letter => letter.Id, letter => letter.Life.MayBeTaken(world.Now) ? letter.Life.TakenBy("node", world.Now, Length) : letter.Life);

        await using var db = world.Open();
        var taken = await db.ClaimLetters(new LetterClaim("node", world.Now + Length, 100, 100, [], []), world.Now, CancellationToken.None);

        Assert.Equal(letters.Where(letter => letter.Life.MayBeTaken(world.Now)).Select(letter => letter.Id), taken.Select(letter => letter.Id));
        Assert.Equal(8, taken.Count);
        foreach (var letter in await world.Letters()) Assert.Equal(expected[letter.Id], letter.Life);
    }

    private static Letter Make(int which, LetterState state, Instant next, Instant now)
    {
        var isLeased = state is LetterState.Claimed or LetterState.Sending;
        return new()
        {
            Id = NewId.At(now + Duration.FromMilliseconds(which)),
            Key = $"letter {which}",
            Kind = "reply",
            To = $"{which}@a.test",
            Language = "en",
            Data = "{}",
            PlannedAt = now,
            Life = new(state, next, 1, 1, now - Length, state == LetterState.Sent ? now : null, new Lease(isLeased ? "other" : null, isLeased ? next : null, 3)),
        };
    }
}
