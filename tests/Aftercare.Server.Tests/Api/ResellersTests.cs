using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Portal;
using Aftercare.Server.Tests.Stores;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Tests.Api;

/// <summary>Resellers act for the customers that they serve, and see of nobody else .</summary>
public sealed class ResellersTests
{
    private const string Marker = "MARK-OF-ROSSI";

    [Theory, OnBothDatabases]
    public async Task A_reseller_sees_those_it_serves_and_another_reseller_and_other_customers_do_not(Database database)
    {
        await using var api = await ApiHost.On(database);
        var number = await api.Customer.Opens(api.World.Customer, Marker);
        var foreign = await api.Other.Opens(api.World.Other, "FOREIGN");
        var (serves, stranger) = (await Reseller(api, "Rete Nord"), await Reseller(api, "Rete Sud"));
        var (rossi, other) = (api.World.Customer.Organisation.Id.Value, api.World.Other.Organisation.Id.Value);
        (await serves.Client.Get($"tickets/{number}")).IsProblem(404, "request.not-found");
        (await api.Manager.Put($"organisations/{rossi}/reseller", new { reseller = serves.Organisation })).Is(200);

        Assert.Contains(Marker, (await serves.Client.Get($"tickets/{number}")).Is(200).ToJsonString(), StringComparison.Ordinal);
        (await serves.Client.Post($"tickets/{number}/messages", new { text = "We look at the exchange." })).Is(201);
        Assert.Contains("We look at the exchange.", (await api.Customer.Get($"tickets/{number}/messages")).Text, StringComparison.Ordinal);
        foreach (var path in (string[])["tickets", "tickets?q=MARK", $"tickets?organisation={rossi}", "organisations", $"organisations/{rossi}"]) Assert.Contains(path.Contains("organisations", StringComparison.Ordinal) ? "Rossi" : Marker, (await serves.Client.Get(path)).Text, StringComparison.Ordinal);
        foreach (var client in (Client[])[stranger.Client, api.Other])
        {
            (await client.Get($"tickets/{number}")).IsProblem(404, "request.not-found");
            (await client.Get($"organisations/{rossi}")).IsProblem(404, "request.not-found");
            foreach (var path in (string[])["tickets", "tickets?q=MARK", $"tickets?organisation={rossi}", "organisations", "programme"]) Assert.DoesNotContain("Rossi", (await client.Get(path)).Text, StringComparison.OrdinalIgnoreCase);
        }
        foreach (var client in (Client[])[serves.Client, stranger.Client, api.Customer])
        {
            (await client.Get($"tickets/{foreign}")).IsProblem(404, "request.not-found");
            (await client.Get($"organisations/{other}")).IsProblem(404, "request.not-found");
            Assert.DoesNotContain("FOREIGN", (await client.Get("tickets")).Text, StringComparison.Ordinal);
        }
        (await api.Customer.Get($"organisations/{serves.Organisation}")).IsProblem(404, "request.not-found");
        // Whoever no longer serves a customer sees nothing more of it.
        (await api.Manager.Put($"organisations/{rossi}/reseller", new { reseller = (Guid?)null })).Is(200);
        (await serves.Client.Get($"tickets/{number}")).IsProblem(404, "request.not-found");
        Assert.Empty(api.Log.Lines);
    }

    [Theory, OnBothDatabases]
    public async Task A_reseller_asks_for_a_customer_under_that_customers_contract_and_for_nobody_else(Database database)
    {
        await using var api = await ApiHost.On(database);
        var serves = await Reseller(api, "Rete Nord", api.World.Customer);
        using var surfing = await Surfing.As(api, serves.Person);
        var form = await surfing.Form("/tickets/new", "new");
        var number = (await surfing.Post(form, ("subject", "For Rossi"), ("text", "It is silent."), ("impact", "1"))).Led().Split('/')[^1];
        await using (var db = api.World.Open())
        {
            var ticket = await db.Set<Ticket>().SingleAsync();
            Assert.Equal((api.World.Customer.Organisation.Id, serves.Person.Id, "gold", TicketState.New), (ticket.Organisation, ticket.OpenedBy, ticket.Plan, ticket.State));
        }
        // Whose it is stands in the list and on the page.
        var name = api.World.Customer.Organisation.Name;
        foreach (var address in (string[])["/home", "/tickets", $"/tickets/{number}", "/tickets/new"]) Assert.Contains(name, await surfing.See(address), StringComparison.Ordinal);
        Assert.Contains("For Rossi", (await api.Customer.Get("tickets")).Text, StringComparison.Ordinal);
        (await serves.Client.Post("tickets", new { subject = "Not ours", text = "x", installation = api.World.Other.Installation.Id.Value })).IsProblem(422, "installation.not-found");
        (await api.Customer.Post("tickets", new { subject = "Not ours", text = "x", installation = api.World.Other.Installation.Id.Value })).IsProblem(422, "installation.not-found");
    }

