using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Access;

/// <summary>A bearer token of a person, kept as the hash of its secret.</summary>
internal sealed record TokenRow(string Hash, PersonId Person, string Name, Instant CreatedAt);

internal sealed class TokenMapping : IMapping
{
    public void Map(ModelBuilder model) => model.Entity<TokenRow>(token =>
    {
        token.ToTable("tokens");
        token.HasKey(t => t.Hash);
        token.HasIndex(t => t.Person);
    });
}
