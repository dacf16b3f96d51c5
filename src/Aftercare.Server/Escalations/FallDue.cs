using System.Text.Json;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Engine;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Tickets;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Escalations;

/// <summary>Lets fall what is due for tickets: warnings, missed targets, steps of the matrix, closings and offers after a silence .</summary>
/// <remarks>
/// Late: everything that was due falls, in the order of its due, and its due stands in the fact beside the time at which it fell. Twice: what has fallen
/// is a fact, and a second reading of the facts no longer has it. A node that lost its claim fails to write, by the fence of the due row.
/// Many tickets go in one transaction; when that fails, halves of them do, down to one alone, and one that keeps failing is set aside longer each time while others go on.
/// </remarks>
internal sealed partial class FallDue(StoreFactory store, Editions editions, Wake wake, EngineSettings settings, ILogger<FallDue> log) : IBeat
{
    private const int Batch = 200;
    private static readonly DueKind[] Kinds = Enum.GetValues<DueKind>();
    private static readonly string[] Words = [.. Kinds.Select(kind => kind.Word())];

    private static readonly Duration Moment = Duration.FromMilliseconds(200);
    private bool gotNothing;

    public string Name => "fall-due";

    /// <summary>How many claims were lost to another node or to a change of the ticket: their writes were refused.</summary>
    public long Refused { get; private set; }

    public async Task Run(Instant now, CancellationToken cancel)
    {
        try
        {
            var claimed = await Claim(now, cancel);
            gotNothing = claimed.Count == 0;
            if (gotNothing) return;
            await GoOn(claimed, now, cancel);
            wake.Up();
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            await using var db = store.Open();
            await db.ReleaseDue(settings.Node, now, CancellationToken.None);
            throw;
        }
    }

    public async Task<Instant?> Next(Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        var next = await db.NextDue(now, cancel);
        // What is due and could not be taken is being written by another node: it is looked at again in a moment, and not at once.
        return gotNothing && next <= now ? now + Moment : next;
    }

    private async Task<List<DueRow>> Claim(Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        return await db.ClaimDue(Words, settings.Node, now, settings.Lease, Batch, cancel);
    }

    /// <summary>Works on what was claimed, however long ago: what is no longer this claim's is refused.</summary>
    internal async Task GoOn(List<DueRow> claimed, Instant now, CancellationToken cancel)
    {
        List<List<DueRow>> tickets = [.. claimed.GroupBy(row => row.Subject).Select(group => group.ToList())];
        await Together([.. tickets.Where(rows => rows.TrueForAll(row => row.Failures == 0))], now, cancel);
        // What failed before goes alone, so that it takes nobody with it.
        foreach (var rows in tickets.Where(rows => rows.Exists(row => row.Failures > 0))) await Together([rows], now, cancel);
    }

    /// <summary>Those tickets in one transaction, or where that fails, each half of them in its own: one that others change meanwhile, or that makes no sense, is left alone in the end.</summary>
    private async Task Together(List<List<DueRow>> tickets, Instant now, CancellationToken cancel)
    {
        if (tickets.Count == 0) return;
        try
        {
            await Write([.. tickets.SelectMany(rows => rows)], now, cancel);
        }
        catch (Exception failure) when (tickets.Count > 1 && !cancel.IsCancellationRequested)
        {
            Apart(log, failure, tickets.Count);
            var half = tickets.Count / 2;
            await Together(tickets[..half], now, cancel);
            await Together(tickets[half..], now, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            Refused += tickets[0].Count;
            Lost(log, tickets[0][0].Subject);
        }
#pragma warning disable CA1031 // Whatever is wrong with one ticket, the others fall.
        catch (Exception failure) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            await SetAside(tickets[0], failure, now, cancel);
        }
    }

    private async Task SetAside(List<DueRow> rows, Exception failure, Instant now, CancellationToken cancel)
    {
        var failures = rows.Max(row => row.Failures) + 1;
        Failed(log, rows[0].Subject, failures, failure.GetBaseException().Message);
        await using var db = store.Open();
        foreach (var row in rows) await db.SetAside(row, now + DueStanding.WaitAfter(failures), cancel);
    }

