using System.Text.RegularExpressions;

namespace Aftercare.Server.Tests.Architecture;

public sealed partial class SourceTest
{
    private const int LongestFile = 350;

    [Fact]
    public void No_file_is_longer_than_a_reader_can_hold()
    {
        // Migrations are written by bin/migration, and read as their differences.
        Assert.Null(TooLong(Checkout.Files("src", "*.cs").Concat(Checkout.Files("tests", "*.cs")).Concat(Checkout.Files("bench", "*.cs"))
            .Where(file => !file.Contains("/Storage/Migrations/", StringComparison.Ordinal))
            .Select(file => (File.ReadLines(Checkout.PathOf(file)).Count(), file))));
    }

    [Fact]
    public void A_file_that_is_too_long_is_named_with_the_longest_others() => Assert.Equal(
        $"A file has at most 350 lines; the longest are\n  351 b.cs\n  350 a.cs", TooLong([(350, "a.cs"), (351, "b.cs")]));

    [Fact]
    public void No_work_is_hidden_in_the_sources() => Faults.None(Checkout.Files("src").SelectMany(file => Hidden(file, Checkout.Read(file))));

    [Theory]
    [InlineData("// TO" + "DO: later")]
    [InlineData("/* FIX" + "ME */")]
    [InlineData("throw new NotImplemented" + "Exception();")]
    [InlineData("// good enough for " + "now")]
    public void Hidden_work_is_found(string line) => Assert.Equal([$"x.cs: {Word().Match(line).Value}"], Hidden("x.cs", line));

    [Theory]
    [InlineData("The placeholder {name} is replaced.")]
    [InlineData("A to-do list of the customer's tasks")]
    public void Words_of_the_trade_are_no_hidden_work(string line) => Assert.Empty(Hidden("x.cs", line));

    [Fact]
    public void No_file_names_a_place_on_some_machine_or_a_registry() =>
        Faults.None(Checkout.Files().Where(IsText).SelectMany(file => Places(file, Checkout.Read(file))));

    [Theory]
    [InlineData("see /ho" + "me/anna/aftercare/x.cs")]
    [InlineData("cd /wo" + "rk/aftercare")]
    [InlineData("'/ro" + "ot/.cache'")]
    [InlineData("C:\\Us" + "ers\\anna")]
    [InlineData("https://api.nu" + "get.org/v3/index.json")]
    [InlineData("<add key=\"x\" value=\"https://packages.example.com/nu" + "get/v3\" />")]
    public void A_place_on_some_machine_is_found(string line) => Assert.NotEmpty(Places("x.md", line));

    [Theory]
    [InlineData("#!/usr/bin/env bash")]
    [InlineData("https://www.apache.org/licenses/LICENSE-2.0")]
    [InlineData("the home page, and work/life")]
    public void Other_addresses_are_let_be(string line) => Assert.Empty(Places("x.md", line));

    private static string? TooLong(IEnumerable<(int Lines, string File)> files)
    {
        var longest = files.OrderDescending().Take(10).ToList();
        return longest[0].Lines <= LongestFile ? null
            : $"A file has at most {LongestFile} lines; the longest are\n{string.Join('\n', longest.Select(each => $"{each.Lines,5} {each.File}"))}";
    }

    private static IEnumerable<string> Hidden(string file, string text) => Word().Matches(text).Select(match => $"{file}: {match.Value}");

    private static IEnumerable<string> Places(string file, string text) => Place().Matches(text).Select(match => $"{file}: {match.Value}");

    private static bool IsText(string file) => Path.GetExtension(file) is not (".png" or ".jpg" or ".ico" or ".woff2" or ".pdf" or ".zip" or ".gz");

    [GeneratedRegex(@"\b(TO" + "DO|FIX" + "ME|HA" + "CK|XX" + "X|TB" + "D|W" + @"IP)\b|NotImplemented" + @"Exception|\b[Ff]or n" + @"ow\b|\b[Qq]uick f" + @"ix\b",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<![\w.])/(ho" + "me|wo" + "rk|ro" + "ot|Us" + @"ers)/\.?\w|[A-Z]:\\Us" + @"ers|https?://[^\s""'<>]*(nu" + "get|py" + "pi|npm" + "js|artif" + @"actory)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
