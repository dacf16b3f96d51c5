using System.Diagnostics;

namespace Aftercare.Server.Tests.Stores;

/// <summary>A file system that is soon full. Mounting it needs root: where that is refused, the test fails and says so.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly OnDisk at = new();

    public SmallDisk(int megabytes) => Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "none", Path);

    public string Path => at.Path;

    /// <summary>Takes the room that there is, down to so many bytes.</summary>
    public void Fill(int leave)
    {
        using var file = new FileStream(System.IO.Path.Combine(Path, "filler"), FileMode.Append, FileAccess.Write, FileShare.None, 1);
        var room = new DriveInfo(Path).AvailableFreeSpace - leave;
        var zeros = new byte[4096];
        for (; room >= zeros.Length; room -= zeros.Length) file.Write(zeros);
    }

    public void MakeRoom() => File.Delete(System.IO.Path.Combine(Path, "filler"));

    public void Dispose()
    {
        Run("umount", "-l", Path);
        at.Dispose();
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{command} {string.Join(' ', arguments)}: {error}");
    }
}
