using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Aftercare.Server.Storage;

/// <summary>How nodes on one PostgreSQL call each other: by LISTEN and NOTIFY, with the caller's name.</summary>
internal static class NodeSignals
{
    private const string Channel = "aftercare";

    /// <summary>Calls the other nodes, in a transaction of its own: a notification inside of one that writes would make all commits wait for each other.</summary>
    public static Task CallOthers(this AppDb db, string node, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"select pg_notify({Channel}, {node})", cancel);

    /// <summary>Listens until the connection fails or the token ends it.</summary>
    public static async Task Listen(this StoreFactory store, Action<string> called, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(store.Connection) { Pooling = false, KeepAlive = 30 }.ToString());
        await connection.OpenAsync(cancel);
        connection.Notification += (_, call) => called(call.Payload);
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = $"listen {Channel}";
            await command.ExecuteNonQueryAsync(cancel);
        }
        while (true) await connection.WaitAsync(cancel);
    }
}
