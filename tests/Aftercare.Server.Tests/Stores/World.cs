using Aftercare.Domain.Contracts;
using Aftercare.Domain.Installations;
using Aftercare.Domain.People;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Engine;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Programmes;
using Aftercare.Server.Tickets;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tests.Stores;

/// <summary>A small world on a real database: the shipped programme, a vendor with people of each role, two customers, and a clock that a test moves.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly TestStore store;
    private int people;

    private World(TestStore store, Instant now)
    {
        (this.store, Clock) = (store, new StoppedClock(now));
        Numbers = new TicketNumbers(store.Factory);
    }

    public StoreFactory Store => store.Factory;
    public Database Database => store.Database;

    /// <summary>What <c>--store</c> is given.</summary>
    public string Address => store.Address;

    /// <summary>A folder for what lies beside the store.</summary>
    public string Folder => store.Folder;

    public StoppedClock Clock { get; }
    public Instant Now => Clock.Now;
    public Editions Editions { get; } = TestStore.SharedEditions;
    public TicketNumbers Numbers { get; }
    public Wake Wake { get; } = new();
    public static Programme Programme => Shipped.ImagicleCare;

    public Organisation Vendor { get; private set; } = null!;
    public Person Engineer { get; private set; } = null!;
    public Person Colleague { get; private set; } = null!;
    public Person TeamLeader { get; private set; } = null!;
    public Person Manager { get; private set; } = null!;
    public Person CoCeo { get; private set; } = null!;
    public Person Cto { get; private set; } = null!;

    /// <summary>A customer in Italy with one site, one installation and one contract.</summary>
    public Customer Customer { get; private set; } = null!;

    /// <summary>Another customer, whose data is none of the first one's business.</summary>
    public Customer Other { get; private set; } = null!;

    /// <param name="database">Which database.</param>
    /// <param name="plan">The plan of both customers.</param>
    /// <param name="at">Where the clock stands: local time in Rome.</param>
    public static async Task<World> On(Database database, string plan = "gold", string at = "2026-03-02T09:00") => await On(await TestStore.New(database), plan, at);

    public static async Task<World> On(TestStore store, string plan = "gold", string at = "2026-03-02T09:00")
    {
        var world = new World(store, InRome(at));
        await world.Settle(plan);
        return world;
    }

    /// <summary>An instant by the clock on a wall in Rome.</summary>
    public static Instant InRome(string at) => NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(at).GetValueOrThrow()
        .InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Rome"]).ToInstant();

    public static Actor ActorOf(Person person) => new(person.Id, person.Organisation, person.Role);

    public AppDb Open() => store.Open();

    public void FastForward(Duration by) => Clock.Now += by;

    public void FastForward(double hours = 0, double minutes = 0, double days = 0) => FastForward(Duration.FromMinutes(minutes + hours * 60 + days * 24 * 60));

    /// <summary>The customer's user asks for help; the priority is what the claimed impact names.</summary>
    public async Task<Ticket> Opens(string subject = "The import hangs", string? impact = "P1", Customer? customer = null, Person? by = null)
    {
        customer ??= Customer;
        await using var db = Open();
        var request = new OpenTicketRequest(Channel.Portal, subject, "It has not moved since this morning.", customer.Installation.Id, impact, null, null, null);
        return (await new OpenTicket(db, Editions, Numbers, Wake).Run(request, ActorOf(by ?? customer.User), Now, CancellationToken.None)).OrThrow();
    }

    /// <summary>Facts happen to a ticket now, as a use case would write them down.</summary>
    public async Task Happens(Ticket ticket, params TicketFact[] facts)
    {
        await using var db = Open();
        var file = await TicketFile.Find(db, Editions, db.Set<Ticket>().Where(t => t.Id == ticket.Id), CancellationToken.None);
        file!.Append(Facts.Of(facts), Now);
        await db.SaveChangesAsync();
    }

    /// <summary>The ticket as it stands, with its facts and what falls next.</summary>
    public async Task<TicketFile> FileOf(Ticket ticket)
    {
        await using var db = Open();
        return (await TicketFile.Find(db, Editions, db.Set<Ticket>().Where(t => t.Id == ticket.Id), CancellationToken.None))!;
    }

    public async Task<IReadOnlyList<Letter>> Letters(string? kind = null)
    {
        await using var db = Open();
        return await db.Set<Letter>().AsNoTracking().Where(letter => kind == null || letter.Kind == kind).OrderBy(letter => letter.Id).ToListAsync();
    }

    public async Task<IReadOnlyList<DueRow>> DueRows()
    {
        await using var db = Open();
        return await db.Set<DueRow>().AsNoTracking().OrderBy(row => row.DueAt).ThenBy(row => row.Kind).ToListAsync();
    }

    /// <summary>Stores things as they are.</summary>
    public async Task Add(params object[] things)
    {
        await using var db = Open();
        db.AddRange(things);
        await db.SaveChangesAsync();
    }

    /// <summary>A person of that role, not stored yet.</summary>
    public Person Some(Organisation organisation, Role role, string name, string language = "en") =>
        new(new PersonId(NewId.At(Now)), organisation.Id, name, $"{name.ToLowerInvariant().Replace(' ', '.')}.{++people}@example.com", language, role, true);

    public async ValueTask DisposeAsync()
    {
        Numbers.Dispose();
        await store.DisposeAsync();
    }

    private async Task Settle(string plan)
    {
        Vendor = new(new OrganisationId(NewId.At(Now)), "The vendor", OrganisationKind.Vendor, "IT", "en", Now);
        Engineer = Some(Vendor, Role.Engineer, "Elena Engineer");
        Colleague = Some(Vendor, Role.Engineer, "Carlo Colleague");
        TeamLeader = Some(Vendor, Role.TeamLeader, "Tina Leader");
        Manager = Some(Vendor, Role.SupportManager, "Mario Manager");
        CoCeo = Some(Vendor, Role.Executive, "Carla Ceo");
        Cto = Some(Vendor, Role.Executive, "Teo Cto");
        Customer = Customer.Make(this, "Rossi", "IT", plan);
        Other = Customer.Make(this, "Verdi", "IT", plan);
        await Add([Vendor, Engineer, Colleague, TeamLeader, Manager, CoCeo, Cto, .. Customer.All, .. Other.All]);
    }
}

