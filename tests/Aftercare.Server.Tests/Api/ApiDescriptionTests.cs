using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aftercare.Server.Tests.Architecture;
using Aftercare.Server.Tests.House;
using Aftercare.Server.Tests.Stores;

namespace Aftercare.Server.Tests.Api;

public sealed partial class ApiDescriptionTests
{
    private const string Kept = "docs/api/openapi.json";
    private static readonly JsonSerializerOptions Plain = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_description_that_is_kept_is_that_of_the_code()
    {
        var (now, path) = ((await Description()).ToJsonString(Plain) + "\n", Checkout.PathOf(Kept));
        var kept = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
        if (now == kept) return;
        var received = Path.Combine(Path.GetTempPath(), "aftercare-openapi.received.json");
        await File.WriteAllTextAsync(received, now);
        Assert.Fail($"The API has changed. Look at {received}; if it is meant, put it in the place of {Kept}.");
    }

    [Fact]
    public async Task A_common_linter_finds_nothing_wrong_with_the_description()
    {
        var lint = await Command.Run("/", "", null, "bash", Checkout.PathOf("bin/lint-api"));
        Assert.True(lint.Code == 0, lint.Output + lint.Errors);
    }

    [Fact]
    public async Task That_linter_finds_what_is_wrong()
    {
        using var folder = new OnDisk();
        var wrong = JsonNode.Parse(await File.ReadAllTextAsync(Checkout.PathOf(Kept)))!;
        wrong["paths"]!.AsObject().First().Value!["get"]!.AsObject().Remove("operationId");
        var lint = await Command.Run("/", "", null, "bash", Checkout.PathOf("bin/lint-api"), folder.Put("openapi.json", wrong.ToJsonString(Plain)));
        Assert.Equal(1, lint.Code);
        Assert.Contains("operation-operationId", lint.Output + lint.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_says_all_that_a_client_needs() => Faults.None(FaultsOf(await Description()));

    [Fact]
    public void What_a_description_lacks_is_found()
    {
        var lacking = JsonNode.Parse("""
            {"openapi":"3.0.1","paths":{"/a/{id}":{"post":{"parameters":[{"name":"id","in":"path"}],"requestBody":{"content":{"application/json":{"schema":{"type":"object","properties":{"x":{"type":"string"}}}}}},"responses":{"200":{"description":"OK"}}}}},"components":{"schemas":{"A":{"properties":{"b":{}}}}}}
            """)!;
        Assert.Equal(
            [
                "POST /a/{id} has a body without a name", "POST /a/{id} has no answer 404", "POST /a/{id} has no answer 409", "POST /a/{id} has no problem as an answer",
                "POST /a/{id} has no tag", "POST /a/{id}: the parameter id is not described", "it is not OpenAPI 3.1", "the schema A is not described", "the schema A.b says nothing",
            ],
            FaultsOf(lacking).Order(StringComparer.Ordinal));
    }

    private static async Task<JsonNode> Description()
    {
        await using var api = await ApiHost.On(Database.Sqlite);
        return JsonNode.Parse(await api.Nobody.Http.GetStringAsync(new Uri(api.Address, "/api/v1/openapi.json")))!;
    }

    private static IEnumerable<string> FaultsOf(JsonNode description)
    {
        if (!description["openapi"]!.GetValue<string>().StartsWith("3.1", StringComparison.Ordinal)) yield return "it is not OpenAPI 3.1";
        foreach (var (path, item) in description["paths"]!.AsObject())
            foreach (var (method, operation) in item!.AsObject())
                foreach (var fault in OfOperation($"{method.ToUpperInvariant()} {path}", method, path, operation!)) yield return fault;
        foreach (var (name, schema) in description["components"]!["schemas"]!.AsObject())
        {
            if (schema!["enum"] is null && schema["description"] is null && !Page().IsMatch(name)) yield return $"the schema {name} is not described";
            foreach (var (property, inner) in schema["properties"]?.AsObject() ?? [])
                if (inner!.AsObject().Count == 0) yield return $"the schema {name}.{property} says nothing";
        }
    }

    private static IEnumerable<string> OfOperation(string at, string method, string path, JsonNode operation)
    {
        if (operation["tags"] is not JsonArray { Count: > 0 }) yield return $"{at} has no tag";
        var responses = operation["responses"]!.AsObject();
        if (!responses.Any(response => response.Key[0] == '4' && response.Value!["content"]?["application/problem+json"]?["schema"]?["$ref"] is not null)) yield return $"{at} has no problem as an answer";
        if (path.Contains('{', StringComparison.Ordinal) && !responses.ContainsKey("404")) yield return $"{at} has no answer 404";
        if (method != "get" && !responses.ContainsKey("409")) yield return $"{at} has no answer 409";
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
            if (parameter!["description"] is null) yield return $"{at}: the parameter {parameter["name"]} is not described";
        foreach (var (type, content) in operation["requestBody"]?["content"]?.AsObject() ?? [])
            if (type == "application/json" && content!["schema"]!["$ref"] is null) yield return $"{at} has a body without a name";
        foreach (var (status, response) in responses)
            if (response!["content"]?["application/json"]?["schema"] is { } schema && schema["$ref"] is null && schema["items"]?["$ref"] is null) yield return $"{at} answers {status} without a name";
    }

    [GeneratedRegex("^PageOf", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Page();
}
