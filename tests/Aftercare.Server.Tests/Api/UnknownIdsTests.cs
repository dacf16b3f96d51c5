using System.Text;
using System.Text.Json.Nodes;
using Aftercare.Server.Tests.Architecture;
using Aftercare.Server.Tests.Stores;

namespace Aftercare.Server.Tests.Api;

/// <summary>Every address of the API that names something, asked for what is not there, is another's, or cannot be an id.</summary>
public sealed class UnknownIdsTests
{
    private static readonly JsonNode Description = JsonNode.Parse(File.ReadAllText(Checkout.PathOf("docs/api/openapi.json")))!;

    private static readonly List<(HttpMethod Method, string Path, JsonNode? Body)> Operations =
    [
        .. from path in Description["paths"]!.AsObject()
           where path.Key.Contains('{', StringComparison.Ordinal)
           from operation in path.Value!.AsObject()
           let content = operation.Value!["requestBody"]?["content"]?.AsObject().First()
           select (new HttpMethod(operation.Key.ToUpperInvariant()), path.Key["/api/v1/".Length..], content is { Key: "application/json", Value: { } body } ? body["schema"] : null),
    ];

    [Theory, OnBothDatabases]
    public async Task What_is_not_there_is_not_found_and_what_is_anothers_is_answered_the_same_way(Database database)
    {
        await using var api = await ApiHost.On(database);
        var theirs = await ThingsOf(api);
        var nothing = new Things("AC-2026-999999", Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty);
        var before = await Everything(api);
        Assert.True(Operations.Count > 35, $"{Operations.Count}");
        foreach (var operation in Operations)
        {
            (await Ask(api.Manager, operation, nothing)).IsProblem(404, "request.not-found");
            var (unknown, foreign) = (await Ask(api.Other, operation, nothing), await Ask(api.Other, operation, theirs));
            Assert.True((unknown.Status, unknown.Text) == (foreign.Status, foreign.Text), $"{operation.Method} {operation.Path}: {unknown.Text} and {foreign.Text}");
            Assert.Contains(unknown.Status, new[] { 403, 404 });
        }
        Assert.Equal(before, await Everything(api));
        Assert.Empty(api.Log.Lines);
    }

    [Theory, OnBothDatabases]
    public async Task What_belongs_to_something_else_of_the_same_kind_is_not_found_there(Database database)
    {
        await using var api = await ApiHost.On(database);
        var theirs = await ThingsOf(api);
        var mixed = theirs with { Number = await api.Other.Opens(api.World.Other), Organisation = api.World.Other.Organisation.Id.Value };
        foreach (var operation in Operations.Where(operation => operation.Path.Count(c => c == '{') > 1 && !operation.Path.Contains("{reason}", StringComparison.Ordinal)))
        {
            var answer = await Ask(api.Manager, operation, mixed);
            Assert.True(answer.Status is 404 || answer.Json["code"]!.GetValue<string>() == "ticket.no-such-task", $"{operation.Method} {operation.Path}: {answer.Status} {answer.Text}");
        }
        Assert.Empty(api.Log.Lines);
    }

    [Fact]
    public async Task What_cannot_be_an_id_is_not_found_either()
    {
        await using var api = await ApiHost.On(Database.Sqlite);
        foreach (var operation in Operations)
            foreach (var id in (string[])["x", "%00", "%2e%2e%2f%2e%2e%2fx", "%E2%80%AE", new string('9', 2000), "%FF"])
            {
                var path = string.Join('/', operation.Path.Replace("{reason}", "waiting-on-customer", StringComparison.Ordinal).Split('/').Select(part => part[0] == '{' ? id : part));
                var answer = await api.Manager.Send(operation.Method, path, Body(operation.Body));
                Assert.True(answer.Status is 400 or 404, $"{operation.Method} {path}: {answer.Status} {answer.Text}");
            }
        Assert.Empty(api.Log.Lines);
    }

    private static async Task<Things> ThingsOf(ApiHost api)
    {
        var number = await api.Customer.Opens(api.World.Customer);
        var task = (await api.Engineer.Post($"tickets/{number}/tasks", new { type = "information", text = "?" })).Is(201)["id"]!.GetValue<Guid>();
        var file = (await api.Customer.Post($"tickets/{number}/attachments", new MultipartFormDataContent { { new StringContent("x"), "file", "x" } })).Is(201)["id"]!.GetValue<Guid>();
        var customer = api.World.Customer;
        return new(number, task, file, customer.Organisation.Id.Value, customer.Contract.Id.Value, customer.User.Id.Value, (await api.World.Letters())[0].Id);
    }

    /// <summary>What can be seen of the first customer.</summary>
    private static async Task<string> Everything(ApiHost api) =>
        (await api.Manager.Get("tickets")).Text + (await api.Manager.Get($"organisations/{api.World.Customer.Organisation.Id.Value}")).Text + (await api.Manager.Get("outbox")).Text;

    private static Task<Answer> Ask(Client client, (HttpMethod Method, string Path, JsonNode? Body) operation, Things things) =>
        client.Send(operation.Method, things.In(operation.Path), operation.Path.EndsWith("/attachments", StringComparison.Ordinal) && operation.Method == HttpMethod.Post
            ? new MultipartFormDataContent { { new StringContent("x"), "file", "x" } } : Body(operation.Body));

    /// <summary>A body that nothing is wrong with, as its description says.</summary>
    private static StringContent? Body(JsonNode? schema) => schema is null ? null : new StringContent(Some(schema)!.ToJsonString(), Encoding.UTF8, "application/json");

    private static JsonNode? Some(JsonNode schema)
    {
        if (schema["$ref"]?.GetValue<string>() is { } name) return Some(Description["components"]!["schemas"]![name.Split('/')[^1]]!);
        if (schema["enum"] is JsonArray words) return words[0]!.DeepClone();
        if (schema["oneOf"] is JsonArray choices) return Some(choices.First(choice => choice!["type"]?.ToString() != "null")!);
        var type = schema["type"] is JsonArray types ? types.First(each => each!.GetValue<string>() != "null")!.GetValue<string>() : schema["type"]!.GetValue<string>();
        return type switch
        {
            "object" => new JsonObject(schema["required"]?.AsArray().Select(field => KeyValuePair.Create(field!.GetValue<string>(), Some(schema["properties"]![field!.GetValue<string>()]!))) ?? []),
            "boolean" => true,
            "integer" => 1,
            _ => schema["format"]?.GetValue<string>() switch { "uuid" => $"{Guid.Empty}", "date" => "2030-01-01", "date-time" => "2030-01-01T00:00:00Z", _ => "x@y" },
        };
    }

    private sealed record Things(string Number, Guid Task, Guid File, Guid Organisation, Guid Contract, Guid Person, Guid Letter)
    {
        public string In(string path) => path.Replace("{number}", Number, StringComparison.Ordinal).Replace("tasks/{id}", $"tasks/{Task}", StringComparison.Ordinal)
            .Replace("attachments/{id}", $"attachments/{File}", StringComparison.Ordinal).Replace("organisations/{id}", $"organisations/{Organisation}", StringComparison.Ordinal)
            .Replace("outbox/{id}", $"outbox/{Letter}", StringComparison.Ordinal).Replace("{contract}", $"{Contract}", StringComparison.Ordinal)
            .Replace("{person}", $"{Person}", StringComparison.Ordinal).Replace("{reason}", "waiting-on-customer", StringComparison.Ordinal);
    }
}
