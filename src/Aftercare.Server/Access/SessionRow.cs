using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>A browser in which a person is signed in, kept as the hash of the secret in its cookie.</summary>
/// <param name="Hash">The hash.</param>
/// <param name="Person">Who is signed in.</param>
/// <param name="CreatedAt">When they signed in.</param>
/// <param name="SeenAt">When it was used last, to some minutes.</param>
/// <param name="ExpiresAt">When it ends, excluded; use moves it on.</param>
/// <param name="Browser">What the browser says that it is, cut short.</param>
internal sealed record SessionRow(string Hash, PersonId Person, Instant CreatedAt, Instant SeenAt, Instant ExpiresAt, string Browser);

/// <summary>A link with which a person chooses a password, once; kept as the hash of its secret.</summary>
internal sealed record LinkRow(string Hash, PersonId Person, Instant CreatedAt, Instant ExpiresAt);

/// <summary>A key that protects what forms carry; all nodes read the same.</summary>
internal sealed record ProtectionKeyRow(string Hash, string Xml);

internal sealed class SessionMapping : IMapping
{
    public void Map(ModelBuilder model)
    {
        model.Entity<SessionRow>(session =>
        {
            session.ToTable("sessions");
            session.HasKey(s => s.Hash);
            session.HasIndex(s => s.Person);
            session.HasIndex(s => s.ExpiresAt);
        });
        model.Entity<LinkRow>(link =>
        {
            link.ToTable("password_links");
            link.HasKey(l => l.Hash);
            link.HasIndex(l => l.Person);
        });
        model.Entity<ProtectionKeyRow>(key =>
        {
            key.ToTable("protection_keys");
            key.HasKey(k => k.Hash);
        });
    }
}
