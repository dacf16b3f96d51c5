using System.Runtime.CompilerServices;

namespace Aftercare.Server.Tests;

/// <summary>Files of the repository that are data, found from where this file was compiled.</summary>
internal static class Repository
{
    public static string At(string path) => Path.Combine(Root(), path);

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
