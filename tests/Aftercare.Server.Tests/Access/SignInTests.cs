using Aftercare.Domain.People;
using Aftercare.Server.Access;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aftercare.Server.Tests.Access;

public sealed class SignInTests
{
    private const string Good = "a quiet river at night";

    [Theory, OnBothDatabases]
    public async Task A_person_signs_in_is_led_where_they_wanted_to_go_and_signs_out(Database database)
    {
        await using var host = await ApiHost.On(database);
        await Give(host, host.World.Customer.User);
        using var browser = new Browser(host);
        Assert.Equal((303, "/sign-in?next=%2Fhome%3Fa%3Db"), await browser.Go("/home?a=b") is var away ? (away.Status, away.Location) : default);

        var entered = await browser.SignIn(host.World.Customer.User.Email, Good, "/sign-in?next=%2Fhome%3Fa%3Db");
        Assert.Equal((303, "/home?a=b"), (entered.Status, new Uri(host.Address, entered.Location).PathAndQuery));
        var cookie = Assert.Single(entered.SetCookies, each => each.StartsWith("session=", StringComparison.Ordinal) && !each.StartsWith("session=;", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        var home = await browser.Go("/home");
        Assert.Equal(200, home.Status);

        var left = await browser.Fill(home, "/sign-out");
        Assert.Equal((303, "/sign-in"), (left.Status, left.Location));
        Assert.Equal(303, (await browser.Go("/home")).Status);
        await using var db = host.World.Open();
        Assert.Empty(await db.Set<SessionRow>().ToListAsync());
        Assert.Contains(await db.Set<AuditRow>().ToListAsync(), row => row.Action == "person.signed-in" && row.Actor == host.World.Customer.User.Id.Value);
    }

    [Theory, OnBothDatabases]
    public async Task Unknown_wrong_gone_and_locked_are_one_answer(Database database)
    {
        await using var host = await ApiHost.On(database);
        await Give(host, host.World.Customer.User);
        await Give(host, host.World.Engineer);
        await using (var db = host.World.Open())
            await db.Set<Person>().Where(person => person.Id == host.World.Engineer.Id).ExecuteUpdateAsync(person => person.SetProperty(p => p.Active, false));
        using var browser = new Browser(host);
        var unknown = await browser.SignIn("nobody@nowhere.example", Good);
        var gone = await browser.SignIn(host.World.Engineer.Email, Good);
        var wrong = await browser.SignIn(host.World.Customer.User.Email, "something else entirely");
        Assert.All([unknown, gone, wrong], page => Assert.Equal(200, page.Status));
        Assert.Equal(Sentence(unknown), Sentence(wrong));
        Assert.Equal(Sentence(unknown), Sentence(gone));

        for (var guess = 0; guess < 9; guess++) await browser.SignIn(host.World.Customer.User.Email, $"guess number {guess}");
        var locked = await browser.SignIn(host.World.Customer.User.Email, Good);
        Assert.Equal((200, Sentence(unknown)), (locked.Status, Sentence(locked)));

        static string Sentence(Page page) => page.Html[page.Html.IndexOf("class=\"err\"", StringComparison.Ordinal)..][..200];
    }

    [Fact]
    public async Task Signing_in_makes_another_session_and_ends_the_one_that_was_planted()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        await Give(host, host.World.Customer.User);
        await Give(host, host.World.Engineer);
        using var browser = new Browser(host);
        await browser.SignIn(host.World.Engineer.Email, Good);
        var planted = browser.Cookies.GetCookies(host.Address)["session"]!.Value;
        await browser.SignIn(host.World.Customer.User.Email, Good);
        Assert.NotEqual(planted, browser.Cookies.GetCookies(host.Address)["session"]!.Value);
        await using var db = host.World.Open();
        Assert.Equal(host.World.Customer.User.Id, Assert.Single(await db.Set<SessionRow>().ToListAsync()).Person);
    }

    [Theory, OnBothDatabases]
    public async Task A_session_ends_with_its_time_with_its_person_and_with_a_new_password(Database database)
    {
        await using var host = await ApiHost.On(database);
        var ada = host.World.Customer.User;
        await Give(host, ada);
        using var browser = new Browser(host);
        using var other = new Browser(host);
        await browser.SignIn(ada.Email, Good);
        await other.SignIn(ada.Email, Good);

        host.World.FastForward(minutes: 13 * 24 * 60);
        Assert.Equal(200, (await browser.Go("/home")).Status);
        host.World.FastForward(minutes: 2 * 24 * 60);
        Assert.Equal(200, (await browser.Go("/home")).Status);
        Assert.Equal(303, (await other.Go("/home")).Status);

        await other.SignIn(ada.Email, Good);
        var changed = await browser.Fill(await browser.Go("/me"), "change", ("before", Good), ("password", "an even calmer river"));
        Assert.Equal(303, changed.Status);
        Assert.Equal(200, (await browser.Go("/home")).Status);
        Assert.Equal(303, (await other.Go("/home")).Status);

        await using var db = host.World.Open();
        await db.Set<Person>().Where(person => person.Id == ada.Id).ExecuteUpdateAsync(person => person.SetProperty(p => p.Active, false));
        Assert.Equal(303, (await browser.Go("/home")).Status);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/\\evil.example")]
    public async Task Nobody_is_led_away_from_this_server(string next)
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        await Give(host, host.World.Customer.User);
        using var browser = new Browser(host);
        var entered = await browser.SignIn(host.World.Customer.User.Email, Good, $"/sign-in?next={Uri.EscapeDataString(next)}");
        Assert.Equal((303, new Uri(host.Address, "/")), (entered.Status, new Uri(host.Address, entered.Location)));
    }

    [Fact]
    public async Task A_form_without_its_token_and_a_cookie_at_the_api_change_nothing()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        await Give(host, host.World.Engineer);
        using var browser = new Browser(host);
        await browser.SignIn(host.World.Engineer.Email, Good);
        Assert.Equal(400, (await browser.Post("/me", [new("_handler", "leave")])).Status);
        Assert.Equal(400, (await browser.Post("/sign-out", [])).Status);
        Assert.Equal(401, (await browser.Post("/api/v1/tickets", [])).Status);
        Assert.Equal(200, (await browser.Go("/api/v1/tickets")).Status);
    }