/// <summary>A customer with a place, a product and a contract.</summary>
internal sealed record Customer(Organisation Organisation, Site Site, Installation Installation, Contract Contract, Person User, Person Administrator)
{
    public object[] All => [Organisation, Site, Installation, Contract, User, Administrator];

    /// <summary>A customer, not stored yet. The contract covers a year before and two years after now.</summary>
    public static Customer Make(World world, string name, string country, string plan, string zone = "Europe/Rome")
    {
        var now = world.Now;
        var organisation = new Organisation(new OrganisationId(NewId.At(now)), name, OrganisationKind.Customer, country, "it", now);
        var calendar = World.Programme.CalendarOf(country) ?? World.Programme.NearestRegion(DateTimeZoneProviders.Tzdb[zone], now).Calendar;
        var site = new Site(new SiteId(NewId.At(now)), organisation.Id, $"{name} main site", country, zone, calendar.Id);
        var today = now.InZone(World.Programme.Zone).Date;
        return new Customer(
            organisation, site, new Installation(new InstallationId(NewId.At(now)), site.Id, "base", "2026.1"),
            new Contract(new ContractId(NewId.At(now)), organisation.Id, plan, today.PlusYears(-1), today.PlusYears(2), null),
            world.Some(organisation, Role.CustomerUser, $"Ugo {name}", "it"), world.Some(organisation, Role.CustomerAdministrator, $"Ada {name}", "it"));
    }
}
