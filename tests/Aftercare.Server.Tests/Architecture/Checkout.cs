namespace Aftercare.Server.Tests.Architecture;

/// <summary>The files of the checkout that the tests were built from.</summary>
internal static class Checkout
{
    private static readonly string[] Made = ["bin/Debug", "bin/Release", "obj", "var", ".git", "StrykerOutput", "BenchmarkDotNet.Artifacts", "TestResults", "node_modules"];

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>The files below a folder as paths from the root, with forward slashes; what builds and runs leave behind is left out.</summary>
    public static IEnumerable<string> Files(string below = "", string named = "*")
    {
        var folder = Path.Combine(Root, below);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, named, SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                .Where(path => !Made.Any(made => $"/{path}".Contains($"/{made}/", StringComparison.Ordinal)) && path != ".git")
                .Order(StringComparer.Ordinal)
            : [];
    }

    /// <summary>The names of the folders in a folder, without those that builds make.</summary>
    public static IEnumerable<string> FoldersIn(string relative) =>
        Directory.EnumerateDirectories(PathOf(relative)).Select(Path.GetFileName).OfType<string>().Where(name => name is not ("bin" or "obj")).Order(StringComparer.Ordinal);

    private static string Find(string folder)
    {
        for (var here = new DirectoryInfo(folder); here is not null; here = here.Parent)
            if (File.Exists(Path.Combine(here.FullName, "Aftercare.slnx"))) return here.FullName;
        throw new InvalidOperationException($"{folder} is not below the folder of Aftercare.slnx.");
    }
}