    [Theory, OnBothDatabases]
    public async Task A_forgotten_password_is_chosen_anew_with_a_letter_once(Database database)
    {
        await using var host = await ApiHost.On(database);
        var ada = host.World.Customer.User;
        using var browser = new Browser(host);
        var unknown = await browser.Fill(await browser.Go("/forgot"), "forgot", ("email", "nobody@nowhere.example"));
        var known = await browser.Fill(await browser.Go("/forgot"), "forgot", ("email", ada.Email));
        var again = await browser.Fill(await browser.Go("/forgot"), "forgot", ("email", ada.Email.ToUpperInvariant()));
        Assert.All([known, again], page => Assert.Equal((unknown.Status, unknown.Html.Length), (page.Status, page.Html.Length)));

        await using var db = host.World.Open();
        var letter = Assert.Single(await db.Set<Letter>().Where(letter => letter.Kind == PasswordLetter.Kind).ToListAsync());
        Assert.Equal(ada.Email, letter.To);
        var written = PasswordLetter.Write(host.Services.GetRequiredService<IDataProtectionProvider>(), letter);
        var link = new Uri(Assert.Single(written.Parts.OfType<LetterPart.Link>()).Address).AbsolutePath;
        Assert.DoesNotContain(link, letter.Data, StringComparison.Ordinal);

        var page = await browser.Go(link);
        Assert.Equal(200, (await browser.Fill(page, "password", ("password", "short"))).Status);
        Assert.Equal(200, (await browser.Fill(page, "password", ("password", "aaaaaaaaaaaaaaaa"))).Status);
        Assert.Equal(303, (await browser.Fill(page, "password", ("password", Good))).Status);
        Assert.Equal(200, (await browser.Go("/home")).Status);
        Assert.DoesNotContain("name=\"password\"", (await browser.Go(link)).Html, StringComparison.Ordinal);
        Assert.Equal(303, (await browser.SignIn(ada.Email, Good)).Status);
    }

    [Fact]
    public async Task A_link_rests_with_its_time_and_with_its_person()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        using var browser = new Browser(host);
        await using var db = host.World.Open();
        var late = PasswordLinks.Make(db, host.World.Customer.User.Id, PasswordLinks.ForWelcome, host.World.Now);
        var gone = PasswordLinks.Make(db, host.World.Engineer.Id, PasswordLinks.ForWelcome, host.World.Now);
        await db.SaveChangesAsync();
        await db.Set<Person>().Where(person => person.Id == host.World.Engineer.Id).ExecuteUpdateAsync(person => person.SetProperty(p => p.Active, false));
        Assert.DoesNotContain("name=\"password\"", (await browser.Go(gone)).Html, StringComparison.Ordinal);
        Assert.Contains("name=\"password\"", (await browser.Go(late)).Html, StringComparison.Ordinal);
        host.World.FastForward(minutes: 24 * 60);
        Assert.DoesNotContain("name=\"password\"", (await browser.Go(late)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_in_a_session_that_ended_is_handed_back_after_signing_in()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var ada = host.World.Customer.User;
        await Give(host, ada);
        using var browser = new Browser(host);
        await browser.SignIn(ada.Email, Good);
        var me = await browser.Go("/me");
        host.World.FastForward(minutes: 15 * 24 * 60);

        var stopped = await browser.Fill(me, "settings", ("language", "fr"), ("zone", "Asia/Dubai or so"));
        Assert.DoesNotContain("Asia/Dubai", stopped.Html, StringComparison.Ordinal);
        var back = await browser.Fill(stopped, "sign-in", ("email", ada.Email), ("password", Good));
        Assert.Contains(">Asia/Dubai or so</textarea>", back.Html, StringComparison.Ordinal);
        var sent = await browser.Fill(back, "/me", ("zone", "Asia/Dubai"));
        Assert.Equal(303, sent.Status);
        await using var db = host.World.Open();
        Assert.Equal(("fr", "Asia/Dubai"), await db.Set<Person>().AsNoTracking().SingleAsync(person => person.Id == ada.Id) is var saved ? (saved.Language, saved.Zone!) : default);
    }

    private static async Task Give(ApiHost host, Person person)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ChoosePassword>().Quietly(person, Good);
    }
}
