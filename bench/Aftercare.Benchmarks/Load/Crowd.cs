using System.Globalization;
using Aftercare.Domain.Contracts;
using Aftercare.Domain.Installations;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Engine;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Tickets;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Benchmarks.Load;

/// <summary>A store with many tickets: a few are opened as people do, and the others are copies of them, made inside the database.</summary>
internal sealed class Crowd(StoreFactory store, Editions editions)
{
    private static readonly string[] Impacts = ["P1", "P2", "P3", "P4"];

    public StoreFactory Store => store;
    public Editions Editions => editions;

    /// <summary>A vendor with a small staff, a customer, and so many tickets, opened evenly over the span that ends at that instant.</summary>
    public async Task Settle(int tickets, Instant end, Duration span, int models = 60)
    {
        await store.Migrate(CancellationToken.None);
        var start = end - span;
        await using (var db = store.Open())
            (await editions.Publish(db, ProgrammeFolder.Find(null), new LocalDate(2020, 3, 1), Instant.FromUtc(2020, 2, 1, 0, 0), CancellationToken.None)).OrThrow();
        var (customer, installation) = await People(start);
        using var numbers = new TicketNumbers(store);
        models = Math.Min(models, tickets);
        for (var i = 0; i < models; i++)
        {
            await using var db = store.Open();
            var now = start + span * ((double)i / models);
            now = Instant.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
            var request = new OpenTicketRequest(Channel.Portal, $"Problem {i}", "It has not moved since this morning.", installation, Impacts[i % 4], null, null, null);
            (await new OpenTicket(db, editions, numbers, new Wake()).Run(request, customer, now, CancellationToken.None)).OrThrow();
        }
        await Copy(tickets / models - 1);
    }

    private async Task<(Actor Customer, InstallationId Installation)> People(Instant now)
    {
        await using var db = store.Open();
        var vendor = new Organisation(new OrganisationId(NewId.At(now)), "The vendor", OrganisationKind.Vendor, "IT", "en", now);
        var customer = new Organisation(new OrganisationId(NewId.At(now)), "The customer", OrganisationKind.Customer, "IT", "it", now);
        var user = new Person(new PersonId(NewId.At(now)), customer.Id, "Ugo", "ugo@customer.example", "it", Role.CustomerUser, true);
        var site = new Site(new SiteId(NewId.At(now)), customer.Id, "Main", "IT", "Europe/Rome", "europe");
        var installation = new Installation(new InstallationId(NewId.At(now)), site.Id, "base", "2026.1");
        Role[] staff = [Role.Engineer, Role.TeamLeader, Role.SupportManager, Role.Executive, Role.Executive];
        db.AddRange(vendor, customer, user, site, installation, new Contract(new ContractId(NewId.At(now)), customer.Id, "gold", new LocalDate(2020, 1, 1), new LocalDate(2040, 1, 1), null));
        db.AddRange(staff.Select((role, i) => new Person(new PersonId(NewId.At(now)), vendor.Id, $"{role} {i}", $"{role}{i}@vendor.example".ToLowerInvariant(), "en", role, true)));
        await db.SaveChangesAsync();
        return (new Actor(user.Id, customer.Id, Role.CustomerUser), installation.Id);
    }

    /// <summary>Copies every ticket so many times, with its facts and due rows, under new ids and numbers.</summary>
    private async Task Copy(int times)
    {
        if (times <= 0) return;
        await using var db = store.Open();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var isPostgres = store.IsPostgres;
        var newId = isPostgres ? "gen_random_uuid()" : "upper(substr(h,1,8)||'-'||substr(h,9,4)||'-4'||substr(h,14,3)||'-8'||substr(h,18,3)||'-'||substr(h,21,12))";
        var series = isPostgres
            ? $"select n, null as h from generate_series(1, {times.ToString(CultureInfo.InvariantCulture)}) n"
            : $"with recursive s(n) as (select 1 union all select n + 1 from s where n < {times.ToString(CultureInfo.InvariantCulture)}) select n from s";
        var ticket = db.Model.FindEntityType(typeof(Ticket))!.GetProperties().Select(property => property.GetColumnName()).Where(column => column is not ("id" or "number")).ToList();
        var columns = string.Join(", ", ticket.Select(column => $"\"{column}\""));
#pragma warning disable EF1002 // Names of columns and one number, all our own.
        await db.Database.ExecuteSqlRawAsync(isPostgres
            ? $"create unlogged table copies as select gen_random_uuid() as id, t.id as of, n from tickets t cross join ({series}) s"
            : $"create table copies as select {newId} as id, of, n from (select t.id as of, n, lower(hex(randomblob(16))) as h from tickets t cross join ({series}))");
        await db.Database.ExecuteSqlRawAsync($"insert into tickets (id, number, {columns}) select c.id, t.number || '-' || c.n, {string.Join(", ", ticket.Select(column => $"t.\"{column}\""))} from copies c join tickets t on t.id = c.of");
        await db.Database.ExecuteSqlRawAsync("insert into ticket_facts (ticket, sequence, at, kind, data) select c.id, f.sequence, f.at, f.kind, f.data from copies c join ticket_facts f on f.ticket = c.of");
        await db.Database.ExecuteSqlRawAsync("insert into due_rows (subject, kind, due_at, fence, failures) select c.id, d.kind, d.due_at, 0, 0 from copies c join due_rows d on d.subject = c.of");
#pragma warning restore EF1002
        await db.Database.ExecuteSqlRawAsync("drop table copies");
        await db.Database.ExecuteSqlRawAsync("analyze");
    }
}
