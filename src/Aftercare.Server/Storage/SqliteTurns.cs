using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Aftercare.Server.Storage;

/// <summary>Lets the transactions of this process write one after the other, first come first served, where SQLite has one writer.</summary>
/// <remarks>
/// Left to themselves they would find the file locked and look again after sleeps that grow, so that a few of them wait long while others pass by.
/// A turn ends with its transaction, or with its statement where that is one; one that is given up without a word ends when its connection closes.
/// Who committed gives the turn away, and goes on when its commit is on the disk.
/// </remarks>
internal sealed class SqliteTurns : DbCommandInterceptor, IDbTransactionInterceptor, IDbConnectionInterceptor, IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ConcurrentDictionary<DbConnection, bool> holders = new();
    private readonly SqliteDisk disk;

    public SqliteTurns(string file) => disk = new(file, turn);

    /// <summary>Ends when everything is on the disk that was committed before the call.</summary>
    public Task Flushed() => disk.Flushed();

    public void Dispose()
    {
        disk.Dispose();
        turn.Dispose();
    }

    public InterceptionResult<DbTransaction> TransactionStarting(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        turn.Wait();
        holders[connection] = true;
        return result;
    }

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        await turn.WaitAsync(cancellationToken);
        holders[connection] = true;
        return result;
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData)
    {
        End(eventData.Context?.Database.GetDbConnection());
        Flushed().GetAwaiter().GetResult();
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        End(eventData.Context?.Database.GetDbConnection());
        return Flushed();
    }

    public void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => End(eventData.Context?.Database.GetDbConnection());

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => Ended(eventData.Context?.Database.GetDbConnection());

    public void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => End(connection);

    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) => Ended(connection);

    public void ConnectionDisposed(DbConnection connection, ConnectionEndEventData eventData) => End(connection);

    public Task ConnectionDisposedAsync(DbConnection connection, ConnectionEndEventData eventData) => Ended(connection);

    /// <summary>A statement that writes and is a transaction of its own.</summary>
    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (command.Transaction is not null || command.Connection is not { } connection || holders.ContainsKey(connection)) return result;
        await turn.WaitAsync(cancellationToken);
        holders[connection] = true;
        return result;
    }

    public override async ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (command.Transaction is not null) return result;
        End(command.Connection);
        await Flushed();
        return result;
    }

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) =>
        command.Transaction is null ? Ended(command.Connection) : Task.CompletedTask;

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default) =>
        command.Transaction is null ? Ended(command.Connection) : Task.CompletedTask;

    private Task Ended(DbConnection? connection)
    {
        End(connection);
        return Task.CompletedTask;
    }

    private void End(DbConnection? connection)
    {
        if (connection is not null && holders.TryRemove(connection, out _)) turn.Release();
    }
}
