using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace Aftercare.Server.Storage;

/// <summary>The store in one file: one process, one writer, write-ahead log, synchronous.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : AppDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Instant>().HaveConversion<InstantMilliseconds>();
    }

    /// <summary>Milliseconds from 1970: the clock truncates to them once, and dues are rounded up to them.</summary>
    private sealed class InstantMilliseconds() : ValueConverter<Instant, long>(
        instant => instant.ToUnixTimeMilliseconds(), milliseconds => Instant.FromUnixTimeMilliseconds(milliseconds));
}
