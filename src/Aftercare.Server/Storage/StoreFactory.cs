using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Aftercare.Server.Storage;

/// <summary>Opens the store: which database it is, is decided once, from its address.</summary>
internal sealed class StoreFactory
{
    private readonly Func<AppDb> open;

    private StoreFactory(bool isPostgres, string connection, Func<AppDb> open) => (IsPostgres, Connection, this.open) = (isPostgres, connection, open);

    public bool IsPostgres { get; }

    public string Connection { get; }

    /// <summary>«Host=…» is PostgreSQL; anything else is the path of a SQLite file.</summary>
    public static StoreFactory Of(string address)
    {
        if (address.Contains("Host=", StringComparison.OrdinalIgnoreCase))
        {
            // A node that froze inside of a transaction holds its rows no longer than a lease lasts.
            var settings = new NpgsqlConnectionStringBuilder(address);
            settings.Options = $"{settings.Options} -c idle_in_transaction_session_timeout=10s".Trim();
            var options = StoreOptions.Postgres(settings.ToString());
            return new(true, address, () => new PostgresDb(options));
        }
        return Sqlite(address, isDurable: true);
    }

    /// <summary>A SQLite file that is thrown away when its making is cut off: written without waiting for the disk.</summary>
    public static StoreFactory Draft(string path) => Sqlite(path, isDurable: false);

    private static StoreFactory Sqlite(string path, bool isDurable)
    {
        var connection = $"Data Source={path};Foreign Keys=True;Default Timeout=30";
        var turns = isDurable ? new SqliteTurns(Path.GetFullPath(path)) : null;
        var options = StoreOptions.Sqlite(connection, turns is null ? [new SqlitePragmas(isDurable)] : [new SqlitePragmas(), turns]);
        return new(false, connection, () => SqliteDb.With(options, turns));
    }

    public AppDb Open() => open();

    /// <summary>Brings the schema up to date.</summary>
    public async Task Migrate(CancellationToken cancel)
    {
        await using var db = Open();
        await db.Database.MigrateAsync(cancel);
    }
}
