using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Storage;

/// <summary>What was changed, by whom, when and why, in the transaction of the change itself. Rows are only ever added.</summary>
/// <param name="Id">UUIDv7, so that rows sort by time.</param>
/// <param name="At">The instant of the use case.</param>
/// <param name="Actor">The person; null for the programme itself.</param>
/// <param name="Action">What was done, such as <c>ticket.opened</c>.</param>
/// <param name="Subject">What it was done to, such as <c>ticket</c>.</param>
/// <param name="SubjectId">Which one.</param>
/// <param name="Before">What it was before, as JSON; null where there was nothing.</param>
/// <param name="After">What it is now, as JSON.</param>
/// <param name="Why">The reason that was given, or null.</param>
internal sealed record AuditRow(Guid Id, Instant At, Guid? Actor, string Action, string Subject, Guid SubjectId, string? Before, string? After, string? Why);

internal sealed class AuditMapping : IMapping
{
    public void Map(ModelBuilder model) => model.Entity<AuditRow>(row =>
    {
        row.ToTable("audit");
        row.HasKey(audit => audit.Id);
        row.HasIndex(audit => new { audit.SubjectId, audit.Id });
    });
}
