using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Storage;

/// <summary>The next number that has not been handed out, for a year. Nodes take whole blocks, so numbers have gaps and never repeat.</summary>
internal sealed class NumberBlock
{
    public int Year { get; init; }
    public long Next { get; set; }
}

internal sealed class NumberMapping : IMapping
{
    public void Map(ModelBuilder model) => model.Entity<NumberBlock>(block =>
    {
        block.ToTable("number_blocks");
        block.HasKey(b => b.Year);
        block.Property(b => b.Year).ValueGeneratedNever();
        block.Property(b => b.Next).IsConcurrencyToken();
    });
}
