using Aftercare.Server.Mail.Out;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Portal;
using Aftercare.Server.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Tests.Console;

/// <summary>Letters on a page: how they stand, and a failed one is tried again by those who may.</summary>
public sealed class OutboxPageTests
{
    [Fact]
    public async Task A_failed_letter_says_why_and_is_tried_again_by_those_who_may()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var number = (await host.World.Opens()).Number.Value;
        var letter = Assert.Single(await host.World.Letters("receipt"));
        await using (var db = host.World.Open())
        {
            await db.Set<Letter>().Where(each => each.Id == letter.Id).ExecuteUpdateAsync(set => set.SetProperty(each => each.State, LetterState.Failed).SetProperty(each => each.LastAnswer, "550 no such mailbox"));
        }
        using var engineer = await Surfing.As(host, host.World.Engineer);
        using var leader = await Surfing.As(host, host.World.TeamLeader);
        var page = await engineer.See($"/console/outbox?state=failed&ticket={number}");
        Assert.Contains("550 no such mailbox", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Try again", page, StringComparison.Ordinal);
        Assert.DoesNotContain(letter.To, await engineer.See("/console/outbox?state=sent"), StringComparison.Ordinal);
        var form = await leader.Form("/console/outbox?state=failed", letter.Id.ToString("N"));
        var forged = await engineer.Post(form);
        Assert.NotEqual(303, forged.Status);
        (await leader.Post(form)).Led();
        Assert.Equal(LetterState.Planned, Assert.Single(await host.World.Letters("receipt")).State);
        Assert.Contains("This letter needs no help any more.", (await leader.Post(form with { Hidden = Anew(form) })).Html, StringComparison.Ordinal);
    }

    /// <summary>The same form as it would be drawn again.</summary>
    private static Dictionary<string, string> Anew(Form form) => form.Hidden.ToDictionary(each => each.Key, each => each.Key == "once" ? new string(each.Value[0] == 'a' ? 'b' : 'a', 32) : each.Value);
}
