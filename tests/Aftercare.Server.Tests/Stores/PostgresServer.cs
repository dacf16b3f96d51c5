using System.Diagnostics;
using Aftercare.Server.Tests.Architecture;
using Aftercare.Server.Tests.Stores;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Aftercare.Server.Tests.Stores;

/// <summary>The one PostgreSQL of a test run: begun when a test first asks for it, gone when the run ends, however it ends.</summary>
public sealed class PostgresServer : IDisposable
{
    private static readonly Lock Gate = new();
    private static Process? process;
    private static string? connection;

    /// <summary>The connection string of that database.</summary>
    internal static string Address(string database)
    {
        lock (Gate) connection ??= Begin();
        return new NpgsqlConnectionStringBuilder(connection) { Database = database, MaxPoolSize = 20 }.ToString();
    }

    /// <summary>Runs one statement on the server itself.</summary>
    internal static async Task Run(string statement)
    {
        await using var at = new NpgsqlConnection(Address("postgres"));
        await at.OpenAsync();
        await using var command = at.CreateCommand();
#pragma warning disable CA2100 // Names of databases that tests made up.
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (process is null) return;
            NpgsqlConnection.ClearAllPools();
            process.StandardInput.Close();
            process.WaitForExit(TimeSpan.FromSeconds(10));
            process.Dispose();
            (process, connection) = (null, null);
        }
    }

    private static string Begin()
    {
        // The server ends when its input does, and so with this process even when that is killed.
        process = Process.Start(new ProcessStartInfo("bash", [Checkout.PathOf("bin/postgres"), "run", Path.Combine(Path.GetTempPath(), $"ac-pg-{Environment.ProcessId}")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        return process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("PostgreSQL did not start; bin/postgres says why.");
    }
}
