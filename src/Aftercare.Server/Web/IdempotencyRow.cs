using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Web;

/// <summary>A POST that was answered under an Idempotency-Key: the same key and body get the same answer again, another body is refused.</summary>
/// <param name="Actor">Whose key it is.</param>
/// <param name="Key">As sent.</param>
/// <param name="RequestHash">The hash of method, path and body.</param>
/// <param name="Status">The status that was answered.</param>
/// <param name="Location">The address that was answered, or null.</param>
/// <param name="Body">The body that was answered.</param>
/// <param name="At">When.</param>
internal sealed record IdempotencyRow(Guid Actor, string Key, string RequestHash, int Status, string? Location, string Body, Instant At);

internal sealed class IdempotencyMapping : IMapping
{
    public void Map(ModelBuilder model) => model.Entity<IdempotencyRow>(row =>
    {
        row.ToTable("idempotency_keys");
        row.HasKey(r => new { r.Actor, r.Key });
        row.HasIndex(r => r.At);
    });
}
