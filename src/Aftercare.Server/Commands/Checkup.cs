using System.Data.Common;
using System.Runtime.CompilerServices;
using Aftercare.Server.Engine;
using Aftercare.Server.Files;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Tickets;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Commands;

/// <summary>What was found of one thing.</summary>
internal sealed record Found(bool IsRight, string What, string Text);

/// <summary>Looks at the store, the programme, what is due, the facts, the folders and the mail. Changes nothing.</summary>
internal sealed class Checkup(StoreFactory store, string data, IPostOffice? office, IClock machine)
{
    private static readonly Duration Patience = Duration.FromMinutes(1);
    private static readonly Duration Difference = Duration.FromSeconds(5);

    public async IAsyncEnumerable<Found> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        var reached = await Reached(cancel);
        yield return reached;
        if (reached.IsRight)
        {
            var schema = await Try("schema", Schema, cancel);
            yield return schema;
            yield return await Try("durability", Durability, cancel);
            yield return await Try("clock", Clock, cancel);
            if (schema.IsRight)
            {
                yield return await Try("programme", Programme, cancel);
                yield return await Try("due rows", DueRows, cancel);
                yield return await Try("facts", Facts, cancel);
                yield return await Try("letters", Letters, cancel);
            }
        }
        var blobs = Path.Combine(data, "blobs");
        yield return Writable.WhyNot(blobs) is { } why ? new(false, "files", $"{blobs} cannot be written: {why}") : new(true, "files", $"{blobs} can be written");
        if (office is not null) yield return await office.WhyNot(cancel) is { } away ? new(false, "mail", away) : new(true, "mail", "letters would be taken");
    }

    private async Task<Found> Reached(CancellationToken cancel)
    {
        // SQLite would make an empty file of a name that is wrong.
        if (!store.IsPostgres && !File.Exists(new DbConnectionStringBuilder { ConnectionString = store.Connection }["Data Source"].ToString()))
            return new(false, "store", "there is no such file");
        return await Try("store", async (db, stop) =>
        {
            await db.Database.OpenConnectionAsync(stop);
            return new(true, "store", store.IsPostgres ? $"PostgreSQL {db.Database.GetDbConnection().ServerVersion} answers" : $"SQLite {db.Database.GetDbConnection().ServerVersion} opens it");
        }, cancel);
    }

    private async Task<Found> Try(string what, Func<AppDb, CancellationToken, Task<Found>> look, CancellationToken cancel)
    {
        try
        {
            await using var db = store.Open();
            return await look(db, cancel);
        }
#pragma warning disable CA1031 // Whatever keeps one thing from being looked at is what was found of it.
        catch (Exception failure) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new(false, what, failure.GetBaseException().Message.ReplaceLineEndings(" "));
        }
    }

    private static async Task<Found> Schema(AppDb db, CancellationToken cancel)
    {
        var known = db.Database.GetMigrations().ToHashSet();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToList();
        var newer = applied.Where(each => !known.Contains(each)).ToList();
        if (newer.Count > 0) return new(true, "schema", $"a newer version of this program has been here ({string.Join(", ", newer)}); this one can still work with it");
        return applied.Count == known.Count ? new(true, "schema", "up to date") : new(false, "schema", $"{known.Count - applied.Count} changes are still to be made; the server makes them when it starts");
    }

    private static async Task<Found> Durability(AppDb db, CancellationToken cancel)
    {
        var wrong = await db.Unsafe(cancel);
        return wrong.Count == 0 ? new(true, "durability", "what is acknowledged is on disk") : new(false, "durability", string.Join("; ", wrong));
    }

    private async Task<Found> Clock(AppDb db, CancellationToken cancel)
    {
        if (!store.IsPostgres) return new(true, "clock", "that of this machine");
        var apart = await db.TimeOfDatabase(cancel) - machine.GetCurrentInstant();
        var seconds = Math.Round(Math.Abs(apart.TotalSeconds), 1);
        return new(apart < Difference && -apart < Difference, "clock", $"that of the database, {seconds} s from this machine's");
    }

    private static async Task<Found> Programme(AppDb db, CancellationToken cancel)
    {
        var versions = await db.Set<EditionRow>().OrderBy(edition => edition.Effective).Select(edition => edition.Version).ToListAsync(cancel);
        if (versions.Count == 0) return new(false, "programme", "none is published; the server publishes the shipped one when it starts");
        using var editions = new EditionsForAWhile();
        foreach (var version in versions) await editions.Editions.Get(db, version, cancel);
        return new(true, "programme", $"{string.Join(", ", versions)} can be read");
    }

    private async Task<Found> DueRows(AppDb db, CancellationToken cancel)
    {
        var now = await new StoreTime(store, machine).Now(cancel);
        var orphans = await db.Database.SqlQuery<long>($"""select count(*) as "Value" from due_rows d where not exists (select 1 from tickets t where t.id = d.subject)""").SingleAsync(cancel);
        var late = await db.Set<DueRow>().CountAsync(row => row.DueAt < now - Patience && row.Failures == 0, cancel);
        var failing = await db.Set<DueRow>().CountAsync(row => row.Failures > 0, cancel);
        var wrong = new List<string>();
        if (orphans > 0) wrong.Add($"{orphans} {(orphans == 1 ? "belongs" : "belong")} to no ticket");
        if (late > 0) wrong.Add($"{late} {(late == 1 ? "is" : "are")} late by more than a minute: is a server running?");
        if (failing > 0) wrong.Add($"{failing} {(failing == 1 ? "keeps" : "keep")} failing: the log of the server says why");
        return wrong.Count > 0 ? new(false, "due rows", string.Join("; ", wrong)) : new(true, "due rows", $"{await db.Set<DueRow>().CountAsync(cancel)} wait for their time");
    }

    private async Task<Found> Facts(AppDb db, CancellationToken cancel)
    {
        using var editions = new EditionsForAWhile();
        var read = await new RebuildClocks(store, editions.Editions).Run(onlyCheck: true, await new StoreTime(store, machine).Now(cancel), cancel);
        return (read.Moved, read.Unreadable) switch
        {
            (0, 0) => new(true, "facts", read.Read == 1 ? "1 ticket stands as its facts say" : $"{read.Read} tickets stand as their facts say"),
            (_, 0) => new(false, "facts", $"{read.Moved} of {read.Read} tickets {(read.Moved == 1 ? "does" : "do")} not stand as the facts say: run «aftercare rebuild clocks»"),
            _ => new(false, "facts", $"the facts of {read.Unreadable} of {read.Read} tickets make no sense"),
        };
    }

    private static async Task<Found> Letters(AppDb db, CancellationToken cancel)
    {
        var failed = await db.Set<Letter>().CountAsync(letter => letter.State == LetterState.Failed, cancel);
        var waiting = await db.Set<Letter>().CountAsync(letter => letter.State != LetterState.Failed && letter.State != LetterState.Sent, cancel);
        return new(failed == 0, "letters", $"{waiting} wait, {failed} were given up");
    }
}
