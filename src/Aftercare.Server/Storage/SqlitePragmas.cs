using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Aftercare.Server.Storage;

/// <summary>What makes SQLite keep its word: write-ahead log, and every commit on disk before it is acknowledged.</summary>
/// <param name="isDurable">False for a file that is thrown away when its making is cut off: then nothing waits for the disk.</param>
internal sealed class SqlitePragmas(bool isDurable = true) : DbConnectionInterceptor
{
    private readonly string pragmas = $"PRAGMA journal_mode=WAL; PRAGMA synchronous={(isDurable ? "FULL" : "OFF")}; PRAGMA busy_timeout=30000; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