    [Fact]
    public async Task Of_several_customers_the_one_is_chosen_by_its_installation()
    {
        await using var api = await ApiHost.On(Database.Sqlite);
        var serves = await Reseller(api, "Rete Nord", api.World.Customer, api.World.Other);
        using var surfing = await Surfing.As(api, serves.Person);
        var page = await surfing.See("/tickets/new");
        foreach (var customer in (Customer[])[api.World.Customer, api.World.Other]) Assert.Contains($"{customer.Organisation.Name} – ", page, StringComparison.Ordinal);
        (await surfing.Post(await surfing.Form("/tickets/new", "new"), ("place", api.World.Other.Installation.Id.Value.ToString("N")), ("subject", "For the other"), ("text", "x"), ("impact", "2"))).Led();
        Assert.Contains("For the other", (await api.Other.Get("tickets")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("For the other", (await api.Customer.Get("tickets")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reseller_who_listens_hears_of_the_customers_it_serves()
    {
        await using var api = await ApiHost.On(Database.Sqlite);
        var serves = await Reseller(api, "Rete Nord", api.World.Customer);
        await using var stream = await Listener.Of(serves.Client);
        await api.Other.Opens(api.World.Other);
        var number = await api.Customer.Opens(api.World.Customer);
        Assert.Equal(number, (await stream.Next()).Ticket);
    }

    [Fact]
    public async Task Only_a_reseller_serves_only_customers_are_served_and_only_some_of_the_staff_say_so()
    {
        await using var api = await ApiHost.On(Database.Sqlite);
        var (rossi, other) = (api.World.Customer.Organisation.Id.Value, api.World.Other.Organisation.Id.Value);
        var (serves, stranger) = (await Reseller(api, "Rete Nord"), await Reseller(api, "Rete Sud"));
        (await api.Manager.Put($"organisations/{rossi}/reseller", new { reseller = other })).IsProblem(422, "organisation.no-such-reseller");
        (await api.Manager.Put($"organisations/{rossi}/reseller", new { reseller = Guid.Empty })).IsProblem(422, "organisation.no-such-reseller");
        (await api.Manager.Put($"organisations/{serves.Organisation}/reseller", new { reseller = stranger.Organisation })).IsProblem(422, "organisation.only-customers-are-served");
        (await api.Manager.Put($"organisations/{Guid.Empty}/reseller", new { reseller = serves.Organisation })).IsProblem(404, "request.not-found");
        (await api.Engineer.Put($"organisations/{rossi}/reseller", new { reseller = serves.Organisation })).IsProblem(403, "access.not-permitted");
        (await serves.Client.Put($"organisations/{rossi}/reseller", new { reseller = serves.Organisation })).IsProblem(403, "access.not-permitted");
        var born = (await api.Manager.Post("organisations", new { name = "Nuova", country = "IT", language = "it", servedBy = serves.Organisation })).Is(201);
        Assert.Equal(serves.Organisation, born["servedBy"]!.GetValue<Guid>());

        using var manager = await Surfing.As(api, api.World.Manager);
        (await manager.Post(await manager.Form($"/console/organisations/{rossi}", "reseller"), ("reseller", serves.Organisation.ToString("N")))).Led();
        Assert.Contains("Rete Nord", await manager.See($"/console/organisations/{rossi}"), StringComparison.Ordinal);
        Assert.Contains(api.World.Customer.Organisation.Name, await manager.See($"/console/organisations/{serves.Organisation}"), StringComparison.Ordinal);
        await using var db = api.World.Open();
        Assert.Equal(1, await db.Set<AuditRow>().CountAsync(row => row.Action == "organisation.reseller-changed" && row.SubjectId == rossi && row.Actor == api.World.Manager.Id.Value));
    }

    private static async Task<(Guid Organisation, Person Person, Client Client)> Reseller(ApiHost api, string name, params Customer[] customers)
    {
        var organisation = new Organisation(new OrganisationId(NewId.At(api.World.Now)), name, OrganisationKind.Reseller, "IT", "it", api.World.Now);
        var person = api.World.Some(organisation, Role.CustomerUser, $"{name} Tecnica");
        await api.World.Add(organisation, person);
        foreach (var customer in customers) (await api.Manager.Put($"organisations/{customer.Organisation.Id.Value}/reseller", new { reseller = organisation.Id.Value })).Is(200);
        return (organisation.Id.Value, person, await api.As(person));
    }
}
