using Aftercare.Domain.Kernel;

namespace Aftercare.Server.Storage;

/// <summary>Keeps a second server away from a SQLite file. Held for as long as the process lives, however it ends.</summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream file;

    private StoreLock(FileStream file) => this.file = file;

    public static Result<StoreLock> Take(string database)
    {
        var path = database + ".lock";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return new StoreLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException refused)
        {
            return new StoreNotUsable($"The store {database} may not be written: {refused.Message}");
        }
        catch (IOException)
        {
            return new StoreNotUsable($"Another server is running on {database}. A SQLite store has one server; several share a PostgreSQL.");
        }
    }

    public void Dispose() => file.Dispose();
}

/// <summary>The store cannot be used as it is.</summary>
internal sealed record StoreNotUsable(string Why) : Refusal("store.not-usable", Why);
