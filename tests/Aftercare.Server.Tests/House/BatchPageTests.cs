using System.Text.RegularExpressions;
using Aftercare.Server.Tests.Architecture;

namespace Aftercare.Server.Tests.House;

public sealed partial class BatchPageTests
{
    /// <summary>Where lines of a batch are read and answered; the drawing of a strip answers nobody.</summary>
    private static readonly string[] Rooms = ["Batch", "Commands", "Calendars", "Clocks"];

    [Fact]
    public void The_page_about_batches_has_every_code_that_a_line_can_be_refused_with_and_no_other()
    {
        var sources = Rooms.SelectMany(room => Checkout.Files($"src/Aftercare.Server/{room}", "*.cs")).Where(file => !file.Contains("/Strip/", StringComparison.Ordinal)).Select(Checkout.Read);
        Assert.Equal(sources.SelectMany(Codes).Distinct().Order(), CodesOn(Checkout.Read("docs/operate/batch.md")).Order());
    }

    [Theory]
    [InlineData("question.Refuse(\"too-late\", \"It is too late.\");", "too-late")]
    [InlineData("Things { get; } = new(\"thing\", things.ToDictionary());", "unknown-thing")]
    [InlineData("new Utf8Names<Thing>(\"thing\", things)", "unknown-thing")]
    public void A_code_in_the_sources_is_found(string source, string code) => Assert.Equal([code], Codes(source));

    private static IEnumerable<string> Codes(string source) =>
        Refused().Matches(source).Select(match => match.Groups["code"].Value).Concat(Named().Matches(source).Select(match => $"unknown-{match.Groups["what"].Value}"));

    private static IEnumerable<string> CodesOn(string page) => page[page.IndexOf("| code | the line |", StringComparison.Ordinal)..].Split("\n\n")[0].Split('\n')
        .SelectMany(row => Code().Matches(row.Split('|').ElementAtOrDefault(1) ?? "")).Select(match => match.Groups["code"].Value);

    [GeneratedRegex(@"\bRefuse\(""(?<code>[a-z0-9-]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Refused();

    /// <summary>The names that a line may use, which are refused as unknown-….</summary>
    [GeneratedRegex(@"\bnew( Utf8Names<\w+>)?\(""(?<what>[a-z-]+)"", (?![""$])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
