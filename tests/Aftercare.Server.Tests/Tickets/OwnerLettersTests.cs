using Aftercare.Server.Tests.Api;
using Aftercare.Server.Tests.Stores;
using Aftercare.Server.Tickets;

namespace Aftercare.Server.Tests.Tickets;

/// <summary>What the one who works a ticket is told by letter.</summary>
public sealed class OwnerLettersTests
{
    [Theory, OnBothDatabases]
    public async Task Who_is_given_a_ticket_is_told_by_whom_and_who_takes_one_is_not(Database database)
    {
        await using var api = await ApiHost.On(database);
        var number = await api.Customer.Opens(api.World.Customer);
        (await Assign(api, number, api.World.Engineer.Id.Value)).Is(200);
        Assert.Empty(await api.World.Letters("assigned"));
        (await Assign(api, number, api.World.Colleague.Id.Value)).Is(200);
        (await Assign(api, number, api.World.Colleague.Id.Value)).Is(200);
        (await Assign(api, number, null)).Is(200);
        var letter = Assert.Single(await api.World.Letters("assigned"));
        Assert.Equal((api.World.Colleague.Email, "en"), (letter.To, letter.Language));
        var written = WriteTicketLetter.From(letter);
        Assert.Equal($"[{number}] Assigned to you – The import hangs", written.Subject);
        Assert.Contains(api.World.Engineer.Name, Server.Mail.Out.LetterLayout.ToText(written), StringComparison.Ordinal);

        // Given back later, it is told again.
        (await Assign(api, number, api.World.Colleague.Id.Value)).Is(200);
        Assert.Equal(2, (await api.World.Letters("assigned")).Count);
    }

    [Theory, OnBothDatabases]
    public async Task The_owner_hears_what_the_customer_writes_and_not_what_they_write_themselves(Database database)
    {
        await using var api = await ApiHost.On(database);
        var number = await api.Customer.Opens(api.World.Customer);
        (await api.Customer.Post($"tickets/{number}/messages", new { text = "Nobody works on it." })).Is(201);
        (await Assign(api, number, api.World.Engineer.Id.Value)).Is(200);
        (await api.Engineer.Post($"tickets/{number}/messages", new { text = "I look at it." })).Is(201);
        Assert.Empty(await api.World.Letters("customer-replied"));
        (await api.Customer.Post($"tickets/{number}/messages", new { text = "It hangs again." })).Is(201);
        var letter = Assert.Single(await api.World.Letters("customer-replied"));
        Assert.Equal(api.World.Engineer.Email, letter.To);
        var text = Server.Mail.Out.LetterLayout.ToText(WriteTicketLetter.From(letter));
        Assert.Contains("It hangs again.", text, StringComparison.Ordinal);
        Assert.Contains(api.World.Customer.User.Name, text, StringComparison.Ordinal);
    }

    private static Task<Answer> Assign(ApiHost api, string number, Guid? to) => api.Engineer.Put($"tickets/{number}/assignment", new { owner = to });
}
