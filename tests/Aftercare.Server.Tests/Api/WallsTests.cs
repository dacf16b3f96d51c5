using Aftercare.Domain.People;
using Aftercare.Server.Access;
using Aftercare.Server.Tests.Stores;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aftercare.Server.Tests.Api;

public sealed class WallsTests
{
    private const string Marker = "MARK-OF-ROSSI";

    [Theory, OnBothDatabases]
    public async Task No_byte_of_one_customer_reaches_another(Database database)
    {
        await using var api = await ApiHost.On(database);
        var number = await api.Customer.Opens(api.World.Customer, Marker);
        var task = (await api.Engineer.Post($"tickets/{number}/tasks", new { type = "information", text = Marker })).Is(201)["id"];
        var file = (await api.Customer.Post($"tickets/{number}/attachments", new MultipartFormDataContent { { new StringContent(Marker), "file", Marker } })).Is(201)["id"];
        var own = await api.Other.Opens(api.World.Other, "Our own");
        (await api.Engineer.Post($"tickets/{own}/links", new { other = number })).Is(200);
        var rossi = api.World.Customer.Organisation.Id.Value;

        var missing = (await api.Other.Get("tickets/AC-2026-999999")).Text;
        foreach (var path in (string[])["", "/messages", "/attachments", $"/attachments/{file}", "/tasks", "/history", "/promises", "/links", "/defects"])
            Assert.Equal(missing, Assert.IsType<Answer>(await api.Other.Get($"tickets/{number}{path}")) is { Status: 404 } answer ? answer.Text : "");
        (string Path, object? Body)[] posts =
        [
            ("messages", new { text = "x" }), ($"tasks/{task}/completion", null), ("closure", new { why = "withdrawn", reason = "x" }), ("reopening", new { reason = "x" }),
        ];
        foreach (var (path, body) in posts) (await api.Other.Post($"tickets/{number}/{path}", body)).IsProblem(404, "request.not-found");
        (await api.Other.Put($"tickets/{number}/details", new { details = new { } })).IsProblem(404, "request.not-found");
        (await api.Other.Get($"organisations/{rossi}")).IsProblem(404, "request.not-found");

        foreach (var path in (string[])["tickets", "tickets?sort=rank", "tickets?q=MARK", $"tickets?organisation={rossi}", $"tickets/{own}", $"tickets/{own}/links", $"tickets/{own}/history", "organisations", $"organisations/{api.World.Other.Organisation.Id.Value}", "programme"])
        {
            var text = (await api.Other.Get(path)).Text;
            Assert.DoesNotContain("Rossi", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(number, text, StringComparison.Ordinal);
            Assert.DoesNotContain(rossi.ToString(), text, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Each_hears_of_the_changes_that_they_may_see_and_of_what_they_missed(Database database)
    {
        await using var api = await ApiHost.On(database);
        await using var engineer = await Listener.Of(api.Engineer);
        await using var other = await Listener.Of(api.Other);
        var number = await api.Customer.Opens(api.World.Customer);
        var heard = await engineer.Next();
        Assert.Equal(number, heard.Ticket);
        api.World.FastForward(minutes: 1);
        (await api.Engineer.Post($"tickets/{number}/messages", new { text = "x" })).Is(201);
        Assert.Equal((number, 2), await engineer.Next() is var next ? (next.Ticket, next.Version) : default);
        var own = await api.Other.Opens(api.World.Other);
        Assert.Equal(own, (await other.Next()).Ticket);

        api.World.FastForward(minutes: 10);
        var late = await api.Customer.Opens(api.World.Customer);
        await using var back = await Listener.Of(api.Engineer, heard.Id);
        var missed = new List<string> { (await back.Next()).Ticket, (await back.Next()).Ticket, (await back.Next()).Ticket };
        Assert.Equal(new[] { number, own, late }.Order(), missed.Order());
        Assert.Empty(api.Log.Lines);
    }

    [Fact]
    public async Task Who_listens_hears_that_the_line_holds_and_is_let_go_when_the_server_stops()
    {
        var api = await ApiHost.On(Database.Sqlite, settings: new() { Heartbeat = TimeSpan.FromMilliseconds(100) });
        using var response = await api.Customer.Http.GetAsync("changes", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        string? line;
        do line = await lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(5));
        while (line != ": still here");
        var stopped = api.DisposeAsync().AsTask();
        while (await lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(5)) is not null)
        {
            // What was on its way.
        }
        await stopped.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Theory, OnBothDatabases]
    public async Task Who_may_no_longer_listen_hears_nothing_more(Database database)
    {
        await using var api = await ApiHost.On(database, settings: new() { Heartbeat = TimeSpan.FromMilliseconds(100), AskAgain = TimeSpan.Zero });
        using var response = await api.Engineer.Http.GetAsync("changes", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        await using (var db = api.World.Open())
            await db.Set<Person>().Where(person => person.Id == api.World.Engineer.Id).ExecuteUpdateAsync(person => person.SetProperty(p => p.Active, false));
        while (await lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(5)) is not null)
        {
            // What was on its way.
        }
    }

    [Fact]
    public async Task Every_endpoint_states_one_permission_or_is_listed_as_open()
    {
        await using var api = await ApiHost.On(Database.Sqlite);
        var endpoints = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.True(endpoints.Count > 40, $"{endpoints.Count}");
        Assert.Equal(
            ["/api/{documentName}/openapi.json", "/assets/{file}", "/brand/{file}", "/forgot", "/language", "/password/{Secret}", "/sign-in", "/sign-out"],
            endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<OpenToAllAttribute>() is not null).Select(endpoint => endpoint.RoutePattern.RawText).Distinct().Order(StringComparer.Ordinal));
        // An address of the framework's own states nothing, and so stays shut.
        Assert.All(endpoints.Where(endpoint => endpoint.DisplayName != "Blazor Opaque Redirection"), endpoint => Assert.True(
            endpoint.Metadata.OfType<NeedsAttribute>().Count() + endpoint.Metadata.OfType<OpenToAllAttribute>().Count() == 1, endpoint.DisplayName));
    }

    [Fact]
    public async Task Each_role_may_just_what_the_table_says()
    {
        await using var api = await ApiHost.On(Database.Sqlite);
        var endpoints = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && endpoint.Metadata.GetMetadata<NeedsAttribute>() is not null).ToList();
        foreach (var person in (Person[])[api.World.Customer.User, api.World.Customer.Administrator, api.World.Engineer, api.World.TeamLeader, api.World.Manager])
        {
            var client = await api.As(person);
            foreach (var endpoint in endpoints.Where(endpoint => !endpoint.RoutePattern.RawText!.Contains("changes", StringComparison.Ordinal)))
            {
                var needs = endpoint.Metadata.GetRequiredMetadata<NeedsAttribute>().Permission;
                var method = new HttpMethod(endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods[0]);
                var path = endpoint.RoutePattern.RawText!["/api/v1/".Length..].Replace("{number}", "AC-2026-999999", StringComparison.Ordinal)
                    .Replace("{id:guid}", $"{Guid.Empty}", StringComparison.Ordinal).Replace("{person:guid}", $"{Guid.Empty}", StringComparison.Ordinal).Replace("{contract:guid}", $"{Guid.Empty}", StringComparison.Ordinal).Replace("{reason}", "waiting-on-customer", StringComparison.Ordinal);
                var status = (await client.Send(method, path, method == HttpMethod.Get ? null : "{")).Status;
                Assert.True((status == 403) == !person.Role.May(needs), $"{person.Role} {method} {path}: {status}");
            }
        }
    }

    [Fact]
    public async Task A_door_that_states_nothing_stays_shut()
    {
        await using var api = await ApiHost.On(Database.Sqlite, settings: null);
        Assert.False(Role.CustomerUser.May((Permission)999));
        Assert.Equal(401, (await api.Nobody.Get("tickets")).Status);
    }

    [Fact]
    public async Task A_person_who_left_no_longer_comes_in()
    {
        await using var api = await ApiHost.On(Database.Sqlite);
        await using (var db = api.World.Open())
        {
            db.Update(api.World.Customer.User with { Active = false });
            await db.SaveChangesAsync();
        }
        (await api.Customer.Get("tickets")).IsProblem(401, "access.unauthenticated");
    }

    [Fact]
    public async Task A_token_is_made_at_the_command_line_printed_once_and_kept_as_a_hash()
    {
        await using var api = await ApiHost.On(Database.Sqlite);
        using var output = new StringWriter();
        var command = TokenCommand.Create(new StoppedClock(api.World.Now));
        var code = await command.Parse(["create", "--email", api.World.Engineer.Email.ToUpperInvariant(), "--store", api.World.Address]).InvokeAsync(new() { Output = output });
        Assert.Equal(0, code);
        var secret = output.ToString().Trim();
        Assert.StartsWith("aft_", secret, StringComparison.Ordinal);
        (await new Client(api.Address, secret).Get("tickets")).Is(200);
        await using var db = api.World.Open();
        Assert.DoesNotContain(db.Set<TokenRow>().Select(token => token.Hash), hash => secret.Contains(hash, StringComparison.Ordinal));
        using var error = new StringWriter();
        Assert.Equal(1, await command.Parse(["create", "--email", "nobody@example.com", "--store", api.World.Address]).InvokeAsync(new() { Error = error }));
    }
}