    /// <summary>One transaction: load, let fall, plan what follows, save.</summary>
    private async Task Write(List<DueRow> claimed, Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        var hearers = await Hearers.Load(db, cancel);
        var files = (await TicketFile.All(db, editions, [.. claimed.Select(row => row.Subject).Distinct()], cancel)).ToDictionary(file => file.Ticket.Id.Value);
        var requesters = await Requesters(db, files.Values.Where(file => claimed.Exists(row => row.Subject == file.Ticket.Id.Value && row.Kind == DueKind.Quiet.Word())), cancel);
        var owing = await OwingLetters.Of(db, files.Keys, cancel);
        // A letter that was accepted in time meets its promise, though the ticket is told late: this comes before anything is judged.
        foreach (var (id, file) in files)
            if (claimed.TrueForAll(row => row.Subject != id || IsOurs(db, file, row))) owing.Pay(file, now);
        foreach (var rows in claimed.GroupBy(row => row.Subject))
        {
            if (files.TryGetValue(rows.Key, out var file)) Fall(db, file, rows, hearers, requesters, owing, now);
            else
            {
                foreach (var row in rows)
                    if (await db.Set<DueRow>().FindAsync([row.Subject, row.Kind], cancel) is { } orphan) db.Remove(orphan);
            }
        }
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>What is due for one ticket falls in the order of its dues, of whatever kind.</summary>
    private void Fall(AppDb db, TicketFile file, IEnumerable<DueRow> claimed, Hearers hearers, Dictionary<PersonId, Person> requesters, OwingLetters owing, Instant now)
    {
        List<DueKind> kinds = [.. claimed.Where(row => IsStillToFall(db, file, row)).Select(KindOf)];
        var undecided = kinds.Select(kind => (Kind: kind, Until: UndecidedUntil(file, kind, owing, now))).Where(each => each.Until is not null).ToList();
        kinds.RemoveAll(kind => undecided.Exists(each => each.Kind == kind));
        var fallen = file.Append(file.Dues.Fall(kinds, now), now);
        if (fallen.IsEmpty && kinds.Count > 0) file.Restate(now);
        foreach (var (kind, until) in undecided)
            if (file.NextOf(kind) is { } row) row.Standing = row.Standing.PutOff(until!.Value);
        if (kinds.Exists(kind => file.NextOf(kind) is { } next && next.DueAt <= now)) throw new InvalidOperationException($"What is due for {file.Ticket.Number} fell and is still due.");
        foreach (var fact in fallen.All)
            db.AddRange(LettersOfFacts.Of(file, fact, hearers, file.Ticket.OpenedBy is { } by ? requesters.GetValueOrDefault(by) : null, now));
        if (fallen.IsEmpty) return;
        var what = JsonSerializer.Serialize(fallen.All.Select(fact => JsonNamingPolicy.KebabCaseLower.ConvertName(fact.GetType().Name)));
        db.Add(new AuditRow(NewId.At(now), now, null, "ticket.fell-due", "ticket", file.Ticket.Id.Value, null, what, null));
    }

    private static DueKind KindOf(DueRow row) => Kinds[Array.IndexOf(Words, row.Kind)];

    /// <summary>Whether the row is still as it was claimed. An earlier fact of this very batch may have moved it on; any other change means that the claim is lost.</summary>
    private static bool IsOurs(AppDb db, TicketFile file, DueRow claimed) =>
        file.NextOf(KindOf(claimed)) is not { } row || db.Entry(row).Property(due => due.Fence).OriginalValue == claimed.Fence;

    private bool IsStillToFall(AppDb db, TicketFile file, DueRow claimed)
    {
        if (file.NextOf(KindOf(claimed)) is null) return false;
        if (IsOurs(db, file, claimed)) return true;
        Refused++;
        return false;
    }

    /// <summary>Until when it is open whether a promise of that kind was missed; null where nothing is open. Then it is put off, and falls when that is known.</summary>
    private static Instant? UndecidedUntil(TicketFile file, DueKind kind, OwingLetters owing, Instant now) =>
        file.Dues.Fall(kind, now).All.OfType<TargetMissed>().Max(missed => owing.UndecidedUntil(file, missed.Due, now));

    private static async Task<Dictionary<PersonId, Person>> Requesters(AppDb db, IEnumerable<TicketFile> files, CancellationToken cancel)
    {
        PersonId[] ids = [.. files.Select(file => file.Ticket.OpenedBy).OfType<PersonId>().Distinct()];
        return ids.Length == 0 ? [] : await db.Set<Person>().AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancel);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "What fell for {Count} tickets could not be written together, and goes in halves")]
    private static partial void Apart(ILogger log, Exception failure, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "What fell for the ticket {Ticket} was written by another, or the ticket changed: this write was refused")]
    private static partial void Lost(ILogger log, Guid ticket);

    [LoggerMessage(Level = LogLevel.Error, Message = "What is due for the ticket {Ticket} could not fall, {Failures} times in a row: {Why}")]
    private static partial void Failed(ILogger log, Guid ticket, int failures, string why);
}
