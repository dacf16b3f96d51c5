using System.Collections.Immutable;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Engine;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>A ticket with its facts, opened for writing: whatever happens to it is appended here, and its standing, its clocks and its dues follow.</summary>
internal sealed class TicketFile
{
    private readonly AppDb db;
    private readonly Func<ImmutableArray<TicketFact>, Dues> read;
    private readonly Dictionary<string, DueRow> dueRows;

    private TicketFile(AppDb db, Ticket ticket, Programme programme, ImmutableArray<TicketFact> facts, Func<ImmutableArray<TicketFact>, Dues> read, IEnumerable<DueRow> dueRows)
    {
        (this.db, Ticket, Programme, Facts, this.read) = (db, ticket, programme, facts, read);
        this.dueRows = dueRows.ToDictionary(row => row.Kind, StringComparer.Ordinal);
        if (facts.IsEmpty) return;
        Dues = read(facts);
        Before = Dues.Standing;
    }

    public Ticket Ticket { get; }

    /// <summary>The edition that the ticket is pinned to.</summary>
    public Programme Programme { get; }

    public ImmutableArray<TicketFact> Facts { get; private set; }

    /// <summary>How it stood when it was opened for writing; null for a new one.</summary>
    public TicketStanding? Before { get; }

    /// <summary>How it stands, how its clocks read and what falls next.</summary>
    public Dues Dues { get; private set; } = null!;

    /// <summary>A file for a ticket that is being opened, without facts yet.</summary>
    public static async Task<TicketFile> Begin(AppDb db, Editions editions, Ticket ticket, CancellationToken cancel)
    {
        db.Add(ticket);
        return await Of(db, editions, ticket, [], [], cancel);
    }

    /// <summary>The file of a ticket that the query finds; null when there is none. Facts and due rows come with it.</summary>
    public static async Task<TicketFile?> Find(AppDb db, Editions editions, IQueryable<Ticket> query, CancellationToken cancel)
    {
        if (await query.SingleOrDefaultAsync(cancel) is not { } ticket) return null;
        var facts = await db.Set<StoredFact>().AsNoTracking().Where(fact => fact.Ticket == ticket.Id).OrderBy(fact => fact.Sequence).ToListAsync(cancel);
        var due = await db.Set<DueRow>().Where(row => row.Subject == ticket.Id.Value).ToListAsync(cancel);
        return await Of(db, editions, ticket, [.. facts.Select(FactJson.Read)], due, cancel);
    }

    /// <summary>The files of those tickets, in no order; what is not there is left out. The reads are few, however many tickets there are.</summary>
    public static async Task<List<TicketFile>> All(AppDb db, Editions editions, IReadOnlyCollection<Guid> subjects, CancellationToken cancel)
    {
        TicketId[] ids = [.. subjects.Select(subject => new TicketId(subject))];
        var tickets = await db.Set<Ticket>().Where(ticket => ids.Contains(ticket.Id)).ToListAsync(cancel);
        var facts = await db.Set<StoredFact>().AsNoTracking().Where(fact => ids.Contains(fact.Ticket)).OrderBy(fact => fact.Ticket).ThenBy(fact => fact.Sequence).ToListAsync(cancel);
        var due = await db.Set<DueRow>().Where(row => subjects.Contains(row.Subject)).ToListAsync(cancel);
        var (factsOf, dueOf) = (facts.ToLookup(fact => fact.Ticket), due.ToLookup(row => row.Subject));
        var files = new List<TicketFile>(tickets.Count);
        foreach (var ticket in tickets) files.Add(await Of(db, editions, ticket, [.. factsOf[ticket.Id].Select(FactJson.Read)], dueOf[ticket.Id.Value], cancel));
        return files;
    }

    /// <summary>The next due of that kind as it is stored; null when nothing of it is to fall.</summary>
    public DueRow? NextOf(DueKind kind) => dueRows.GetValueOrDefault(kind.Word());

