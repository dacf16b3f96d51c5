using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Engine;

/// <summary>The next instant at which something falls due for a subject: one row for each subject and kind, moved on when it fell.</summary>
/// <remarks>A row is claimed with a lease and a fence that grows: who lost the lease cannot write, since its fence is no longer the row's.</remarks>
internal sealed class DueRow
{
    /// <summary>What falls due: the id of a ticket, for example.</summary>
    public Guid Subject { get; init; }

    /// <summary>What kind of thing falls, and so which beat takes it: <c>clock</c>, <c>escalation</c>, <c>closing</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it falls, rounded up to the millisecond: nothing falls before it.</summary>
    public Instant DueAt { get; set; }

    /// <summary>Until when the node that claimed it may work on it; null when nobody did.</summary>
    public Instant? LeasedUntil { get; set; }

    public string? LeasedBy { get; set; }

    /// <summary>Grows with each claim.</summary>
    public long Fence { get; set; }

    /// <summary>How often it was tried and failed in a row.</summary>
    public int Failures { get; set; }

    /// <summary>How it stands, as the value that decides what becomes of it.</summary>
    public DueStanding Standing
    {
        get => new(DueAt, new Lease(LeasedBy, LeasedUntil, Fence), Failures);
        set => (DueAt, LeasedBy, LeasedUntil, Fence, Failures) = (value.DueAt, value.Lease.Holder, value.Lease.Until, value.Lease.Fence, value.Failures);
    }
}

internal sealed class DueMapping : IMapping
{
    public void Map(ModelBuilder model) => model.Entity<DueRow>(row =>
    {
        row.ToTable("due_rows");
        row.Ignore(due => due.Standing);
        row.HasKey(due => new { due.Subject, due.Kind });
        row.HasIndex(due => due.DueAt);
        row.Property(due => due.Fence).IsConcurrencyToken();
    });
}
