using System.Text.Json.Nodes;
using Aftercare.Server.Files;
using Aftercare.Server.Programmes;
using NJsonSchema;

namespace Aftercare.Server.Tests.Programmes;

public sealed class ProgrammeSchemaTests
{
    private static string Committed => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "programmes", "programme.schema.json"));

    [Fact]
    public void The_schema_in_the_repository_is_the_one_that_the_records_make() => Assert.Equal(ProgrammeSchema.Text, Committed);

    [Theory]
    [InlineData("imagiclecare")]
    [InlineData("example-minimal")]
    public async Task The_shipped_programmes_keep_the_schema(string name) => Assert.Empty(await Errors(File.ReadAllText(Path.Combine(Shipped.Folder(name), "programme.yaml"))));

    [Theory]
    [InlineData("commitment: aim", "commitment: aims")]
    [InlineData("graceDays: 120", "graceDay: 120")]
    [InlineData("rank: 1}", "rank: first}")]
    [InlineData("P3: best-effort", "P3: bestEffort")]
    [InlineData("from: 2020-04-01", "from: April")]
    [InlineData("stopsOn: first-public-reply", "# none")]
    [InlineData("days: [sat, holiday]", "days: [saturday, holiday]")]
    public async Task A_wrong_file_does_not(string right, string wrong)
    {
        var text = File.ReadAllText(Path.Combine(Shipped.Folder("imagiclecare"), "programme.yaml"));
        Assert.Contains(right, text, StringComparison.Ordinal);
        Assert.NotEmpty(await Errors(text.Replace(right, wrong, StringComparison.Ordinal)));
    }

    private static async Task<IReadOnlyCollection<string>> Errors(string yaml)
    {
        // The validator knows the older name of the definitions only.
        var schema = await JsonSchema.FromJsonAsync(Committed.Replace("$defs", "definitions", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var root = YamlFile.Read(System.Text.Encoding.UTF8.GetBytes(yaml), "programme.yaml", [])!;
        return [.. schema.Validate(Json(root)!.ToJsonString()).Select(error => $"{error.Path}: {error.Kind}")];
    }

    private static JsonNode? Json(Node node) => node switch
    {
        MappingNode mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value)))),
        SequenceNode sequence => new JsonArray([.. sequence.Items.Select(Json)]),
        ScalarNode { IsNull: true } => null,
        ScalarNode { Truth: { } truth } => truth,
        ScalarNode { Number: { } number } => number,
        ScalarNode text => text.Text,
        _ => null,
    };
}
