using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Aftercare.Domain.Installations;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Access;
using Aftercare.Server.Demo;
using Aftercare.Server.Demo.Past;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Load;

/// <summary>Somebody who reads pages.</summary>
/// <param name="Token">Their token.</param>
/// <param name="Language">The language of their record.</param>
internal sealed record Looker(string Token, string Language);

/// <summary>The demo's half year of a desk, with a longer queue and with more people who watch it.</summary>
internal sealed class DemoCrowd(DemoFolder demo)
{
    private const string Watched = "Hôpital Saint-Luc";
    private readonly StoreFactory store = StoreFactory.Of(demo.Store);

    /// <summary>An engineer, who reads French.</summary>
    public Looker Engineer { get; private set; } = null!;

    /// <summary>A customer's person with a Gold contract, who reads French.</summary>
    public Looker Customer { get; private set; } = null!;

    /// <summary>An open request of that customer, the one about which most was said.</summary>
    public string Request { get; private set; } = "";

    public async Task Settle()
    {
        await demo.Make(ProgrammeFolder.Find(null), Report.Now, CancellationToken.None);
        var signIns = SignIns.Of(demo);
        Engineer = new(signIns.Single(one => one.What.StartsWith("engineer, Europe", StringComparison.Ordinal)).Token, "fr");
        Customer = new(signIns.Single(one => one.What == "customer, Gold, in French").Token, "fr");
        await using var db = store.Open();
        var watched = await Organisation(db, Watched);
        var open = await db.Set<Ticket>().Where(ticket => ticket.Organisation == watched && ticket.IsOpen).ToListAsync();
        var said = await db.Set<Message>().Where(message => open.Select(ticket => ticket.Id).Contains(message.Ticket)).GroupBy(message => message.Ticket).OrderByDescending(all => all.Count()).Select(all => all.Key).FirstAsync();
        Request = open.Single(ticket => ticket.Id == said).Number.Value;
    }

    /// <summary>Customers tell their stories until so many tickets are worked on.</summary>
    public async Task Fill(LoadedServer server, int queue)
    {
        await using var db = store.Open();
        var (books, asks) = (StoryBook.All(), await (from site in db.Set<Site>() join place in db.Set<Installation>() on site.Id equals place.Site join person in db.Set<Person>() on site.Organisation equals person.Organisation where person.Role == Role.CustomerUser select new { person, place.Id, site.Name }).ToListAsync());
        var worked = await db.Set<Ticket>().CountAsync(ticket => ticket.IsOpen && ticket.State != TicketState.WaitingOnCustomer && ticket.State != TicketState.OnHold);
        var tokens = asks.Select(who => Tokens.Issue(db, who.person.Id, "load", Report.Now)).ToList();
        await db.SaveChangesAsync();
        for (var i = 0; worked < queue; i++)
        {
            var (who, stories) = (asks[i % asks.Count], books[asks[i % asks.Count].person.Language].Stories);
            var story = stories[i / asks.Count % stories.Length];
            string Filled(string text) => text.Replace("{n}", $"{i + 3}", StringComparison.Ordinal).Replace("{site}", who.Name, StringComparison.Ordinal).Replace("{version}", "2026.Summer.1", StringComparison.Ordinal);
            using var client = server.Client(tokens[i % asks.Count]);
            using var answer = await client.PostAsJsonAsync("tickets", new { subject = Filled(story.Subject), text = Filled(story.Text), installation = who.Id.Value, impact = story.Priority });
            answer.EnsureSuccessStatusCode();
            if ((await answer.Content.ReadFromJsonAsync<JsonNode>())!["state"]!.GetValue<string>() != "on-hold") worked++;
        }
    }

    /// <summary>So many more people who watch, in all languages: of the staff, and of the customer whose request changes.</summary>
    public async Task<(IReadOnlyList<Looker> Staff, IReadOnlyList<Looker> Customers)> Watchers(int staff, int customers)
    {
        await using var db = store.Open();
        var (vendor, watched, now) = (await Organisation(db, Cast.Vendor), await Organisation(db, Watched), Report.Now);
        IReadOnlyList<Looker> Add(int many, OrganisationId of, Role role) => [.. Enumerable.Range(0, many).Select(i =>
        {
            var language = Domain.Kernel.Language.All[i % Domain.Kernel.Language.All.Length].Code;
            var person = new Person(new PersonId(NewId.At(now)), of, $"Watcher {i}", $"watcher{i}@{role}.example".ToLowerInvariant(), language, role, Active: true);
            db.Add(person);
            return new Looker(Tokens.Issue(db, person.Id, "load", now), language);
        })];
        var added = (Add(staff, vendor, Role.Engineer), Add(customers, watched, Role.CustomerUser));
        await db.SaveChangesAsync();
        return added;
    }

    private static Task<OrganisationId> Organisation(AppDb db, string name) => db.Set<Organisation>().Where(of => of.Name == name).Select(of => of.Id).SingleAsync();
}
