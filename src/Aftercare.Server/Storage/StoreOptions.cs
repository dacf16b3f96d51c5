using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Aftercare.Server.Storage;

/// <summary>The options of both contexts, said once.</summary>
internal static class StoreOptions
{
    public static DbContextOptions<SqliteDb> Sqlite(string connection, params IInterceptor[] interceptors) =>
        new DbContextOptionsBuilder<SqliteDb>().UseSqlite(connection).UseSnakeCaseNamingConvention().AddInterceptors(interceptors).Options;

    public static DbContextOptions<PostgresDb> Postgres(string connection) =>
        new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(connection, npgsql => npgsql.UseNodaTime()).UseSnakeCaseNamingConvention().Options;
}
