using System.Text.RegularExpressions;
using Aftercare.Server.Tests.Architecture;

namespace Aftercare.Server.Tests.House;

public sealed partial class PagesTests
{
    [Fact]
    public void Every_link_between_pages_leads_somewhere_inside() =>
        Faults.None(Checkout.Files(named: "*.md").SelectMany(page => Broken(page, Checkout.Read(page))));

    [Theory]
    [InlineData("[x](nowhere.md)")]
    [InlineData("[x](../../outside/README.md)")]
    [InlineData("[x](../README.md#no-such-heading)")]
    public void A_link_that_leads_nowhere_or_outside_is_found(string text) => Assert.Single(Broken("docs/x.md", text));

    [Theory]
    [InlineData("[x](../README.md#quick-start)")]
    [InlineData("[x](decisions/README.md)")]
    [InlineData("[x](https://keepachangelog.com/en/1.1.0/)")]
    public void Other_links_are_let_be(string text) => Assert.Empty(Broken("docs/x.md", text));

    [Fact]
    public void Every_decision_is_in_the_list_and_says_what_a_decision_says()
    {
        var list = Checkout.Read("docs/decisions/README.md");
        var records = Checkout.Files("docs/decisions", "????-*.md").ToList();
        Assert.NotEmpty(records);
        Assert.All(records, record =>
        {
            var (name, text) = (Path.GetFileName(record), Checkout.Read(record));
            Assert.Contains($"]({name})", list, StringComparison.Ordinal);
            Assert.StartsWith($"# {name[..4]}: ", text, StringComparison.Ordinal);
            Assert.All((string[])["## Context", "## Decision", "## Consequences"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        });
        Assert.Equal(records.Count, records.Select(record => Path.GetFileName(record)[..4]).Distinct().Count());
    }

    [Fact]
    public void The_licence_is_Apache_2_0() =>
        Assert.Matches(@"^\s+Apache License\s+Version 2\.0, January 2004[\s\S]+END OF TERMS AND CONDITIONS[\s\S]+limitations under the License\.\s*$", Checkout.Read("LICENSE"));

    private static IEnumerable<string> Broken(string page, string text)
    {
        foreach (var link in Link().Matches(text).Select(match => match.Groups["to"].Value).Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal)))
        {
            var (file, heading) = link.Split('#') is [var before, var after] ? (before, after) : (link, null);
            var path = file.Length == 0 ? Checkout.PathOf(page) : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Checkout.PathOf(page))!, file));
            var inside = path == Checkout.Root || path.StartsWith(Checkout.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
            if (!inside || !File.Exists(path) && !Directory.Exists(path) || heading is not null && !HeadingsOf(path).Contains(heading)) yield return $"{page}: {link}";
        }
    }

    private static IEnumerable<string> HeadingsOf(string path) => File.ReadLines(path).Where(line => line.StartsWith('#'))
        .Select(line => Mark().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
