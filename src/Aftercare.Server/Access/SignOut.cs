using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>Ends sessions as their person wishes.</summary>
internal sealed class SignOut(AppDb db)
{
    /// <summary>The one of this browser; nothing happens where there is none.</summary>
    public async Task Here(HttpContext http, Instant now)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        if (await Sessions.WhoseWas(db, http) is { } person) Trail.Add(db, http, "person.signed-out", person, person, now);
        await Sessions.End(db, http);
        await db.SaveChangesAsync(http.RequestAborted);
        await transaction.CommitAsync(http.RequestAborted);
    }

    /// <summary>All of them, in every browser.</summary>
    public async Task Everywhere(Actor actor, HttpContext http, Instant now)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        await Sessions.EndAll(db, actor.Person, now, http.RequestAborted);
        await Sessions.End(db, http);
        Trail.Add(db, http, "person.signed-out-everywhere", actor.Person, actor.Person, now);
        await db.SaveChangesAsync(http.RequestAborted);
        await transaction.CommitAsync(http.RequestAborted);
    }
}
