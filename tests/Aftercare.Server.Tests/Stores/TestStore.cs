using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Programmes;
using Aftercare.Server.Tests.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

[assembly: AssemblyFixture(typeof(SharedFolder))]

namespace Aftercare.Server.Tests.Stores;

/// <summary>A store of its own for one test, with the schema up to date and the shipped programme published. Gone with the test.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static readonly Dictionary<Database, string> Templates = [];
    private static int made;
    private readonly OnDisk home;

    private TestStore(OnDisk folder, Database database, string address)
    {
        (home, Database, Address, Factory) = (folder, database, address, StoreFactory.Of(address));
    }

    /// <summary>The published editions, read once for all tests. A test that publishes takes its own.</summary>
    public static Editions SharedEditions { get; } = new(SharedFolder.Folder.At("editions"));

    public Database Database { get; }

    /// <summary>What <c>--store</c> is given.</summary>
    public string Address { get; }

    public StoreFactory Factory { get; private init; }

    /// <summary>A folder for what lies beside the store: attachments, letters, editions.</summary>
    public string Folder => home.Path;

    public static async Task<TestStore> New(Database database)
    {
        await Gate.WaitAsync();
        try
        {
            if (!Templates.TryGetValue(database, out var template)) Templates[database] = template = await Template(database);
            var folder = new OnDisk();
            if (database == Database.Sqlite)
            {
                File.Copy(template, folder.At("aftercare.db"));
                return new(folder, database, folder.At("aftercare.db"));
            }
            var name = $"aftercare_{Interlocked.Increment(ref made)}";
            await PostgresServer.Run($"create database {name} template {template}");
            return new(folder, database, PostgresServer.Address(name));
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>On a PostgreSQL of the test's own, which it may break.</summary>
    public static async Task<TestStore> On(OwnPostgres server)
    {
        await Prepare(StoreFactory.Of(server.Address + ";Pooling=false"));
        // The test keeps no connections, which would die with the server.
        return new(new OnDisk(), Database.Postgres, server.Address) { IsServersOwn = true, Factory = StoreFactory.Of(server.Address + ";Pooling=false") };
    }

    /// <summary>A copy of a fresh SQLite store in that folder.</summary>
    public static async Task<TestStore> In(string folder)
    {
        await using var fresh = await New(Database.Sqlite);
        File.Copy(fresh.Address, Path.Combine(folder, "aftercare.db"));
        return new(new OnDisk(), Database.Sqlite, Path.Combine(folder, "aftercare.db"));
    }

    /// <summary>Whether the database goes with its server.</summary>
    private bool IsServersOwn { get; init; }

    public AppDb Open() => Factory.Open();

    public async ValueTask DisposeAsync()
    {
        if (Database == Database.Sqlite) SqliteConnection.ClearAllPools();
        else if (!IsServersOwn) await PostgresServer.Run($"drop database {new NpgsqlConnectionStringBuilder(Address).Database} with (force)");
        home.Dispose();
    }

    private static async Task<string> Template(Database database)
    {
        var name = database == Database.Sqlite ? SharedFolder.Folder.At("template.db") : "template_aftercare";
        if (database == Database.Postgres) await PostgresServer.Run($"create database {name}");
        // A template has no connections: none is kept in a pool.
        var factory = StoreFactory.Of(database == Database.Sqlite ? name : PostgresServer.Address(name) + ";Pooling=false");
        await Prepare(factory);
        if (database == Database.Postgres) return name;
        await using (var db = factory.Open()) await db.Database.ExecuteSqlRawAsync("pragma wal_checkpoint(truncate)");
        SqliteConnection.ClearAllPools();
        return name;
    }

    private static async Task Prepare(StoreFactory factory)
    {
        await factory.Migrate(CancellationToken.None);
        await using var db = factory.Open();
        (await new Editions(SharedFolder.Folder.At("editions")).Publish(db, Shipped.Folder("imagiclecare"), new LocalDate(2020, 3, 1), Instant.FromUtc(2020, 2, 1, 0, 0), CancellationToken.None)).OrThrow();
    }
}

/// <summary>What the stores of a test run have in common, gone when the run ends.</summary>
public sealed class SharedFolder : IDisposable
{
    internal static OnDisk Folder { get; } = new();

    public void Dispose() => Folder.Dispose();
}
