using NodaTime;

namespace Aftercare.Server.Storage;

/// <summary>New ids: UUIDv7 made from the use case's own «now», so that rows made later sort later.</summary>
internal static class NewId
{
    public static Guid At(Instant now) => Guid.CreateVersion7(now.ToDateTimeOffset());
}
