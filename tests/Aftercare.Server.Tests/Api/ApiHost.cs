using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aftercare.Domain.People;
using Aftercare.Server.Access;
using Aftercare.Server.Api;
using Aftercare.Server.Portal;
using Aftercare.Server.Programmes;
using Aftercare.Server.Tests.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Aftercare.Server.Tests.Api;

/// <summary>The API and the pages on a free port, on the store of a <see cref="World"/>, with a client for each person.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private static readonly ApiSettings Generous = new() { PerToken = 1_000_000, BurstPerToken = 100_000, PerAddress = 1_000_000, BurstPerAddress = 100_000 };
    private readonly WebApplication app;

    private ApiHost(World world, WebApplication app) => (World, this.app) = (world, app);

    public World World { get; }

    public IServiceProvider Services => app.Services;

    public Uri Address { get; private set; } = null!;

    /// <summary>The log of the server: what broke.</summary>
    public LinesOfLog Log { get; private init; } = null!;

    public Client Customer { get; private set; } = null!;
    public Client Other { get; private set; } = null!;
    public Client Engineer { get; private set; } = null!;
    public Client Manager { get; private set; } = null!;
    public Client Nobody { get; private set; } = null!;

    public static async Task<ApiHost> On(Database database, string plan = "gold", string at = "2026-03-02T09:00", ApiSettings? settings = null) =>
        await Around(await World.On(database, plan, at), settings);

    public static async Task<ApiHost> Around(World world, ApiSettings? settings = null, Editions? editions = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var log = new LinesOfLog();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Error);
        var services = builder.Services;
        services.AddSingleton(world.Store).AddSingleton<IClock>(world.Clock).AddSingleton(editions ?? world.Editions).AddSingleton(world.Numbers).AddSingleton(world.Wake);
        services.AddScoped(_ => world.Open());
        services.AddApi(Path.Combine(world.Folder, "blobs"), settings ?? Generous);
        services.AddSingleton(new PublicAddress(null));
        services.AddFrontDoor();
        var server = builder.Build();
        server.MapApi();
        server.MapFrontDoor();
        await server.StartAsync();
        var host = new ApiHost(world, server) { Log = log, Address = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
        host.Customer = await host.As(world.Customer.User);
        host.Other = await host.As(world.Other.User);
        host.Engineer = await host.As(world.Engineer);
        host.Manager = await host.As(world.Manager);
        host.Nobody = new Client(host.Address, null);
        return host;
    }

    /// <summary>A client with a token of that person.</summary>
    public async Task<Client> As(Person person)
    {
        await using var db = World.Open();
        var secret = Tokens.Issue(db, person.Id, "test", World.Now);
        await db.SaveChangesAsync();
        return new Client(Address, secret);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await World.DisposeAsync();
    }
}

/// <summary>A program that uses the API as one person.</summary>
internal sealed class Client
{
    private readonly HttpClient http;

    public Client(Uri address, string? token)
    {
        (Token, http) = (token, new HttpClient { BaseAddress = new Uri(address, "/api/v1/") });
        if (token is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public string? Token { get; }

    public HttpClient Http => http;

    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);

    public Task<Answer> Post(string path, object? body = null, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, path, body, headers);

    public Task<Answer> Put(string path, object body, params (string Name, string Value)[] headers) => Send(HttpMethod.Put, path, body, headers);

    public Task<Answer> Delete(string path) => Send(HttpMethod.Delete, path, null);

    public async Task<Answer> Send(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body switch { null => null, HttpContent content => content, string text => new StringContent(text, Encoding.UTF8, "application/json"), _ => new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.ETag?.Tag, response.Headers.Location?.ToString(), response.Content.Headers.ContentType?.MediaType, response);
    }

    /// <summary>Opens a ticket and gives its number.</summary>
    public async Task<string> Opens(Customer customer, string subject = "The import hangs", string impact = "P1") =>
        (await Post("tickets", new { subject, text = "It has not moved since this morning.", installation = customer.Installation.Id.Value, impact })).Is(201)["number"]!.GetValue<string>();
}

/// <summary>What the API answered.</summary>
internal sealed record Answer(int Status, string Text, string? ETag, string? Location, string? MediaType, HttpResponseMessage Response)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The body, where the status is that one; the test fails with the body otherwise.</summary>
    public JsonNode Is(int status)
    {
        Assert.True(Status == status, $"{Status}, not {status}: {Text}");
        return Text.Length > 0 ? Json : JsonValue.Create(0);
    }

    /// <summary>A problem with that status and code, which tells nothing of what is inside.</summary>
    public JsonNode IsProblem(int status, string code)
    {
        Assert.True(Status == status && MediaType == "application/problem+json", $"{Status} {MediaType}, not {status}: {Text}");
        Assert.Equal(code, Json["code"]!.GetValue<string>());
        Assert.DoesNotContain("   at ", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Aftercare.", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Text, StringComparison.Ordinal);
        return Json;
    }
}

/// <summary>Keeps what a server logs as an error.</summary>
internal sealed class LinesOfLog : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public IEnumerable<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
