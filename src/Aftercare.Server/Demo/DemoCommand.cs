using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using NodaTime;

namespace Aftercare.Server.Demo;

/// <summary>A demo that is ready to be served.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Clock">The clock of everything in it.</param>
/// <param name="Programme">The folder of its programme.</param>
/// <param name="Urls">Where it listens.</param>
/// <param name="Door">Its own door, beside those of every server.</param>
internal sealed record ReadyDemo(DemoFolder Folder, DemoClock Clock, string Programme, string Urls, Door Door);

/// <summary>Serves a demo as any server is served, until it is told to stop; gives its exit code.</summary>
internal delegate Task<int> ServeDemo(ReadyDemo demo, TextWriter output, TextWriter error, CancellationToken cancel);

/// <summary>The command <c>aftercare demo</c>: a server with half a year of a vendor's desk in it, and a clock that can be put forward. Nothing in it is anybody's.</summary>
internal static class DemoCommand
{
    private const int UsualPort = 5080;

    public static Command Create(IClock machine, ServeDemo serve)
    {
        var folder = new Option<string>("--folder") { Description = "Where the demo is kept.", HelpName = "DIR", DefaultValueFactory = _ => Path.Combine("var", "demo") };
        var fresh = new Option<bool>("--fresh") { Description = "Forget what was done in it, and begin anew." };
        var urls = new Option<string?>("--urls") { Description = $"Where to listen; else on port {UsualPort}, or on a free one where that is taken.", HelpName = "URLS" };
        var command = new Command("demo", "Run a demo: invented customers, half a year of tickets, letters on a page, and a clock that can be put forward.") { folder, fresh, urls };
        command.SetAction(async (parsed, cancel) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var demo = new DemoFolder(Path.GetFullPath(parsed.GetRequiredValue(folder)));
            if ((await Ready(demo, parsed.GetValue(fresh), parsed.GetValue(urls), machine, output, cancel)).IsRefused(out var because, out var ready))
            {
                await error.WriteLineAsync(because.Text);
                return 1;
            }
            return await serve(ready, output, error, cancel);
        });
        return command;
    }

    private static async Task<Result<ReadyDemo>> Ready(DemoFolder folder, bool isFresh, string? urls, IClock machine, TextWriter output, CancellationToken cancel)
    {
        var programme = ProgrammeFolder.Find(null);
        // Whoever runs on it keeps it.
        if (folder.Exists)
        {
            if (StoreLock.Take(folder.Store).IsRefused(out var taken, out var free)) return taken;
            free.Dispose();
        }
        var isNew = isFresh || !folder.Exists;
        if (isNew)
        {
            await output.WriteLineAsync("Half a year of a support desk is being played; it takes a few seconds.");
            await folder.Make(programme, machine.GetCurrentInstant(), cancel);
        }
        var clock = DemoClock.Read(folder.Clock, machine, isNew ? machine.GetCurrentInstant() : await folder.LastWritten(cancel));
        return new ReadyDemo(folder, clock, programme, urls ?? $"http://localhost:{FreePort()}", DemoDoor.Of(folder, clock, output));
    }

    /// <summary>The usual port, or any free one where somebody listens on that.</summary>
    private static int FreePort()
    {
        foreach (var port in new[] { UsualPort, 0 })
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
        return UsualPort;
    }
}
