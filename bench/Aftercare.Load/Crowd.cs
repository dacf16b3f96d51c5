using System.Globalization;
using Aftercare.Domain.Contracts;
using Aftercare.Domain.Installations;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Access;
using Aftercare.Server.Engine;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Tickets;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Load;

/// <summary>A store with many tickets: a few are opened as people do, and the others are copies of them, made inside the database.</summary>
internal sealed class Crowd(StoreFactory store, Editions editions)
{
    private Actor customer = null!;
    private PersonId engineer;

    public StoreFactory Store => store;

    /// <summary>The token of the customer's person, once it is settled.</summary>
    public string CustomerToken { get; private set; } = "";

    /// <summary>The customer's installation.</summary>
    public Guid Installation { get; private set; }

    /// <summary>The token of the engineer who works a part of the open tickets.</summary>
    public string EngineerToken { get; private set; } = "";

    /// <summary>A vendor with a small staff, a customer, and so many tickets, opened evenly over the span that ends at that instant.</summary>
    /// <param name="tickets">How many; there are a multiple of the models in the end.</param>
    /// <param name="end">When the last was opened.</param>
    /// <param name="span">Over how long they were opened.</param>
    /// <param name="impacts">The priorities that are claimed, in turn.</param>
    /// <param name="openOf">One of so many stays open, and half of those are the engineer's; 1 keeps all open, and nobody's.</param>
    /// <param name="models">How many are opened one by one; the others are copies.</param>
    public async Task Settle(int tickets, Instant end, Duration span, string[] impacts, int openOf = 1, int models = 60)
    {
        await store.Migrate(CancellationToken.None);
        await using (var db = store.Open())
            (await editions.Publish(db, ProgrammeFolder.Find(null), new LocalDate(2020, 3, 1), Instant.FromUtc(2020, 2, 1, 0, 0), CancellationToken.None)).OrThrow();
        await People(end - span);
        if (tickets == 0) return;
        await More(tickets, end, span, impacts, openOf, models);
        await using (var db = store.Open()) await Do(db, store.IsPostgres ? "vacuum analyze" : "analyze");
    }

    /// <summary>So many tickets more; a server may run on the store meanwhile, which is not told of them.</summary>
    public async Task More(int tickets, Instant end, Duration span, string[] impacts, int openOf = 1, int models = 60)
    {
        using var numbers = new TicketNumbers(store);
        models = Math.Min(models, tickets);
        var opened = new List<Guid>(models);
        for (var i = 0; i < models; i++)
        {
            await using var db = store.Open();
            var now = Instant.FromUnixTimeMilliseconds((end - span + span * ((double)i / models)).ToUnixTimeMilliseconds());
            var ticket = (await new OpenTicket(db, editions, numbers, new Wake()).Run(Request(i, impacts[i % impacts.Length]), customer, now, CancellationToken.None)).OrThrow();
            opened.Add(ticket.Id.Value);
            TicketFact? then = i % openOf != 0 ? new TicketClosed(now, engineer, ClosingReason.Withdrawn, "") : openOf > 1 && i / openOf % 2 == 0 ? new Assigned(now, engineer, engineer) : null;
            if (then is null) continue;
            (await TicketFile.Find(db, editions, db.Set<Ticket>().Where(t => t.Id == ticket.Id), CancellationToken.None))!.Append(new Facts([then]), now);
            await db.SaveChangesAsync();
        }
        await using (var db = store.Open())
            await db.Set<Letter>().Where(letter => letter.State == LetterState.Planned && opened.Contains(letter.Subject!.Value))
                .ExecuteUpdateAsync(set => set.SetProperty(letter => letter.State, LetterState.Sent).SetProperty(letter => letter.SentAt, letter => letter.PlannedAt).SetProperty(letter => letter.OwesFact, false));
        await Copy(opened, tickets / models - 1);
    }

    /// <summary>How long after its opening the first thing falls due for a ticket of that priority, if it is opened at that moment. Nothing is stored.</summary>
    public async Task<Duration> FirstDue(string impact, Instant at)
    {
        using var numbers = new TicketNumbers(store);
        await using var db = store.Open();
        var opened = (await new OpenTicket(db, editions, numbers, new Wake()).Prepare(Request(0, impact), customer, at, CancellationToken.None)).OrThrow();
        return Enum.GetValues<DueKind>().Select(opened.File.Dues.Next).Min()!.Value - at;
    }

    private OpenTicketRequest Request(int number, string impact) =>
        new(Channel.Portal, $"Problem {number}", "It has not moved since this morning.", new InstallationId(Installation), impact, null, null, null);

