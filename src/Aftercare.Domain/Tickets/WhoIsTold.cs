using System.Collections.Immutable;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Programmes.Written;
using NodaTime;

namespace Aftercare.Domain.Tickets;

/// <summary>Someone who is told when a level of the matrix is reached .</summary>
/// <param name="Person">Who.</param>
/// <param name="Order">0 for those who are told first; higher numbers stand in, in their order.</param>
/// <param name="AwayFrom">The start of an absence, or null.</param>
/// <param name="AwayUntil">Its end, which is no longer absence; null while it is open.</param>
public sealed record Seat(PersonId Person, int Order, Instant? AwayFrom, Instant? AwayUntil)
{
    public bool IsThere(Instant now) => AwayFrom is not { } from || now < from || AwayUntil <= now;
}

/// <summary>Says who is told when a level is reached: those of its first seats who are there, else their stand-ins; never nobody while there is anybody.</summary>
public static class WhoIsTold
{
    /// <param name="ofRegion">The seats of the level in the ticket's region.</param>
    /// <param name="elsewhere">Its seats for regions that name nobody.</param>
    /// <param name="ofRole">Everyone who has the level's role: told when no seat is taken, or when nobody who has one is there.</param>
    /// <param name="now">The moment at which they are told.</param>
    public static ImmutableArray<PersonId> Of(IReadOnlyCollection<Seat> ofRegion, IReadOnlyCollection<Seat> elsewhere, IReadOnlyCollection<PersonId> ofRole, Instant now)
    {
        var seats = ofRegion.Count > 0 ? ofRegion : elsewhere;
        var there = seats.Where(seat => seat.IsThere(now)).GroupBy(seat => seat.Order).MinBy(group => group.Key);
        if (there is not null) return [.. there.Select(seat => seat.Person).Distinct()];
        var others = ofRole.Except(seats.Select(seat => seat.Person)).ToImmutableArray();
        // Everyone is away: a letter that waits for them is better than none.
        return others.IsEmpty ? [.. seats.Select(seat => seat.Person).Distinct()] : others;
    }

    /// <summary>The role behind a level of the matrix: the one that it names, or else the one of its rank, the lowest rank being that of those who work tickets.</summary>
    public static Role RoleOf(EscalationLevel level)
    {
        var named = level.Roles ?? [level.Id];
        foreach (var role in Enum.GetValues<Role>())
            if (role.IsStaff() && named.Contains(role.Word())) return role;
        return (Role)Math.Min((int)Role.Engineer + level.Rank, (int)Role.Executive);
    }
}
