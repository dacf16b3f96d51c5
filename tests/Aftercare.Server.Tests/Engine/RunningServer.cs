using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Aftercare.Server.Tests.Stores;

namespace Aftercare.Server.Tests.Engine;

/// <summary>The server itself, as a process of its own that can be frozen and killed.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    private RunningServer(Process process, Uri address)
    {
        (this.process, Address) = (process, address);
        process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public int Id => process.Id;

    /// <summary>What it said.</summary>
    public string Said => string.Join('\n', lines);

    /// <summary>Starts it, and returns when it is ready.</summary>
    /// <param name="world">Whose store it serves.</param>
    /// <param name="testClock">The file that says what time it is; null for the real time.</param>
    /// <param name="smtp">The mail server; null for the folder of the world.</param>
    /// <param name="data">The folder for files; null for one of the world.</param>
    public static async Task<RunningServer> Start(World world, string? testClock = null, string? smtp = null, string? data = null)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet",
        [
            typeof(Program).Assembly.Location, "serve", "--store", world.Address, "--data", data ?? Path.Combine(world.Folder, "data"), "--urls", $"{address}",
            .. smtp is null ? ["--mail-folder", Path.Combine(world.Folder, "mail")] : new[] { "--smtp", smtp },
        ])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        if (testClock is not null) start.Environment["AFTERCARE_TEST_CLOCK"] = testClock;
        var server = new RunningServer(Process.Start(start)!, address);
        await server.IsReady();
        return server;
    }

    /// <summary>Ends it at once, in the middle of whatever it does.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public Task Freeze() => Signal("STOP");

    public Task GoOn() => Signal("CONT");

    /// <summary>Asks it to end, and gives its exit code.</summary>
    public async Task<int> Stop()
    {
        await Signal("TERM");
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();
        process.Dispose();
    }

    private async Task IsReady()
    {
        var limit = Stopwatch.StartNew();
        while (true)
        {
            Assert.False(process.HasExited, $"The server ended: {Said}");
            Assert.True(limit.Elapsed < TimeSpan.FromSeconds(60), $"The server is not ready after a minute: {Said}");
            try
            {
                using var answer = await Http.GetAsync(new Uri(Address, "/health/ready"));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
                // It does not listen yet, or is too busy to answer.
            }
            await Task.Delay(20);
        }
    }

    private async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
