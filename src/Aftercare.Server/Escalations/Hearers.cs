using Aftercare.Domain.Escalations;
using Aftercare.Domain.People;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Tickets;
using Aftercare.Server.People;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Escalations;

/// <summary>The staff and their seats, read once for a batch: who is told of what falls.</summary>
internal sealed class Hearers
{
    private readonly Dictionary<PersonId, Person> staff;
    private readonly ILookup<(string Region, string Level), Seat> seats;

    private Hearers(IEnumerable<Person> staff, IEnumerable<LevelSeat> seats)
    {
        this.staff = staff.ToDictionary(person => person.Id);
        this.seats = seats.Where(seat => this.staff.ContainsKey(seat.Person))
            .ToLookup(seat => (seat.Region, seat.Level), seat => new Seat(seat.Person, seat.Order, seat.AwayFrom, seat.AwayUntil));
    }

    public static async Task<Hearers> Load(AppDb db, CancellationToken cancel) => new(
        await db.Set<Person>().AsNoTracking().Where(person => person.Active && person.Role >= Role.Engineer).ToListAsync(cancel),
        await db.Set<LevelSeat>().AsNoTracking().ToListAsync(cancel));

    /// <summary>The people of a level in the ticket's region, or their stand-ins.</summary>
    public IEnumerable<Person> OfLevel(string level, Ticket ticket, Programme programme, Instant now)
    {
        var written = programme.Written.Escalation.Levels.FirstOrDefault(each => each.Id == level);
        if (written is null) return [];
        var role = WhoIsTold.RoleOf(written);
        var region = programme.Written.Countries.Values.FirstOrDefault(country => country.Calendar == ticket.Calendar)?.Region ?? "";
        return WhoIsTold.Of([.. seats[(region, level)]], [.. seats[("", level)]], [.. staff.Values.Where(person => person.Role == role).Select(person => person.Id)], now)
            .Select(person => staff[person]);
    }

    /// <summary>The owner, while there is one who still works here; else the team.</summary>
    public IEnumerable<Person> OwnerOrTeam(Ticket ticket, Programme programme, Instant now) =>
        Owner(ticket) is { } owner ? [owner] : OfLevel(programme.Written.Escalation.InitialLevel, ticket, programme, now);

    /// <summary>The owner and the level above the team.</summary>
    public IEnumerable<Person> OwnerAndLeader(Ticket ticket, Programme programme, Instant now)
    {
        var levels = programme.Written.Escalation.Levels;
        var initial = levels.First(level => level.Id == programme.Written.Escalation.InitialLevel).Rank;
        var above = levels.Where(level => level.Rank > initial).MinBy(level => level.Rank) ?? levels.First(level => level.Rank == initial);
        var leaders = OfLevel(above.Id, ticket, programme, now);
        return Owner(ticket) is { } owner ? leaders.Prepend(owner).DistinctBy(person => person.Id) : leaders;
    }

    private Person? Owner(Ticket ticket) => ticket.Owner is { } owner ? staff.GetValueOrDefault(owner) : null;
}
