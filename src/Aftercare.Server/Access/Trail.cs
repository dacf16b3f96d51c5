using System.Text.Json;
using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>What is written into the audit about signing in: who, what, and from which network address. Saves nothing yet.</summary>
internal static class Trail
{
    /// <param name="db">The store.</param>
    /// <param name="http">The request.</param>
    /// <param name="action">What was done, such as <c>person.signed-in</c>.</param>
    /// <param name="by">Who did it; null where they have not shown who they are.</param>
    /// <param name="person">Whose sign-in it is about; the default where nobody has that address.</param>
    /// <param name="now">The moment.</param>
    public static void Add(AppDb db, HttpContext http, string action, PersonId? by, PersonId person, Instant now) =>
        db.Add(new AuditRow(NewId.At(now), now, by?.Value, action, "person", person.Value, null, JsonSerializer.Serialize(new { from = http.Connection.RemoteIpAddress?.ToString() }), null));
}
