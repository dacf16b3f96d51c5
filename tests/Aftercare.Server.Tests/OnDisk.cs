namespace Aftercare.Server.Tests;

/// <summary>A directory of its own for one test, gone with it.</summary>
internal sealed class OnDisk : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("aftercare-test-").FullName;

    public string Put(string name, string text) => Put(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string Put(string name, byte[] bytes)
    {
        var path = At(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
