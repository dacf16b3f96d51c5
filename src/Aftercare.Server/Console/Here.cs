using Aftercare.Domain.People;
using Aftercare.Domain.Programmes;
using Aftercare.Server.Access;
using Aftercare.Server.Clocks;
using Aftercare.Server.Clocks.Strip;
using Aftercare.Server.People;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Tickets;
using Aftercare.Server.Web.Shell;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Console;

/// <summary>Where the one at the desk stands: the moment, the programme in force and its words, and the teams.</summary>
internal sealed class Here(IHttpContextAccessor accessor, AppDb db, Editions editions, IClock clock, Visitor visitor, Reader reader)
{
    /// <summary>The one «now» of the request.</summary>
    public Instant Now { get; } = clock.GetCurrentInstant();

    public HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A page is shown outside of a request.");

    public CancellationToken Cancel => Http.RequestAborted;

    public Actor Actor => visitor.Actor;

    /// <summary>The words of the programme that is in force.</summary>
    public async Task<ProgrammeWords> Words() => new(await editions.Current(db, Now, Cancel), reader.Texts);

    /// <summary>The words of strips and countdowns, with the programme's own names.</summary>
    public StripWords Strip(ProgrammeWords words) => new(reader.Moments, new ExplanationText(reader.Moments, key => words[key]));

    /// <summary>The regions that have a team, in the order of the programme.</summary>
    public static IReadOnlyList<string> Teams(Programme programme) => [.. programme.Calendars.Keys.Select(calendar => Hearers.RegionOf(programme, calendar)).Where(region => region.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The calendars that the team of a region serves; none, which means all, for no region.</summary>
    public static IReadOnlyList<string> CalendarsOf(Programme programme, string? region) =>
        region is null ? [] : [.. programme.Calendars.Keys.Where(calendar => Hearers.RegionOf(programme, calendar) == region)];

    /// <summary>The region for which the one who asks has a seat in the matrix; null for those who serve all.</summary>
    public async Task<string?> OwnTeam()
    {
        var me = Actor.Person;
        return await db.Set<LevelSeat>().AsNoTracking().Where(seat => seat.Person == me && seat.Region != "").OrderBy(seat => seat.Order).Select(seat => seat.Region).FirstOrDefaultAsync(Cancel);
    }
}
