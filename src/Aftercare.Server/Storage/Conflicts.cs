using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Storage;

/// <summary>Tells whether a save failed because somebody else wrote the same thing at the same moment: then reading anew and deciding anew helps.</summary>
internal static class Conflicts
{
    // Of PostgreSQL: unique_violation, serialization_failure, deadlock_detected. Of SQLite: a primary key or a unique index is taken.
    private static readonly string[] SqlStates = ["23505", "40001", "40P01"];
    private static readonly int[] SqliteCodes = [1555, 2067];

    public static bool IsConflict(this Exception failure) => failure is DbUpdateConcurrencyException || failure is DbUpdateException { InnerException: DbException store } && IsConflict(store);

    private static bool IsConflict(DbException store) => store is SqliteException sqlite
        ? SqliteCodes.Contains(sqlite.SqliteExtendedErrorCode)
        : store.SqlState is { } state && SqlStates.Contains(state);
}
