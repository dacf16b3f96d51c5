using Aftercare.Domain.Contracts;
using Aftercare.Domain.Installations;
using Aftercare.Domain.People;
using Aftercare.Server.Contracts;
using Aftercare.Server.Installations;
using Aftercare.Server.People;
using Aftercare.Server.Storage;
using NodaTime;

namespace Aftercare.Server.Demo.Past;

/// <summary>A customer as it was recorded.</summary>
internal sealed record Settled(House House, OrganisationId Id, Site Site, Installation Installation, Contract Contract, IReadOnlyList<Person> People);

/// <summary>Records the vendor, its staff and their seats, and the customers with their places, products and contracts.</summary>
internal sealed class Settling(Stage stage, Chance chance)
{
    private static readonly string[] Versions = ["2026.Winter.2", "2026.Spring.1", "2026.Spring.3", "2026.Summer.1"];
    private Person first = null!;

    /// <summary>The staff, by region and level.</summary>
    public Dictionary<(string Region, string Level), List<Person>> Desk { get; } = [];

    public async Task<IReadOnlyList<Settled>> Run(LocalDate today, Instant end, CancellationToken cancel)
    {
        await Vendor(end, cancel);
        var settled = new List<Settled>();
        foreach (var house in Cast.Customers) settled.Add(await Customer(house, today, cancel));
        foreach (var reseller in Cast.Resellers)
        {
            var id = await Organisation(reseller, OrganisationKind.Reseller, cancel);
            foreach (var player in reseller.People) await Record(player, id, cancel);
            foreach (var customer in settled.Where(each => Cast.Served.Contains((reseller.Name, each.House.Name))))
                await stage.Act((db, _) => new ChangeReseller(db).Run(new(customer.Id, id), Stage.ActorOf(first), stage.Now, cancel), cancel);
        }
        return settled;
    }

    private async Task Vendor(Instant end, CancellationToken cancel)
    {
        var vendor = new Organisation(new OrganisationId(NewId.At(stage.Now)), Cast.Vendor, OrganisationKind.Vendor, "IT", "it", stage.Now);
        first = new Person(new PersonId(NewId.At(stage.Now)), vendor.Id, Cast.First.Name, Cast.First.Address, Cast.First.Language, Cast.First.Role, Active: true);
        await using (var db = stage.Store.Open())
        {
            // The first two are nobody's work, as in «aftercare begin».
            db.AddRange(vendor, first, new AuditRow(NewId.At(stage.Now), stage.Now, null, "vendor.recorded", "organisation", vendor.Id.Value, null, null, null));
            await db.SaveChangesAsync(cancel);
        }
        var technology = await Record(Cast.Technology, vendor.Id, cancel);
        var seats = new List<LevelSeat> { new("", "co-ceo-and-cto", first.Id, 0, null, null), new("", "co-ceo-and-cto", technology.Id, 0, null, null) };
        foreach (var (region, level, players) in Cast.Desk)
        {
            var people = Desk[(region, level)] = [];
            foreach (var player in players)
            {
                people.Add(await Record(player, vendor.Id, cancel));
                // A team shares its seat; above it the first sits and the others stand in.
                var order = level == "support-team" ? 0 : people.Count - 1;
                seats.Add(new(region, level, people[^1].Id, order, null, null));
            }
        }
        // The first team leader of Europe is away these days, and the second stands in.
        var leader = seats.FindIndex(seat => seat is { Region: "europe", Level: "team-leader", Order: 0 });
        seats[leader] = seats[leader] with { AwayFrom = end - Duration.FromDays(2), AwayUntil = end + Duration.FromDays(4) };
        await using (var db = stage.Store.Open())
        {
            db.AddRange(seats);
            await db.SaveChangesAsync(cancel);
        }
    }

    private async Task<Settled> Customer(House house, LocalDate today, CancellationToken cancel)
    {
        var id = await Organisation(house, OrganisationKind.Customer, cancel);
        var site = await stage.Act((db, _) => new RecordSite(db, stage.Editions).Run(new(id, house.City, house.Country, house.Zone, null), Stage.ActorOf(first), stage.Now, cancel), cancel);
        var installation = await stage.Act((db, _) => new RecordInstallation(db).Run(new(id, site.Id, house.Product, chance.Pick(Versions)), Stage.ActorOf(first), stage.Now, cancel), cancel);
        var start = today.PlusMonths(-chance.Between(7, 10)).PlusDays(-chance.Between(0, 20));
        // One contract has run out a few days ago, and nobody has renewed it yet.
        var ends = house.Name == Chronicle.Lapsed ? today.PlusDays(-6) : start.PlusYears(house.Plan == "basic" ? 1 : 3);
        var contract = await stage.Act((db, _) => new RecordContract(db, stage.Editions, stage.Wake).Run(new(id, house.Plan, start, ends, null), Stage.ActorOf(first), stage.Now, cancel), cancel);
        var people = new List<Person>();
        foreach (var player in house.People) people.Add(await Record(player, id, cancel));
        return new(house, id, site, installation, contract, people);
    }

    private async Task<OrganisationId> Organisation(House house, OrganisationKind kind, CancellationToken cancel) =>
        (await stage.Act((db, _) => new RecordOrganisation(db).Run(new(house.Name, kind, house.Country, house.People[0].Language), Stage.ActorOf(first), stage.Now, cancel), cancel)).Id;

    private Task<Person> Record(Player player, OrganisationId of, CancellationToken cancel) =>
        stage.Act((db, _) => new RecordPerson(db).Run(new(of, player.Name, player.Address, player.Language, player.Role), Stage.ActorOf(first), stage.Now, cancel), cancel);
}
