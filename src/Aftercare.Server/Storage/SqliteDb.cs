using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace Aftercare.Server.Storage;

/// <summary>The store in one file: one process, one writer, write-ahead log, on the disk before it is acknowledged.</summary>
public sealed class SqliteDb : AppDb
{
    /// <summary>Every save is a transaction, even of one statement: the end of it is where the disk is waited for.</summary>
    public SqliteDb(DbContextOptions<SqliteDb> options) : base(options) => Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;

    private SqliteTurns? Turns { get; init; }

    internal override Task OnDisk() => Turns?.Flushed() ?? Task.CompletedTask;

    internal static SqliteDb With(DbContextOptions<SqliteDb> options, SqliteTurns? turns) => new(options) { Turns = turns };

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Instant>().HaveConversion<InstantMilliseconds>();
    }

    /// <summary>Milliseconds from 1970: the clock truncates to them once, and dues are rounded up to them.</summary>
    private sealed class InstantMilliseconds() : ValueConverter<Instant, long>(
        instant => instant.ToUnixTimeMilliseconds(), milliseconds => Instant.FromUnixTimeMilliseconds(milliseconds));
}
