using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Aftercare.Server.Storage;

/// <summary>What makes SQLite keep its word: a write-ahead log, which <see cref="SqliteDisk"/> puts on the disk before a commit is acknowledged.</summary>
/// <remarks>«NORMAL» keeps the file whole through a power cut, and leaves the waiting for the disk to us, so that many commits share it.</remarks>
/// <param name="isDurable">False for a file that is thrown away when its making is cut off: then nothing waits for the disk.</param>
internal sealed class SqlitePragmas(bool isDurable = true) : DbConnectionInterceptor
{
    private readonly string pragmas = $"PRAGMA journal_mode=WAL; PRAGMA synchronous={(isDurable ? "NORMAL; PRAGMA wal_autocheckpoint=16384" : "OFF")}; PRAGMA busy_timeout=30000; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000;";

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
