using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Storage;
using Aftercare.Server.Tickets;
using Aftercare.Server.Web;
using Aftercare.Server.Web.Parts;
using Aftercare.Server.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Console;

/// <summary>What became of one of many tickets.</summary>
/// <param name="Number">Its number.</param>
/// <param name="No">Why nothing was done; null where it was done.</param>
/// <param name="Meanwhile">What others did since the row was shown, in words; that alone kept it from being done.</param>
internal sealed record BulkSaid(string Number, string? No, IReadOnlyList<string> Meanwhile);

/// <summary>Does one thing to many tickets: each for itself, so that one that refuses keeps none of the others back, and each says what became of it.</summary>
/// <remarks>A row is done as it was seen, and once: its version goes with it, and the key of the form counts for each ticket by itself, so a second click finds what the first did.</remarks>
internal sealed class BulkActs(AppDb db, OnceOnly once, Posting posting, Here here, AssignTicket assign, Wait wait, SolveTicket solve, Refusals refusals)
{
    /// <summary>The staff to whom a ticket can be given, by name.</summary>
    public async Task<IReadOnlyList<Person>> Staff(CancellationToken cancel) =>
        await db.Set<Person>().AsNoTracking().Where(person => person.Active && person.Role >= Role.Engineer).OrderBy(person => person.Name).ToListAsync(cancel);

    /// <summary>Does what was posted.</summary>
    /// <param name="words">The words of the desk.</param>
    public async Task<IReadOnlyList<BulkSaid>> Run(ConsoleWords words)
    {
        var shape = new Shape();
        var act = posting["act"];
        var text = act is "wait" or "solve" ? shape.Block("text", posting["text"]) : "";
        var to = act == "take" ? here.Actor.Person : Guid.TryParse(posting["to"], out var id) ? new PersonId(id) : (PersonId?)null;
        var said = new List<BulkSaid>();
        foreach (var (number, seen) in posting.All("ids").Select(Picked).DistinctBy(each => each.Number, StringComparer.Ordinal).Take(QueueView.Rows))
        {
            said.Add(shape.IsWrong(out var wrong) ? new(number, refusals.Words(wrong), []) : await One(number, seen, at => Act(act, at, to, text), words));
            db.ChangeTracker.Clear();
        }
        return said;
    }

    /// <summary>The value of a box: the number of the ticket, and the version that its row showed.</summary>
    public static string Pick(string number, int version) => string.Create(CultureInfo.InvariantCulture, $"{number}:{version}");

    /// <summary>Without a version nothing was seen.</summary>
    private static (string Number, int Seen) Picked(string value) =>
        value.Split(':') is [var number, var version] && int.TryParse(version, CultureInfo.InvariantCulture, out var seen) ? (number, seen) : (value, 0);

    private async Task<BulkSaid> One(string number, int seen, Func<TicketAt, Task<Result<Ticket>>> act, ConsoleWords words)
    {
        IReadOnlyList<string> meanwhile = [];
        var key = posting[Once.Name] is { Length: 32 } form ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{form} {number}")))[..32] : "";
        var done = await once.RunPost(here.Http, key, async () =>
        {
            var facts = await Since(number, seen);
            // What the programme itself wrote down meanwhile takes nothing from what the row says.
            meanwhile = await Words([.. facts.Where(fact => fact.By is not null)], words);
            if (meanwhile.Count > 0) return new HasChanged();
            return (await act(new TicketAt(number, seen + facts.Count))).IsRefused(out var no, out _) ? no : QueueView.Address;
        });
        return done.IsRefused(out var because, out _) ? new(number, refusals.Words(because is HasChanged ? new RowHasChanged() : because), meanwhile) : new(number, null, []);
    }

    private async Task<Result<Ticket>> Act(string? act, TicketAt at, PersonId? to, string text) => act switch
    {
        "take" or "assign" => await assign.Run(new(at, to), here.Actor, here.Now, here.Cancel),
        "wait" => await wait.Run(new(at, PauseReason.WaitingOnCustomer, text), here.Actor, here.Now, here.Cancel),
        "solve" => await solve.Run(new(at, text), here.Actor, here.Now, here.Cancel),
        _ => new MalformedRequest("There is no such act."),
    };

    private async Task<IReadOnlyList<TicketFact>> Since(string number, int seen)
    {
        var wanted = new TicketNumber(number.ToUpperInvariant());
        var stored = await (from ticket in db.Set<Ticket>().AsNoTracking().VisibleTo(here.Actor)
                            where ticket.Number == wanted
                            join fact in db.Set<StoredFact>().AsNoTracking() on ticket.Id equals fact.Ticket
                            where fact.Sequence > seen
                            orderby fact.Sequence
                            select fact).ToListAsync(here.Cancel);
        return [.. stored.Select(FactJson.Read)];
    }

    private async Task<IReadOnlyList<string>> Words(IReadOnlyList<TicketFact> facts, ConsoleWords words)
    {
        if (facts.Count == 0) return [];
        var people = facts.SelectMany(fact => new[] { fact.By, (fact as Assigned)?.To }).OfType<PersonId>().Distinct().ToList();
        var names = await db.Set<Person>().AsNoTracking().Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, here.Cancel);
        return [.. facts.Select(fact => words.Meanwhile(fact, names))];
    }
}

/// <summary>The row was not any more what it showed.</summary>
internal sealed record RowHasChanged() : Refusal("row-has-changed", "Somebody changed this ticket since the list was shown.");
