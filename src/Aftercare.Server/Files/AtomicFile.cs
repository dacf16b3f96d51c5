namespace Aftercare.Server.Files;

/// <summary>Replaces files whole: a reader sees the old content or the new, never half of one, whatever happens in between.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside the file, makes sure that it is on disk, and puts it in the place of the old one.</summary>
    /// <remarks>A full disk leaves the old file as it was. A killed process can leave «.NAME.*.tmp» behind, which the next writer under <see cref="Lock"/> removes.</remarks>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var beside = Path.Combine(folder, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}.tmp");
        try
        {
            using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows() && File.Exists(path)) File.SetUnixFileMode(beside, File.GetUnixFileMode(path));
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    /// <summary>Holds off other writers of files in that folder until it is disposed; null when another one did not end in time.</summary>
    /// <remarks>The lock goes with the process that holds it, however that ends. Its file «.lock» stays in the folder.</remarks>
    public static async Task<IDisposable?> Lock(string folder, TimeSpan patience, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, ".lock");
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (TimeProvider.System.GetElapsedTime(began) > patience) return null;
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancel);
            }
        }
    }

    /// <summary>Removes what killed writers of that file left behind. Only for the holder of the lock.</summary>
    public static void RemoveLeftovers(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        foreach (var leftover in Directory.EnumerateFiles(folder, $".{Path.GetFileName(path)}.*.tmp")) File.Delete(leftover);
    }
}
