using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Aftercare.Load;

/// <summary>The published server as a process, on a store, with letters going into a folder or waiting.</summary>
internal sealed class LoadedServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly string? postgres;

    private LoadedServer(Process process, Uri address, string? postgres) => (this.process, Address, this.postgres) = (process, address, postgres);

    public Uri Address { get; }

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan ToFirstAnswer { get; private set; }

    public Cpu Used => Cpu.Of(process.Id, postgres);

    /// <summary>Its resident memory now, in MB.</summary>
    public long Resident
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 >> 20;
        }
    }

    /// <param name="program">The folder into which the server was published.</param>
    /// <param name="store">Its store.</param>
    /// <param name="data">The folder of its data.</param>
    /// <param name="withMail">Whether letters go into a folder; otherwise they are planned, and wait.</param>
    public static async Task<LoadedServer> Start(string program, string store, string data, bool withMail)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        string[] mail = withMail ? ["--mail-folder", Path.Combine(data, "mail")] : [];
        var start = new ProcessStartInfo(Path.Combine(program, "aftercare"), ["serve", "--store", store, "--data", data, "--urls", $"{address}", .. mail]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["AFTERCARE_REQUESTS_PER_MINUTE"] = "6000000";
        var watch = Stopwatch.StartNew();
        var started = Process.Start(start)!;
        // What it complains of is shown; that it listens is not.
        started.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } said && !said.StartsWith("Listening", StringComparison.Ordinal)) Console.Error.WriteLine(said);
        };
        started.BeginOutputReadLine();
        var server = new LoadedServer(started, address, store.StartsWith("Host=", StringComparison.Ordinal) ? store["Host=".Length..store.IndexOf(';', StringComparison.Ordinal)] : null);
        using var http = new HttpClient();
        while (true)
        {
            if (started.HasExited) throw new InvalidOperationException("The server ended.");
            try
            {
                using var answer = await http.GetAsync(new Uri(address, "/health/ready"));
                if (answer.IsSuccessStatusCode) break;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(5);
            }
        }
        server.ToFirstAnswer = watch.Elapsed;
        return server;
    }

    /// <summary>A client of its own, with its own connection that stays open.</summary>
    public HttpClient Client(string token) => new(new SocketsHttpHandler { MaxConnectionsPerServer = 1 })
    {
        BaseAddress = new Uri(Address, "/api/v1/"),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
