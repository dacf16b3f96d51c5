using Aftercare.Server.Demo;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Stores;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Aftercare.Server.Tests.Demo;

/// <summary>A demo that was played on a fresh folder, on a Tuesday at five past eleven in Rome: once, for all tests that only look.</summary>
internal sealed class PlayedDemo
{
    private static readonly Lazy<Task<PlayedDemo>> LazyShared = new(Play);

    private PlayedDemo(DemoFolder folder) => Folder = folder;

    public static Task<PlayedDemo> Shared => LazyShared.Value;

    internal static Instant Present { get; } = Instant.FromUtc(2026, 11, 24, 10, 5, 7);

    internal DemoFolder Folder { get; }

    internal StoreFactory Store => StoreFactory.Of(Folder.Store);

    /// <summary>What the command does with that folder, up to the moment at which it would serve.</summary>
    internal static async Task<(int Code, ReadyDemo? Demo)> Start(IClock machine, DemoFolder folder, params string[] more)
    {
        ReadyDemo? ready = null;
        var command = DemoCommand.Create(machine, (demo, _, _, _) =>
        {
            ready = demo;
            return Task.FromResult(0);
        });
        using var output = new StringWriter();
        var code = await command.Parse(["--folder", folder.Path, .. more]).InvokeAsync(new() { Output = output, Error = output });
        return (code, ready);
    }

    /// <summary>A copy that a test may change.</summary>
    internal DemoFolder CopyTo(string path)
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(Folder.Path, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(path, Path.GetRelativePath(Folder.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return new(path);
    }

    private static async Task<PlayedDemo> Play()
    {
        var played = new PlayedDemo(new(SharedFolder.Folder.At("demo")));
        Assert.Equal(0, (await Start(new StoppedClock(Present), played.Folder)).Code);
        return played;
    }
}
