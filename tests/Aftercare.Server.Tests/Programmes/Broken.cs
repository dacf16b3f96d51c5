using Aftercare.Server.Programmes;

namespace Aftercare.Server.Tests.Programmes;

/// <summary>A copy of a shipped programme with something written otherwise, in a folder of its own.</summary>
internal sealed class Broken : IDisposable
{
    private readonly OnDisk disk = new();

    private Broken(string name)
    {
        Folder = disk.At(name);
        foreach (var file in Directory.EnumerateFiles(Shipped.Folder(name), "*.yaml", SearchOption.AllDirectories))
            disk.Put(Path.Combine(name, Path.GetRelativePath(Shipped.Folder(name), file)), File.ReadAllText(file));
    }

    public string Folder { get; }

    /// <summary>The programme with every occurrence of the first text replaced by the second; a text that does not occur is a mistake of the test.</summary>
    public static Broken Of(string name, params (string Written, string Instead)[] changes) => new Broken(name).Change("programme.yaml", changes);

    public Broken Change(string file, params (string Written, string Instead)[] changes)
    {
        var path = Path.Combine(Folder, file);
        var text = File.ReadAllText(path);
        foreach (var (written, instead) in changes)
        {
            Assert.Contains(written, text, StringComparison.Ordinal);
            text = text.Replace(written, instead, StringComparison.Ordinal);
        }
        File.WriteAllText(path, text);
        return this;
    }

    /// <summary>The findings as they are printed, from the file's name on; warnings only where they are asked for.</summary>
    public IReadOnlyList<string> Findings(bool warnings = false) =>
    [
        .. ProgrammeFolder.Load(Folder).OrThrow().Findings
            .Where(finding => warnings || finding.Severity == Domain.Kernel.Severity.Error)
            .Select(finding => (finding with { Place = finding.Place with { File = Path.GetFileName(finding.Place.File) } }).ToString()),
    ];

    public void Dispose() => disk.Dispose();
}