    private async Task People(Instant now)
    {
        await using var db = store.Open();
        var vendor = new Organisation(new OrganisationId(NewId.At(now)), "The vendor", OrganisationKind.Vendor, "IT", "en", now);
        var client = new Organisation(new OrganisationId(NewId.At(now)), "The customer", OrganisationKind.Customer, "IT", "it", now);
        var user = new Person(new PersonId(NewId.At(now)), client.Id, "Ugo", "ugo@customer.example", "it", Role.CustomerUser, true);
        var site = new Site(new SiteId(NewId.At(now)), client.Id, "Main", "IT", "Europe/Rome", "europe");
        var installation = new Installation(new InstallationId(NewId.At(now)), site.Id, "base", "2026.1");
        Role[] staff = [Role.Engineer, Role.TeamLeader, Role.SupportManager, Role.Executive, Role.Executive];
        db.AddRange(vendor, client, user, site, installation, new Contract(new ContractId(NewId.At(now)), client.Id, "platinum", new LocalDate(2020, 1, 1), new LocalDate(2040, 1, 1), null));
        Person[] people = [.. staff.Select((role, i) => new Person(new PersonId(NewId.At(now)), vendor.Id, $"{role} {i}", $"{role}{i}@vendor.example".ToLowerInvariant(), "en", role, true))];
        db.AddRange(people);
        (CustomerToken, EngineerToken) = (Tokens.Issue(db, user.Id, "load", now), Tokens.Issue(db, people[0].Id, "load", now));
        await db.SaveChangesAsync();
        (customer, engineer, Installation) = (new Actor(user.Id, client.Id, Role.CustomerUser), people[0].Id, installation.Id.Value);
    }

    /// <summary>Copies these tickets so many times with all that belongs to it, under new ids, which sort by the time of the opening, and new numbers.</summary>
    private async Task Copy(IEnumerable<Guid> models, int times)
    {
        if (times <= 0) return;
        await using var db = store.Open();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var many = times.ToString(CultureInfo.InvariantCulture);
        var those = string.Join(", ", models.Select(model => store.IsPostgres ? $"'{model}'" : $"'{model.ToString().ToUpperInvariant()}'"));
        await Do(db, store.IsPostgres
            ? $"create unlogged table copies as select {NewUuid("t.opened_at")} as id, t.id as of, n from tickets t cross join generate_series(1, {many}) n where t.id in ({those}) order by t.opened_at, n"
            : $"create table copies as with recursive s(n) as (select 1 union all select n + 1 from s where n < {many}) select {NewUuid("t.opened_at")} as id, t.id as of, n from tickets t cross join s where t.id in ({those}) order by t.opened_at, n");
        await Do(db, Copies(db, typeof(Ticket), "t.id", ("id", "c.id"), ("number", "t.number || '-' || c.n")));
        await Do(db, Copies(db, typeof(StoredFact), "t.ticket", ("ticket", "c.id")));
        await Do(db, Copies(db, typeof(Message), "t.ticket", ("id", NewUuid("t.at")), ("ticket", "c.id")));
        await Do(db, Copies(db, typeof(AuditRow), "t.subject_id", ("id", NewUuid("t.at")), ("subject_id", "c.id")));
        await Do(db, Copies(db, typeof(Letter), "t.subject", ("id", NewUuid("t.planned_at")), ("subject", "c.id"), ("key", "t.key || '-' || c.n")));
        await Do(db, Copies(db, typeof(DueRow), "t.subject", ("subject", "c.id")));
        await Do(db, "drop table copies");
    }

    private static string Copies(AppDb db, Type type, string of, params (string Column, string Value)[] other)
    {
        var entity = db.Model.FindEntityType(type)!;
        var columns = entity.GetProperties().Concat(entity.GetComplexProperties().SelectMany(complex => complex.ComplexType.GetProperties())).Select(property => property.GetColumnName()).ToList();
        var values = columns.Select(column => other.FirstOrDefault(o => o.Column == column).Value ?? $"t.\"{column}\"");
        return $"insert into {entity.GetTableName()} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) select {string.Join(", ", values)} from copies c join {entity.GetTableName()} t on {of} = c.of";
    }

    private string NewUuid(string at) => store.IsPostgres
        ? $"(lpad(to_hex((extract(epoch from {at}) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid"
        : $"(printf('%08X-%04X', {at} >> 16, {at} & 65535) || '-7' || substr(hex(randomblob(2)), 1, 3) || '-8' || substr(hex(randomblob(2)), 1, 3) || '-' || hex(randomblob(6)))";

#pragma warning disable EF1002 // Names of tables and columns and one number, all our own.
    private static Task<int> Do(AppDb db, string sql) => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
#pragma warning restore EF1002
}
