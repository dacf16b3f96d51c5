using Aftercare.Server.Access;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Stores;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Aftercare.Server.Tests.Access.Signing;

namespace Aftercare.Server.Tests.Access;

public sealed class InvitationTests
{
    [Theory, OnBothDatabases]
    public async Task Who_is_invited_gets_a_letter_in_their_language_and_comes_in_with_its_link(Database database)
    {
        await using var host = await ApiHost.On(database);
        var (rossi, ugo) = (host.World.Customer.Organisation.Id.Value, host.World.Customer.User);
        (await host.Manager.Post($"organisations/{rossi}/people/{ugo.Id.Value}/invitation")).Is(202);
        await using var db = host.World.Open();
        var letter = await db.Set<Letter>().SingleAsync(letter => letter.Kind == PasswordLetter.Invitation);
        Assert.Equal((ugo.Email, "it"), (letter.To, letter.Language));
        var written = PasswordLetter.Write(host.Services.GetRequiredService<IDataProtectionProvider>(), letter);
        Assert.Equal("Il tuo accesso a ImagicleCare", written.Subject);
        var link = new Uri(Assert.Single(written.Parts.OfType<LetterPart.Link>()).Address);
        Assert.Equal("https", link.Scheme);
        var outbox = (await host.Manager.Get("outbox")).Is(200).ToJsonString();
        Assert.Contains("invitation", outbox, StringComparison.Ordinal);
        Assert.DoesNotContain("/password/", outbox, StringComparison.Ordinal);

        using var browser = new Browser(host);
        host.World.FastForward(hours: 23);
        Assert.Equal(303, (await browser.Fill(await browser.Go(link.AbsolutePath), "password", ("password", Good))).Status);
        Assert.Equal(200, (await browser.Go("/home")).Status);
        Assert.Equal(303, (await new Browser(host).SignIn(ugo.Email, Good)).Status);
    }

    [Fact]
    public async Task Only_those_invite_who_may_and_only_whom_they_see_and_not_without_end()
    {
        await using var host = await ApiHost.On(Database.Sqlite);
        var (rossi, ugo) = (host.World.Customer.Organisation.Id.Value, host.World.Customer.User.Id.Value);
        (await host.Customer.Post($"organisations/{rossi}/people/{ugo}/invitation")).IsProblem(403, "access.not-permitted");
        (await host.Engineer.Post($"organisations/{rossi}/people/{ugo}/invitation")).IsProblem(403, "access.not-permitted");
        (await host.Manager.Post($"organisations/{host.World.Other.Organisation.Id.Value}/people/{ugo}/invitation")).IsProblem(404, "request.not-found");
        for (var letter = 0; letter < PasswordLetter.InAnHour; letter++) (await host.Manager.Post($"organisations/{rossi}/people/{ugo}/invitation")).Is(202);
        (await host.Manager.Post($"organisations/{rossi}/people/{ugo}/invitation")).IsProblem(422, "person.invited-often-enough");
        host.World.FastForward(hours: 1);
        (await host.Manager.Post($"organisations/{rossi}/people/{ugo}/invitation")).Is(202);
    }
}
