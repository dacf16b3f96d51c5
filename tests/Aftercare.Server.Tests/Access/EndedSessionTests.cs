using Aftercare.Server.Access;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using static Aftercare.Server.Tests.Access.Signing;

namespace Aftercare.Server.Tests.Access;

/// <summary>What becomes of a post whose session has ended, and of sessions after their end.</summary>
public sealed class EndedSessionTests
{
    private static readonly KeyValuePair<string, string>[] Written = [new("_handler", "settings"), new("language", "fr"), new("zone", "WRITTEN BY UGO")];

    [Theory, OnBothDatabases]
    public async Task What_was_posted_is_kept_when_the_session_was_ended_from_elsewhere_and_handed_to_nobody_else(Database database)
    {
        await using var host = await ApiHost.On(database);
        var (ugo, other) = (host.World.Customer.User, host.World.Other.User);
        await host.GivePassword(ugo, other);
        using var browser = new Browser(host);
        using var elsewhere = new Browser(host);
        await browser.SignIn(ugo.Email, Good);
        await elsewhere.SignIn(ugo.Email, Good);
        await elsewhere.Fill(await elsewhere.Go("/me"), "leave");

        var stopped = await browser.Post("/me", Written);
        Assert.Contains("name=\"kept\" value=\"C", stopped.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("WRITTEN", stopped.Html, StringComparison.Ordinal);
        var wrong = await browser.Fill(stopped, "sign-in", ("email", ugo.Email), ("password", "not the right one"));
        var foreign = await browser.Fill(wrong, "sign-in", ("email", other.Email), ("password", Good));
        Assert.Equal(303, foreign.Status);
        Assert.DoesNotContain("WRITTEN", foreign.Html, StringComparison.Ordinal);
        Assert.Contains("WRITTEN BY UGO", (await browser.Fill(wrong, "sign-in", ("email", ugo.Email), ("password", Good))).Html, StringComparison.Ordinal);
        await using var db = host.World.Open();
        Assert.Equal(1, await db.Set<AuditRow>().CountAsync(row => row.Action == "person.signed-out-everywhere" && row.SubjectId == ugo.Id.Value));
    }

    [Fact]
    public async Task A_page_of_somebody_else_has_nothing_handed_back()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        await host.GivePassword(host.World.Customer.User);
        using var browser = new Browser(host);
        await browser.SignIn(host.World.Customer.User.Email, Good);
        host.World.FastForward(days: 15);
        browser.From = "https://evil.example";
        Assert.StartsWith("/sign-in?next=", (await browser.Post("/me", Written)).Location, StringComparison.Ordinal);
        browser.From = "null";
        Assert.StartsWith("/sign-in?next=", (await browser.Post("/me", Written)).Location, StringComparison.Ordinal);
        browser.From = null;
        Assert.Equal(200, (await browser.Post("/me", Written)).Status);
        using var stranger = new Browser(host);
        Assert.StartsWith("/sign-in?next=", (await stranger.Post("/me", Written)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_not_handed_back()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var ugo = host.World.Customer.User;
        await host.GivePassword(ugo);
        using var browser = new Browser(host);
        await browser.SignIn(ugo.Email, Good);
        var me = await browser.Go("/me");
        host.World.FastForward(days: 15);
        var back = await browser.Fill(await browser.Fill(me, "change", ("before", Good), ("password", "an even calmer river")), "sign-in", ("email", ugo.Email), ("password", Good));
        Assert.Contains("value=\"change\"", back.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("river", back.Html, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Sessions_links_and_tries_are_forgotten_when_they_are_of_no_use(Database database)
    {
        await using var host = await ApiHost.On(database);
        var world = host.World;
        await host.GivePassword(world.Customer.User);
        using var browser = new Browser(host);
        await browser.SignIn(world.Customer.User.Email, Good);
        await browser.SignIn("nobody@nowhere.example", Good);
        await browser.Fill(await browser.Go("/forgot"), "forgot", ("email", world.Customer.User.Email));
        await Beats(0, 1, 1, 1);
        await Beats(0.5, 1, 1, 1);
        await Beats(1, 1, 0, 1);
        await Beats(24, 1, 0, 0);
        await Beats(24 * 44, 0, 0, 0);

        async Task Beats(double hours, int sessions, int links, int tries)
        {
            await using var db = world.Open();
            await new ForgetSessions(world.Store).Run(world.Now + NodaTime.Duration.FromHours(hours), CancellationToken.None);
            Assert.Equal((sessions, links, tries), (await db.Set<SessionRow>().CountAsync(), await db.Set<LinkRow>().CountAsync(), await db.Set<TryRow>().CountAsync()));
        }
    }
}
