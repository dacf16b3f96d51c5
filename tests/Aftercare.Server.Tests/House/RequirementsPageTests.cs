using System.Globalization;
using System.Text.RegularExpressions;
using Aftercare.Server.Tests.Architecture;
using YamlDotNet.RepresentationModel;

namespace Aftercare.Server.Tests.House;

public sealed partial class RequirementsPageTests
{
    private const string Programme = "programmes/imagiclecare/programme.yaml";
    private static readonly List<string[]> Rows =
        [.. Checkout.Read("docs/requirements.md").Split('\n').Where(line => line.StartsWith("| R-", StringComparison.Ordinal)).Select(line => line.Trim('|').Split('|'))];

    [Fact]
    public void Every_requirement_stands_once_and_in_order() =>
        Assert.Equal(Enumerable.Range(1, 389).Select(number => string.Create(CultureInfo.InvariantCulture, $"R-{number:000}")), Rows.Select(row => row[0].Trim()));

    [Fact]
    public void Every_row_says_what_is_asked_where_it_is_kept_and_where_it_is_tested() =>
        Assert.All(Rows, row => Assert.True(row.Length == 4 && row.All(cell => cell.Trim().Length > 0), string.Join('|', row)));

    [Fact]
    public void Every_file_that_is_named_exists() => Faults.None(Missing(Rows, _ => true));

    [Fact]
    public void Every_key_that_is_named_stands_in_the_shipped_programme()
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(Checkout.PathOf(Programme));
        yaml.Load(text);
        Faults.None(Missing(Rows, key => key.Split('.').Aggregate((YamlNode?)yaml.Documents[0].RootNode, Below) is not null));
    }

    [Fact]
    public void What_is_kept_and_tested_names_a_place() =>
        Assert.All(Rows.SelectMany(row => row[2..]), cell => Assert.True(cell.Contains("not yet", StringComparison.Ordinal) || Name().IsMatch(cell), cell));

    [Fact]
    public void A_file_or_a_key_that_does_not_exist_is_found() => Assert.Equal(
        ["R-001: src/Nowhere.cs", "R-001: plans.bronze"],
        Missing([["R-001", "x", "`src/Nowhere.cs`, `README.md`", "`plans.bronze`"]], key => key != "plans.bronze"));

    private static IEnumerable<string> Missing(IEnumerable<string[]> rows, Predicate<string> knowsKey) =>
        from row in rows
        from cell in row[2..]
        from Match match in Name().Matches(cell)
        let name = match.Groups["name"].Value
        where name.Contains('/', StringComparison.Ordinal) ? !File.Exists(Checkout.PathOf(name)) && !Directory.Exists(Checkout.PathOf(name)) : !knowsKey(name)
        select $"{row[0].Trim()}: {name}";

    private static YamlNode? Below(YamlNode? node, string key) =>
        node is YamlMappingNode mapping ? mapping.Children.FirstOrDefault(child => ((YamlScalarNode)child.Key).Value == key).Value : null;

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
