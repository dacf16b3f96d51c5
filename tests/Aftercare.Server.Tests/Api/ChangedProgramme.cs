using Aftercare.Server.Programmes;
using Aftercare.Server.Tests.Architecture;
using Aftercare.Server.Tests.Programmes;
using Aftercare.Server.Tests.Stores;
using NodaTime;

namespace Aftercare.Server.Tests.Api;

/// <summary>An API under an edition of its own: the shipped programme with something written otherwise.</summary>
internal static class ChangedProgramme
{
    /// <param name="database">Which database.</param>
    /// <param name="changes">Texts of the file, every occurrence of which is replaced.</param>
    public static async Task<ApiHost> Host(Database database, params (string Written, string Instead)[] changes)
    {
        var world = await World.On(database);
        var folder = Path.Combine(world.Folder, "changed", "programmes", "changed");
        Copy(Shipped.Folder("imagiclecare"), folder);
        Copy(Checkout.PathOf("programmes/holidays"), Path.Combine(folder, "..", "holidays"));
        var file = Path.Combine(folder, "programme.yaml");
        var text = await File.ReadAllTextAsync(file);
        foreach (var (written, instead) in changes.Prepend(($"version: \"{World.Programme.Version}\"", "version: \"2026.9\"")))
        {
            Assert.Contains(written, text, StringComparison.Ordinal);
            text = text.Replace(written, instead, StringComparison.Ordinal);
        }
        await File.WriteAllTextAsync(file, text);
        var editions = new Editions(Path.Combine(world.Folder, "editions"));
        await using (var db = world.Open()) (await editions.Publish(db, folder, new LocalDate(2026, 1, 1), world.Now, CancellationToken.None)).OrThrow();
        return await ApiHost.Around(world, editions: editions);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
