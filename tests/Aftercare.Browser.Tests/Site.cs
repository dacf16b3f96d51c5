using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Aftercare.Browser.Tests;

/// <summary>The program itself on an empty store and a free port, and one browser before it; shared by all tests.</summary>
public sealed class Site : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("aftercare-site-").FullName;
    private readonly ConcurrentQueue<string> said = new();
    private Process? server;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Where it listens.</summary>
    public string Address { get; private set; } = "";

    /// <summary>A token of the first support manager.</summary>
    public string ManagerToken { get; private set; } = "";

    /// <summary>A token of a customer's person with a Gold contract and one installation.</summary>
    public string CustomerToken { get; private set; } = "";

    /// <summary>The number of a request of that customer that has been answered.</summary>
    public string Answered { get; private set; } = "";

    /// <summary>What the server said: why something failed.</summary>
    public string Said => string.Join('\n', said);

    private string Store => Path.Combine(folder, "aftercare.db");

    public async ValueTask InitializeAsync()
    {
        server = Start("serve", "--store", Store, "--data", folder, "--urls", "http://127.0.0.1:0", "--mail-folder", Path.Combine(folder, "mail"));
        _ = Listen(server.StandardError);
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("Listening on ", StringComparison.Ordinal)) continue;
            Address = line["Listening on ".Length..];
            break;
        }
        Assert.NotEqual("", Address);
        _ = Listen(server.StandardOutput);
        ManagerToken = await Run("begin", "--store", Store, "--vendor", "Orsia", "--country", "IT", "--name", "Inès Caron", "--email", "ines@orsia.example");

        await Settle();

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

    /// <summary>Something done by way of the API, as the one of that token.</summary>
    public async Task<JsonNode> Do(string token, HttpMethod method, string path, object body)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"{Address}/api/v1/") };
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", token);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {text}\n{Said}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>A hospital in Lyon, with somebody who asks for help, and a request with an answer, a long word and a task.</summary>
    private async Task Settle()
    {
        var of = (await Do(ManagerToken, HttpMethod.Post, "organisations", new { name = "Hôpital Saint-Luc", country = "FR", language = "fr" }))["id"];
        await Do(ManagerToken, HttpMethod.Post, $"organisations/{of}/people", new { name = "Claire Morel", email = "claire@saint-luc.example", role = "customer-user" });
        var site = (await Do(ManagerToken, HttpMethod.Post, $"organisations/{of}/sites", new { name = "Lyon, site Nord", timeZone = "Europe/Paris" }))["id"];
        var installation = (await Do(ManagerToken, HttpMethod.Post, $"organisations/{of}/installations", new { site, product = "uc-suite", version = "26.3" }))["id"];
        await Do(ManagerToken, HttpMethod.Post, $"organisations/{of}/contracts", new { plan = "gold", start = "2020-01-01", end = "2100-01-01" });
        CustomerToken = await Run("token", "create", "--email", "claire@saint-luc.example", "--store", Store);
        Answered = (await Do(CustomerToken, HttpMethod.Post, "tickets", new { subject = "تعذر تصدير التقرير (Fehler 0x80070005)", text = new string('w', 300), installation, impact = "P2" }))["number"]!.GetValue<string>();
        await Do(ManagerToken, HttpMethod.Post, $"tickets/{Answered}/messages", new { text = "Nous regardons les journaux." });
        await Do(ManagerToken, HttpMethod.Post, $"tickets/{Answered}/tasks", new { type = "error-recording", text = "Envoyez smtp.log, s’il vous plaît." });
    }

    private async Task Listen(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line) said.Enqueue(line);
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
