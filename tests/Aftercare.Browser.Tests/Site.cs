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
    private Guid installation;

    /// <summary>The address of the customer's person whose token is <see cref="CustomerToken"/>.</summary>
    public const string Customer = "claire@saint-luc.example";

    /// <summary>The address of the first support manager.</summary>
    public const string Manager = "ines@orsia.example";

    private const string Password = "a quiet river at night";

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
        await Serve("http://127.0.0.1:0");
        ManagerToken = await Run("aft_", "begin", "--store", Store, "--vendor", "Orsia", "--country", "IT", "--name", "Inès Caron", "--email", Manager);

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

    /// <summary>A page of a browser in which that person has signed in, with a password that is theirs from now on; the look has its language.</summary>
    public async Task<Visit> SignIn(Look look, string email, bool script = true)
    {
        var visit = await Open(look, script: script);
        await visit.Page.Context.AddCookiesAsync([new() { Name = "language", Value = look.Language, Url = Address }]);
        await visit.Go(new Uri(await Run("/password/", "invite", "--email", email, "--store", Store, "--url", Address)).AbsolutePath);
        await visit.Page.FillAsync("#password", Password);
        await visit.Page.ClickAsync("main form .btn.primary");
        await visit.Page.WaitForURLAsync(url => !url.Contains("/password/", StringComparison.Ordinal));
        return visit;
    }

    /// <summary>Ends every session of that person, in all browsers.</summary>
    public async Task SignOutEverywhere(string email)
    {
        await using var elsewhere = await Open(new Look("en", false, Look.Desk), script: false);
        await elsewhere.Go("/sign-in");
        await elsewhere.Page.FillAsync("#email", email);
        await elsewhere.Page.FillAsync("#password", Password);
        await elsewhere.Page.ClickAsync("main form .btn.primary");
        await elsewhere.Go("/me");
        await elsewhere.Page.ClickAsync("form:has([value=leave]) .btn");
        await elsewhere.Page.WaitForURLAsync("**/sign-in");
    }

    /// <summary>The server ends without a word, as by a power cut.</summary>
    public async Task Fall()
    {
        server!.Kill();
        await server.WaitForExitAsync();
        server.Dispose();
        server = null;
    }

    /// <summary>It is there again, where it was.</summary>
    public Task Rise() => Serve(Address);

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

    /// <summary>A request of the customer, opened now.</summary>
    public async Task<string> Opens(string subject, string text = "Depuis ce matin.") =>
        (await Do(CustomerToken, HttpMethod.Post, "tickets", new { subject, text, installation, impact = "P2" }))["number"]!.GetValue<string>();

    /// <summary>How often that was said in a request, by anybody.</summary>
    public async Task<int> TimesSaid(string number, string text) => (await Ask($"tickets/{number}/messages")).AsArray().Count(message => message!["text"]!.GetValue<string>() == text);

    /// <summary>What the API tells the manager.</summary>
    public async Task<JsonNode> Ask(string path) => await Send(ManagerToken, HttpMethod.Get, path, null);

    /// <summary>Something done by way of the API, as the one of that token.</summary>
    public Task<JsonNode> Do(string token, HttpMethod method, string path, object body) => Send(token, method, path, body);

    private async Task<JsonNode> Send(string token, HttpMethod method, string path, object? body)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"{Address}/api/v1/") };
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", token);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {text}\n{Said}");
        return JsonNode.Parse(text)!;
    }

    private async Task Serve(string address)
    {
        server = Start("serve", "--store", Store, "--data", folder, "--urls", address, "--mail-folder", Path.Combine(folder, "mail"));
        _ = Listen(server.StandardError);
        Address = "";
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("Listening on ", StringComparison.Ordinal)) continue;
            Address = line["Listening on ".Length..];
            break;
        }
        Assert.NotEqual("", Address);
        _ = Listen(server.StandardOutput);
    }

    /// <summary>A hospital in Lyon, with somebody who asks for help, and a request with an answer, a long word and a task.</summary>
    private async Task Settle()
    {
        var of = (await Do(ManagerToken, HttpMethod.Post, "organisations", new { name = "Hôpital Saint-Luc", country = "FR", language = "fr" }))["id"];
        await Do(ManagerToken, HttpMethod.Post, $"organisations/{of}/people", new { name = "Claire Morel", email = Customer, role = "customer-user" });
        var site = (await Do(ManagerToken, HttpMethod.Post, $"organisations/{of}/sites", new { name = "Lyon, site Nord", timeZone = "Europe/Paris" }))["id"];
        installation = (await Do(ManagerToken, HttpMethod.Post, $"organisations/{of}/installations", new { site, product = "uc-suite", version = "26.3" }))["id"]!.GetValue<Guid>();
        await Do(ManagerToken, HttpMethod.Post, $"organisations/{of}/contracts", new { plan = "gold", start = "2020-01-01", end = "2100-01-01" });
        CustomerToken = await Run("aft_", "token", "create", "--email", Customer, "--store", Store);
        Answered = (await Do(CustomerToken, HttpMethod.Post, "tickets", new { subject = "تعذر تصدير التقرير (Fehler 0x80070005)", text = new string('w', 300), installation, impact = "P2" }))["number"]!.GetValue<string>();
        await Do(ManagerToken, HttpMethod.Post, $"tickets/{Answered}/messages", new { text = "Nous regardons les journaux." });
        await Do(ManagerToken, HttpMethod.Post, $"tickets/{Answered}/tasks", new { type = "error-recording", text = "Envoyez smtp.log, s’il vous plaît." });
    }

    private async Task Listen(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line) said.Enqueue(line);
    }

    /// <summary>Runs a command; what it printed is the line that holds that.</summary>
    private static async Task<string> Run(string holds, params string[] arguments)
    {
        using var program = Start(arguments);
        var (output, error) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync();
        Assert.True(program.ExitCode == 0, await error);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Single(line => line.Contains(holds, StringComparison.Ordinal));
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
    {
        // The tests together ask more often than a person does.
        Environment = { ["AFTERCARE_REQUESTS_PER_MINUTE"] = "1000000" },
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static string Chromium() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').SelectMany(path => (string[])[Path.Combine(path, "chromium"), Path.Combine(path, "chromium-browser"), Path.Combine(path, "google-chrome")]).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("There is no chromium on the PATH; bin/test installs it on Debian.");
}
