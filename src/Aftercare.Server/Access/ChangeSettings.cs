using System.Text.Json;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>Changes in which language and zone a person reads: their own only.</summary>
internal sealed class ChangeSettings(AppDb db)
{
    /// <param name="language">A two-letter code.</param>
    /// <param name="zone">The IANA id of a zone; null or empty for the vendor's.</param>
    /// <param name="actor">Whose settings they are.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<Result<Person>> Run(string language, string? zone, Actor actor, Instant now, CancellationToken cancel)
    {
        if (Language.Of(language).IsRefused(out var no, out var spoken)) return no;
        var id = string.IsNullOrWhiteSpace(zone) ? null : zone.Trim();
        if (id is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is null) return new NoSuchZone();
        var before = await db.Set<Person>().SingleAsync(person => person.Id == actor.Person, cancel);
        var after = before with { Language = spoken.Code, Zone = id };
        db.Entry(before).CurrentValues.SetValues(after);
        db.Add(new AuditRow(NewId.At(now), now, actor.Person.Value, "person.settings-changed", "person", actor.Person.Value,
            JsonSerializer.Serialize(new { before.Language, before.Zone }), JsonSerializer.Serialize(new { after.Language, after.Zone }), null));
        await db.SaveChangesAsync(cancel);
        return after;
    }
}

/// <summary>The zone is none of the IANA database.</summary>
internal sealed record NoSuchZone() : Refusal("access.no-such-zone", "There is no time zone of that name; write it as Europe/Rome.");
