using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Storage;

/// <summary>Tells why a save failed. Where somebody else wrote the same thing at the same moment, reading anew and deciding anew helps.</summary>
internal static class Conflicts
{
    // Of PostgreSQL: unique_violation, serialization_failure, deadlock_detected. Of SQLite: a primary key or a unique index is taken.
    private static readonly string[] SqlStates = ["23505", "40001", "40P01"];
    private static readonly int[] SqliteCodes = [1555, 2067];

    /// <summary>The number of ENOSPC.</summary>
    private const int NoSpaceLeft = 28;

    public static bool IsConflict(this Exception failure) => failure is DbUpdateConcurrencyException || failure is DbUpdateException { InnerException: DbException store } && IsConflict(store);

    /// <summary>Whether something could not be written because the disk is full: the store, or a file beside it.</summary>
    public static bool IsDiskFull(this Exception failure) => failure switch
    {
        // Of SQLite: full; a page, or the index of its log, cannot be written. Of PostgreSQL: disk_full.
        SqliteException sqlite => sqlite.SqliteErrorCode == 13 || sqlite.SqliteExtendedErrorCode is 778 or 4874,
        DbException store when store.SqlState == "53100" => true,
        IOException { HResult: NoSpaceLeft } => true,
        _ => failure.InnerException?.IsDiskFull() ?? false,
    };

    private static bool IsConflict(DbException store) => store is SqliteException sqlite
        ? SqliteCodes.Contains(sqlite.SqliteExtendedErrorCode)
        : store.SqlState is { } state && SqlStates.Contains(state);
}
