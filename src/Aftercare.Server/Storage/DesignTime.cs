using Microsoft.EntityFrameworkCore.Design;

namespace Aftercare.Server.Storage;

/// <summary>How <c>bin/migration</c> makes the two contexts: it compares models and opens no database.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) => new(StoreOptions.Sqlite("Data Source=:memory:"));
}

internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) => new(StoreOptions.Postgres("Host=nowhere"));
}
