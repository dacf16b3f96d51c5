using Aftercare.Domain.People;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Programmes.Written;
using Aftercare.Domain.Tickets;
using Aftercare.Server.People;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>The staff and their seats, read once for a batch: who is told.</summary>
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

    /// <summary>The people of a level in the ticket's region, or their stand-ins; where a level has nobody at all, those of the next higher one that has.</summary>
    public IEnumerable<Person> OfLevel(string level, TicketFile file, Instant now) => OfLevel(level, file.Programme, file.Ticket.Calendar, now);

    /// <summary>The same for a ticket that this calendar serves under that edition.</summary>
    public IReadOnlyList<Person> OfLevel(string level, Programme programme, string calendar, Instant now)
    {
        var levels = programme.Written.Escalation.Levels;
        var region = RegionOf(programme, calendar);
        var rank = levels.FirstOrDefault(each => each.Id == level)?.Rank ?? 0;
        return levels.Where(each => each.Rank >= rank).OrderBy(each => each.Id == level ? -1 : each.Rank)
            .Select(each => Of(each, region, now)).FirstOrDefault(people => people.Count > 0) ?? [];
    }

    /// <summary>The staff who are there, by name.</summary>
    public IEnumerable<Person> Staff => staff.Values.OrderBy(person => person.Name, StringComparer.Ordinal);

    /// <summary>The region that a calendar serves; empty where the programme names none.</summary>
    public static string RegionOf(Programme programme, string calendar) =>
        programme.Written.Countries.Values.FirstOrDefault(country => country.Calendar == calendar)?.Region ?? "";

    /// <summary>The owner, while there is one who still works here; else the team.</summary>
    public IEnumerable<Person> OwnerOrTeam(TicketFile file, Instant now) =>
        Owner(file) is { } owner ? [owner] : OfLevel(file.Programme.Written.Escalation.InitialLevel, file, now);

    /// <summary>The owner and the level above the team.</summary>
    public IEnumerable<Person> OwnerAndLeader(TicketFile file, Instant now)
    {
        var escalation = file.Programme.Written.Escalation;
        var levels = escalation.Levels;
        var initial = levels.First(level => level.Id == escalation.InitialLevel).Rank;
        var above = levels.Where(level => level.Rank > initial).MinBy(level => level.Rank) ?? levels.First(level => level.Rank == initial);
        var leaders = OfLevel(above.Id, file, now);
        return Owner(file) is { } owner ? leaders.Prepend(owner).DistinctBy(person => person.Id) : leaders;
    }

    private List<Person> Of(EscalationLevel level, string region, Instant now)
    {
        var role = WhoIsTold.RoleOf(level);
        var ofRole = staff.Values.Where(person => person.Role == role).Select(person => person.Id).ToList();
        return [.. WhoIsTold.Of([.. seats[(region, level.Id)]], [.. seats[("", level.Id)]], ofRole, now).Select(person => staff[person])];
    }

    private Person? Owner(TicketFile file) => file.Ticket.Owner is { } owner ? staff.GetValueOrDefault(owner) : null;
}
