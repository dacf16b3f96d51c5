using System.Diagnostics;
using Microsoft.Playwright;

namespace Aftercare.Browser.Tests;

/// <summary>The program itself on an empty store and a free port, and one browser before it; shared by all tests.</summary>
public sealed class Site : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("aftercare-site-").FullName;
    private Process? server;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Where it listens.</summary>
    public string Address { get; private set; } = "";

    /// <summary>A token of the first support manager.</summary>
    public string ManagerToken { get; private set; } = "";

    private string Store => Path.Combine(folder, "aftercare.db");

    public async ValueTask InitializeAsync()
    {
        server = Start("serve", "--store", Store, "--data", folder, "--urls", "http://127.0.0.1:0", "--mail-folder", Path.Combine(folder, "mail"));
        _ = server.StandardError.ReadToEndAsync();
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("Listening on ", StringComparison.Ordinal)) continue;
            Address = line["Listening on ".Length..];
            break;
        }
        Assert.NotEqual("", Address);
        _ = server.StandardOutput.ReadToEndAsync();
        ManagerToken = await Run("begin", "--store", Store, "--vendor", "Orsia", "--country", "IT", "--name", "Inès Caron", "--email", "ines@orsia.example");

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Args = ["--no-sandbox", "--disable-background-networking"] });
    }

    /// <summary>A page of a browser of its own, with what it complains of.</summary>
    /// <param name="look">In which language (chosen in this browser, where somebody has signed in), theme and width.</param>
    /// <param name="token">Whose token each request carries; none for somebody who has not signed in.</param>
    /// <param name="script">Whether scripts run.</param>
    public async Task<Visit> Open(Look look, string? token = null, bool script = true)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address,
            Locale = look.Language,
            ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = look.Width, Height = 900 },
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
            ExtraHTTPHeaders = token is null ? [] : new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" },
        });
        if (token is not null) await context.AddCookiesAsync([new() { Name = "language", Value = look.Language, Url = Address }]);
        return new Visit(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (server is not null)
        {
            if (!server.HasExited) server.Kill();
            await server.WaitForExitAsync();
            server.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> Run(params string[] arguments)
    {
        using var program = Start(arguments);
        var (output, error) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync();
        Assert.True(program.ExitCode == 0, await error);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Single(line => line.StartsWith("aft_", StringComparison.Ordinal));
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static string Chromium() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').SelectMany(path => (string[])[Path.Combine(path, "chromium"), Path.Combine(path, "chromium-browser"), Path.Combine(path, "google-chrome")]).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("There is no chromium on the PATH; bin/test installs it on Debian.");
}
