using System.Diagnostics;
using Aftercare.Server.Tests.Architecture;
using Npgsql;

namespace Aftercare.Server.Tests.Stores;

/// <summary>A PostgreSQL of one test's own, which it may end and start again. What was committed is on its disk.</summary>
internal sealed class OwnPostgres : IAsyncDisposable
{
    private static int made;
    private readonly Process process;
    private readonly string folder;

    private OwnPostgres(Process process, string folder, string address) => (this.process, this.folder, Address) = (process, folder, address);

    /// <summary>What <c>--store</c> is given.</summary>
    public string Address { get; }

    public static async Task<OwnPostgres> Start()
    {
        var place = Path.Combine(Path.GetTempPath(), $"ac-own-{Environment.ProcessId}-{Interlocked.Increment(ref made)}");
        var run = Begin("run", place, "synchronous_commit=on");
        var connection = await run.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("PostgreSQL did not start; bin/postgres says why.");
        return new(run, place, new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = 20 }.ToString());
    }

    /// <summary>Ends it at once, in the middle of whatever it does.</summary>
    public Task Crash() => Do("crash");

    public Task StartAgain() => Do("again");

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task Do(string what)
    {
        using var does = Begin(what, folder);
        await does.WaitForExitAsync();
        Assert.True(does.ExitCode == 0, $"bin/postgres {what} failed.");
    }

    private static Process Begin(params string[] arguments) => Process.Start(new ProcessStartInfo("bash", [Checkout.PathOf("bin/postgres"), .. arguments])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}
