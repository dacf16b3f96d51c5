using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.People;

internal sealed class PeopleMapping : IMapping
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Organisation>(organisation =>
        {
            organisation.ToTable("organisations");
            organisation.HasKey(o => o.Id);
            organisation.Property(o => o.Id).ValueGeneratedNever();
            organisation.HasIndex(o => o.ServedBy);
        });
        model.Entity<Person>(person =>
        {
            person.ToTable("people");
            person.HasKey(p => p.Id);
            person.Property(p => p.Id).ValueGeneratedNever();
            person.HasIndex(p => p.Organisation);
            person.HasIndex(p => p.Email).IsUnique();
        });
        model.Entity<LevelSeat>(seat =>
        {
            seat.ToTable("level_seats");
            seat.HasKey(s => new { s.Region, s.Level, s.Person });
        });
    }
}

/// <summary>Who sits on a level of the escalation matrix in a region, and who stands in .</summary>
/// <param name="Region">The region's id; empty for all regions that name nobody.</param>
/// <param name="Level">The level's id in the programme.</param>
/// <param name="Person">Who is told.</param>
/// <param name="Order">0 for those who are told first; higher numbers stand in, in order, when nobody of a lower one is there.</param>
/// <param name="AwayFrom">The start of an absence, or null.</param>
/// <param name="AwayUntil">Its end, or null.</param>
internal sealed record LevelSeat(string Region, string Level, PersonId Person, int Order, Instant? AwayFrom, Instant? AwayUntil);
