using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Storage;
using Aftercare.Server.Tickets;
using Aftercare.Server.Web;
using Aftercare.Server.Web.Shell;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Console;

/// <summary>Does one thing to many tickets: each for itself, so that one that refuses keeps none of the others back, and each says what became of it.</summary>
internal sealed class BulkActs(AppDb db, AssignTicket assign, Wait wait, SolveTicket solve, Refusals refusals)
{
    /// <summary>The staff to whom a ticket can be given, by name.</summary>
    public async Task<IReadOnlyList<Person>> Staff(CancellationToken cancel) =>
        await db.Set<Person>().AsNoTracking().Where(person => person.Active && person.Role >= Role.Engineer).OrderBy(person => person.Name).ToListAsync(cancel);

    /// <summary>What became of each ticket: null where it was done, else why not.</summary>
    public async Task<IReadOnlyList<(string Number, string? No)>> Run(Posting posting, Actor actor, Instant now, CancellationToken cancel)
    {
        var shape = new Shape();
        var act = posting["act"];
        var text = act is "wait" or "solve" ? shape.Block("text", posting["text"]) : "";
        var to = act == "take" ? actor.Person : Guid.TryParse(posting["to"], out var id) ? new PersonId(id) : (PersonId?)null;
        var said = new List<(string, string?)>();
        foreach (var number in posting.All("ids").Distinct(StringComparer.Ordinal).Take(QueueView.Rows))
        {
            if (shape.IsWrong(out var wrong))
            {
                said.Add((number, refusals.Words(wrong)));
                continue;
            }
            said.Add((number, (await One(act, new TicketAt(number), to, text, actor, now, cancel)).IsRefused(out var no, out _) ? refusals.Words(no) : null));
            db.ChangeTracker.Clear();
        }
        return said;
    }

    private async Task<Result<Ticket>> One(string? act, TicketAt at, PersonId? to, string text, Actor actor, Instant now, CancellationToken cancel)
    {
        try
        {
            return act switch
            {
                "take" or "assign" => await assign.Run(new(at, to), actor, now, cancel),
                "wait" => await wait.Run(new(at, PauseReason.WaitingOnCustomer, text), actor, now, cancel),
                "solve" => await solve.Run(new(at, text), actor, now, cancel),
                _ => new MalformedRequest("There is no such act."),
            };
        }
        catch (DbUpdateException notSaved) when (notSaved.IsConflict())
        {
            return new ChangedMeanwhile();
        }
    }
}
