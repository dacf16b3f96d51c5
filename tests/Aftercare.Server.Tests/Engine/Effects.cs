using Aftercare.Domain.Tickets;
using Aftercare.Server.Engine;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Tests.Stores;
using Aftercare.Server.Tickets;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tests.Engine;

/// <summary>What must hold of a store whatever happened to the servers on it.</summary>
internal static class Effects
{
    /// <summary>Everything that was due fell once, none of it early, and what is stored is what the facts say.</summary>
    public static async Task AreOnceAndNotEarly(World world, Instant until)
    {
        await using var db = world.Open();
        var facts = (await db.Set<StoredFact>().AsNoTracking().OrderBy(fact => fact.Ticket).ThenBy(fact => fact.Sequence).ToListAsync()).GroupBy(fact => fact.Ticket);
        foreach (var ofOne in facts)
        {
            var all = ofOne.Select(FactJson.Read).ToList();
            Assert.Equal(Enumerable.Range(1, all.Count), ofOne.Select(fact => fact.Sequence));
            var fallen = all.Select(Fallen).OfType<(string What, Instant Due, Instant At)>().ToList();
            Assert.Equal(fallen.Count, fallen.Select(each => each.What).Distinct().Count());
            Assert.All(fallen, each => Assert.True(each.At >= each.Due, $"{each.What} was due at {each.Due} and fell at {each.At}"));
            Assert.All(fallen, each => Assert.True(each.At <= until, $"{each.What} fell at {each.At}, which had not come"));
        }
        Assert.Empty(await db.Set<DueRow>().AsNoTracking().Where(row => row.DueAt <= until).ToListAsync());
        Assert.Equal(0, (await new RebuildClocks(world.Store, world.Editions).Run(onlyCheck: true, until, CancellationToken.None)).Moved);
    }

    /// <summary>Each letter that follows from a fact is there once.</summary>
    public static async Task AreTold(World world)
    {
        await using var db = world.Open();
        var facts = (await db.Set<StoredFact>().AsNoTracking().ToListAsync()).Select(FactJson.Read).ToList();
        var letters = await db.Set<Letter>().AsNoTracking().ToListAsync();
        int Letters(string kind) => letters.Count(letter => letter.Kind == kind);
        Assert.Equal(facts.OfType<TicketOpened>().Count(), Letters("receipt"));
        // One team leader, one manager, two at the top; two in the team; nobody owns a ticket.
        Assert.Equal(facts.OfType<StepFell>().Where(step => step.Told).Sum(step => step.Level.Value == "co-ceo-and-cto" ? 2 : 1), Letters("escalation"));
        Assert.Equal(facts.OfType<WarningFell>().Count() * 2, Letters("warning"));
        Assert.Equal(facts.OfType<TargetMissed>().Count(), Letters("missed"));
    }

    /// <summary>Waits until nothing is due and every letter is out.</summary>
    public static async Task ComeToRest(World world, RunningServer server)
    {
        var now = world.Now;
        for (var looks = 0; ; looks++)
        {
            await Task.Delay(100, CancellationToken.None);
            await using var db = world.Open();
            var due = await db.Set<DueRow>().CountAsync(row => row.DueAt <= now);
            var letters = await db.Set<Letter>().Where(letter => letter.State != LetterState.Sent || letter.OwesFact).GroupBy(letter => letter.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync();
            if (due == 0 && letters.Count == 0) return;
            Assert.True(looks < 600, $"After a minute {due} rows are due and letters wait ({string.Join(", ", letters)}): {server.Said}");
            // Leases of those who were killed end by the clock of the test.
            now = new HandOfClock(world).Skip(Duration.FromSeconds(1));
        }
    }

    private static (string What, Instant Due, Instant At)? Fallen(TicketFact fact) => fact switch
    {
        StepFell step => ($"column {step.Column} {step.Level}", step.Due, step.At),
        WarningFell warning => ($"{warning.Percent} % of {warning.Kind}", warning.Due, warning.At),
        TargetMissed missed => ($"{missed.Kind} missed", missed.Due, missed.At),
        _ => null,
    };
}
