using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Storage;

/// <summary>What each database is asked to see whether it keeps what it is given.</summary>
internal static class StoreChecks
{
    /// <summary>Settings under which an acknowledged commit could be lost; none is right.</summary>
    public static async Task<IReadOnlyList<string>> Unsafe(this AppDb db, CancellationToken cancel)
    {
        var wrong = new List<string>();
        async Task Expect(string question, string name, params string[] right)
        {
            var answer = await db.Scalar(question, cancel);
            if (!right.Contains(answer, StringComparer.OrdinalIgnoreCase)) wrong.Add($"{name} is {answer} and should be {right[0]}");
        }
        if (db is PostgresDb)
        {
            await Expect("show fsync", "fsync", "on");
            await Expect("show synchronous_commit", "synchronous_commit", "on", "remote_write", "remote_apply", "local");
            await Expect("show full_page_writes", "full_page_writes", "on");
        }
        else
        {
            await Expect("pragma journal_mode", "journal_mode", "wal");
            await Expect("pragma synchronous", "synchronous", "1", "2", "3");
            await Expect("pragma quick_check(1)", "quick_check", "ok");
        }
        return wrong;
    }

    private static async Task<string> Scalar(this AppDb db, string question, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The questions stand above.
        command.CommandText = question;
#pragma warning restore CA2100
        return Convert.ToString(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture) ?? "";
    }
}