    /// <summary>Appends facts, and writes down what follows from them: standing, version and the next due of each kind. Saves nothing yet.</summary>
    /// <returns>The facts as they stand in the file: dated no earlier than what they follow.</returns>
    public Facts Append(Facts more, Instant now)
    {
        if (more.IsEmpty) return more;
        more = more.Following(Facts);
        // By their places: two facts of one act may be equal, as where two waits for the same end with it.
        for (var i = 0; i < more.All.Length; i++) db.Add(FactJson.Store(Ticket.Id, Facts.Length + 1 + i, more.All[i]));
        Facts = Facts.AddRange(more.All);
        Restate(now);
        return more;
    }

    /// <summary>Reads all facts anew and writes down how the ticket stands; true when anything moved.</summary>
    public bool Restate(Instant now)
    {
        Dues = read(Facts);
        var moved = Ticket.Stand(Dues.Standing, Dues.Reading, Rank, Facts.Length, now);
        foreach (var kind in Enum.GetValues<DueKind>()) moved |= Move(kind.Word(), Dues.Next(kind), now);
        return moved;
    }

    /// <summary>Whether what is stored differs from what the facts say. Of a file that is only read: nothing is written, and the ticket at hand is no longer the stored one.</summary>
    public bool IsOutdated(Instant now)
    {
        var version = Ticket.Version;
        if (Ticket.Stand(Dues.Standing, Dues.Reading, Rank, Facts.Length, now) || version != Facts.Length) return true;
        foreach (var kind in Enum.GetValues<DueKind>())
            if (NextOf(kind)?.DueAt != (Dues.Next(kind) is { } next ? DueStanding.RoundedUp(next) : null)) return true;
        return false;
    }

    /// <summary>The files of a page of tickets that was read without being tracked: for checks, not for writing.</summary>
    public static async Task<TicketFile> ReadOnly(AppDb db, Editions editions, Ticket ticket, IEnumerable<StoredFact> facts, IEnumerable<DueRow> dueRows, CancellationToken cancel) =>
        await Of(db, editions, ticket, [.. facts.Select(FactJson.Read)], dueRows, cancel);

    private TicketRank Rank
    {
        get
        {
            var plan = Programme.FindPlan(Dues.Standing.MovedTo ?? Ticket.Plan)!.Terms;
            return new(plan.QueueRank, plan.TieBreak, Programme.Priorities.IndexOf(Dues.Standing.Priority) + 1);
        }
    }

    private bool Move(string kind, Instant? next, Instant now)
    {
        var known = dueRows.GetValueOrDefault(kind);
        if (next is null)
        {
            if (known is null) return false;
            db.Remove(known);
            return dueRows.Remove(kind);
        }
        if (known is null)
        {
            db.Add(dueRows[kind] = new DueRow { Subject = Ticket.Id.Value, Kind = kind, Standing = DueStanding.At(next.Value, now) });
            return true;
        }
        var moved = known.Standing.MovedTo(next.Value);
        if (moved == known.Standing) return false;
        known.Standing = moved;
        return true;
    }

    private static async Task<TicketFile> Of(AppDb db, Editions editions, Ticket ticket, ImmutableArray<TicketFact> facts, IEnumerable<DueRow> dueRows, CancellationToken cancel)
    {
        var programme = await editions.Get(db, ticket.ProgrammeVersion, cancel);
        var calendar = await editions.Calendar(db, ticket.Calendar, cancel);
        var terms = TicketTerms.Under(programme, ticket.Plan, ticket.SiteZone, facts);
        var settings = SettingsOf(programme);
        return new TicketFile(db, ticket, programme, facts, all => new Dues(all, terms, calendar, settings), dueRows);
    }

    private static DueSettings SettingsOf(Programme programme)
    {
        var downgrade = programme.Written.Priorities.Downgrade;
        return new(programme.Written.Tickets.CloseAfterBusinessDays, downgrade.Requests, downgrade.BusinessDays, downgrade.Steps, programme.Priorities)
        {
            RemindAfterBusinessDays = programme.Written.Tickets.RemindAfterBusinessDays,
        };
    }
}
