using Aftercare.Domain.People;
using Aftercare.Server.Access;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using static Aftercare.Server.Tests.Access.Signing;

namespace Aftercare.Server.Tests.Access;

/// <summary>What becomes of those who guess passwords or addresses.</summary>
public sealed class GuessingTests
{
    [Theory, OnBothDatabases]
    public async Task An_address_rests_after_five_wrong_passwords_and_longer_after_the_next(Database database)
    {
        await using var host = await ApiHost.On(database);
        var ugo = host.World.Customer.User;
        await host.GivePassword(ugo);
        using var browser = new Browser(host);
        for (var guess = 0; guess < SignInPatience.Free; guess++) await browser.SignIn(ugo.Email, $"guess number {guess}");
        Assert.Equal(200, (await browser.SignIn(ugo.Email, Good)).Status);
        host.World.FastForward(minutes: 0.49);
        Assert.Equal(200, (await browser.SignIn(ugo.Email, Good)).Status);
        host.World.FastForward(minutes: 0.01);
        await browser.SignIn(ugo.Email, "one more guess");
        host.World.FastForward(minutes: 0.5);
        Assert.Equal(200, (await browser.SignIn(ugo.Email, Good)).Status);
        host.World.FastForward(minutes: 0.5);
        Assert.Equal(303, (await browser.SignIn(ugo.Email, Good)).Status);
        await using var db = host.World.Open();
        Assert.Empty(await db.Set<TryRow>().ToListAsync());
        Assert.Equal(SignInPatience.Free + 1, await db.Set<AuditRow>().CountAsync(row => row.Action == "person.sign-in-failed" && row.SubjectId == ugo.Id.Value && row.Actor == null));
    }

    [Theory, OnBothDatabases]
    public async Task The_work_is_the_same_whether_or_not_anybody_has_the_address(Database database)
    {
        await using var host = await ApiHost.On(database);
        var (known, gone, without) = (host.World.Customer.User, host.World.Engineer, host.World.Manager);
        await host.GivePassword(known, gone);
        await using (var db = host.World.Open())
            await db.Set<Person>().Where(person => person.Id == gone.Id).ExecuteUpdateAsync(person => person.SetProperty(p => p.Active, false));
        using var browser = new Browser(host);
        await browser.SignIn(known.Email, "to begin with");
        var counts = new List<int>();
        var pages = new List<int>();
        foreach (var address in (string[])["nobody@nowhere.example", known.Email, gone.Email, without.Email])
            for (var guess = 0; guess < SignInPatience.Free; guess++)
            {
                var page = await browser.Go("/sign-in");
                using var statements = new Statements(host.World.Address);
                pages.Add((await browser.Fill(page, "sign-in", ("email", address), ("password", "something else entirely"))).Html.Length - address.Length);
                counts.Add(statements.Count);
            }
        Assert.Equal(20, counts.Count);
        // The known address was tried once before, so its last try meets a rest.
        var rests = counts[9];
        Assert.True(rests < counts[0], $"{rests}");
        Assert.All(counts.Index().Where(each => each.Index is not 9 && each.Index % SignInPatience.Free != 0), each => Assert.Equal(counts[1], each.Item));
        Assert.Single(pages.Distinct());
    }

    [Theory, OnBothDatabases]
    public async Task Guessing_at_one_moment_counts_each_guess(Database database)
    {
        await using var host = await ApiHost.On(database);
        var ugo = host.World.Customer.User;
        await host.GivePassword(ugo);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async guess =>
        {
            using var browser = new Browser(host);
            Assert.Equal(200, (await browser.SignIn(ugo.Email, $"guess number {guess}")).Status);
        }));
        await using var db = host.World.Open();
        Assert.InRange(await db.Set<AuditRow>().CountAsync(row => row.Action == "person.sign-in-failed"), 1, SignInPatience.Free);
    }

    [Fact]
    public async Task A_password_longer_than_any_is_not_looked_at()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        await host.GivePassword(host.World.Customer.User);
        using var browser = new Browser(host);
        Assert.Equal(200, (await browser.SignIn(host.World.Customer.User.Email, new string('x', 500_000))).Status);
        await using var db = host.World.Open();
        Assert.Empty(await db.Set<TryRow>().ToListAsync());
    }

    [Fact]
    public async Task The_same_letters_are_the_same_password_however_they_were_composed()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var ugo = host.World.Customer.User;
        await host.GivePassword(ugo);
        using var browser = new Browser(host);
        await browser.SignIn(ugo.Email, Good);
        Assert.Equal(303, (await browser.Fill(await browser.Go("/me"), "change", ("before", Good), ("password", "une rivie\u0300re tranquille"))).Status);
        Assert.Equal(303, (await browser.SignIn(ugo.Email, "une rivi\u00e8re tranquille")).Status);
    }

    [Fact]
    public async Task One_network_address_tries_only_so_often()
    {
        await using var host = await ApiHost.On(Database.Sqlite, signIn: new() { BurstPerAddress = 3, PerAddress = 1, LettersPerAddress = 2 });
        using var browser = new Browser(host);
        for (var guess = 0; guess < 3; guess++) Assert.Equal(200, (await browser.SignIn($"somebody{guess}@nowhere.example", "a guess at random")).Status);
        var stopped = await browser.SignIn("another@nowhere.example", "a guess at random");
        Assert.Equal(429, stopped.Status);
        Assert.Contains("<h1>Too many requests at once</h1>", stopped.Html, StringComparison.Ordinal);
        Assert.Equal(200, (await browser.Go("/sign-in")).Status);
        for (var ask = 0; ask < 2; ask++) Assert.Equal(200, (await browser.Fill(await browser.Go("/forgot"), "forgot", ("email", $"somebody{ask}@nowhere.example"))).Status);
        Assert.Equal(429, (await browser.Fill(await browser.Go("/forgot"), "forgot", ("email", "another@nowhere.example"))).Status);
    }
}
