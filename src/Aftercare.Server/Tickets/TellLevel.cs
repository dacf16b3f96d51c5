using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>Tells the people of a level that a ticket needs them: those of the ticket's region, or of all regions where it names nobody .</summary>
internal sealed class TellLevel(TicketFiles files)
{
    /// <summary>Plans the letters: to those who sit first; to the next who stand in where nobody of them is there. Nothing is saved yet.</summary>
    public async Task Tell(TicketFile file, EscalatedByHand step, Instant now, CancellationToken cancel)
    {
        var level = step.Level.Value;
        var seats = await (from seat in files.Db.Set<LevelSeat>().AsNoTracking()
                           join person in files.Db.Set<Person>().AsNoTracking() on seat.Person equals person.Id
                           where seat.Level == level && person.Active && (seat.Region == file.Ticket.Calendar || seat.Region == "")
                           select new { seat, person }).ToListAsync(cancel);
        var region = seats.Exists(each => each.seat.Region.Length > 0) ? file.Ticket.Calendar : "";
        var there = seats.Where(each => each.seat.Region == region && !(each.seat.AwayFrom <= now && (each.seat.AwayUntil is null || each.seat.AwayUntil > now))).ToList();
        if (there.Count == 0) return;
        var first = there.Min(each => each.seat.Order);
        foreach (var each in there.Where(each => each.seat.Order == first))
            files.Db.Add(Letters.Escalation(file, step, each.person, now));
    }
}
