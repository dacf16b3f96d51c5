using Microsoft.Data.Sqlite;

namespace Aftercare.Server.Storage;

/// <summary>Puts what was committed to a SQLite file on the disk, for all who wait for it at once, and copies the log into the file beside the writers.</summary>
/// <remarks>
/// SQLite itself would make the next writer wait while it waits for the disk. Here a transaction appends to the log and gives its turn away, and is
/// acknowledged when a flush of the log that began after its commit has ended. The log keeps the order of the commits: who is on the disk has all
/// earlier ones there too, and after a power cut SQLite reads the log up to the last whole commit.
/// </remarks>
/// <param name="file">The path of the store.</param>
/// <param name="turn">Held by who writes.</param>
internal sealed class SqliteDisk(string file, SemaphoreSlim turn) : IDisposable
{
    private const long LongLog = 16 << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly SemaphoreSlim one = new(1, 1);
    private Task? waiting;
    private int copying;

    public void Dispose() => one.Dispose();

    /// <summary>Ends when everything is on the disk that was committed before the call.</summary>
    /// <exception cref="IOException">The disk refused: whether it was kept is not known.</exception>
    public Task Flushed()
    {
        lock (gate) return waiting ??= Task.Run(Flush);
    }

    private async Task Flush()
    {
        await one.WaitAsync();
        try
        {
            // Who commits from here on may be too late for this flush, and waits for the next.
            lock (gate) waiting = null;
            using var log = File.OpenHandle($"{file}-wal", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(log);
            if (RandomAccess.GetLength(log) > LongLog && Interlocked.Exchange(ref copying, 1) == 0) _ = Task.Run(Copy);
        }
        catch (FileNotFoundException)
        {
            // The last connection was closed, and SQLite has put everything into the file itself.
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Most is copied while others write; the rest is little, and then the log begins anew. Where a reader still needs it, it is tried again later.</summary>
    private async Task Copy()
    {
        try
        {
            await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            await connection.OpenAsync();
            await Do(connection, "PRAGMA wal_checkpoint(PASSIVE)");
            await turn.WaitAsync();
            try
            {
                await Do(connection, "PRAGMA busy_timeout=0; PRAGMA wal_checkpoint(TRUNCATE)");
            }
            finally
            {
                turn.Release();
            }
        }
        catch (SqliteException)
        {
            // The log stays as it is; SQLite copies it in a commit when it is four times as long.
        }
        await Task.Delay(Pause);
        Volatile.Write(ref copying, 0);
    }

    private static async Task Do(SqliteConnection connection, string pragma)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = pragma;
        await command.ExecuteNonQueryAsync();
    }
}
