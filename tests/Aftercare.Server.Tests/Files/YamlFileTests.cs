using Aftercare.Server.Files;

namespace Aftercare.Server.Tests.Files;

public sealed class YamlFileTests
{
    private sealed record Free
    {
        [Aftercare.Domain.Kernel.Others]
        public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();
    }

    private static string Only(string yaml) => Assert.Single(Reading.Of<Free>(yaml).Findings);

    [Fact]
    public void The_country_code_of_Norway_and_other_words_that_older_YAML_took_for_truth_are_text()
    {
        var (free, findings) = Reading.Of<Free>("NO: no\non: on\nyes: y\ntime: 12:30\ndate: 2026-01-31\noctal: 0o7x\n");
        Assert.Empty(findings);
        Assert.Equal(["NO", "on", "yes", "time", "date", "octal"], free!.Words.Keys);
        Assert.Equal("no", free.Words["NO"]);
    }

    [Fact]
    public void A_number_where_text_is_expected_is_refused_since_its_zeros_would_be_lost() =>
        Assert.Equal("file.yaml:1:10: error version: the number 2020.10 stands here, where text is expected: put it in quotes: \"2020.10\".", Only("version: 2020.10\n"));

    [Fact]
    public void Anchors_and_aliases_are_refused_each_at_its_place()
    {
        var findings = Reading.Of<Free>("a: &x one\nb: *x\n").Findings;
        Assert.Contains("file.yaml:1:4: error a: the anchor '&x' is not allowed. Write the value out where it is needed.", findings);
        Assert.Contains("file.yaml:2:4: error b: the alias '*x' is not allowed. Write the value out where it is needed.", findings);
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused_at_once()
    {
        var bomb = "a0: &a0 [x, x]\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n"));
        Assert.NotEmpty(Reading.Of<Free>(bomb).Findings);
    }

    [Fact]
    public void Tags_are_refused() => Assert.StartsWith("file.yaml:1:4: error a: the tag '!object' is not allowed.", Only("a: !object x\n"));

    [Fact]
    public void A_key_given_twice_is_refused_and_the_first_is_named() =>
        Assert.Equal("file.yaml:3:1: error a: the key 'a' is given twice; the first is on line 1. Keep one of them.", Only("a: x\nb: y\na: z\n"));

    [Fact]
    public void A_second_document_is_refused() => Assert.StartsWith("file.yaml:2:1: error a second document begins here.", Only("a: x\n---\nb: y\n"));

    [Fact]
    public void Text_that_is_not_UTF_8_is_refused_at_its_line()
    {
        var findings = Reading.Of<Free>([.. "a: x\nb: "u8, 0xE9, .. "t\n"u8]).Findings;
        Assert.StartsWith("file.yaml:2:4: error the file is not UTF-8 text here.", Assert.Single(findings));
    }

    [Fact]
    public void Text_that_turns_the_direction_of_its_neighbours_is_refused() =>
        Assert.Contains("U+202E", Only("a: \"abc\u202edef\"\n"), StringComparison.Ordinal);

    [Fact]
    public void A_control_character_is_refused() => Assert.Contains("U+0007", Only("a: \"abc\\adef\"\n"), StringComparison.Ordinal);

    [Fact]
    public void A_broken_line_is_named() => Assert.StartsWith("file.yaml:2:", Only("a: x\n  b: [y\n"));

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a remark\n")]
    [InlineData("---\n...\n")]
    public void An_empty_file_is_said_to_be_empty(string yaml) => Assert.Equal("file.yaml:1:1: error the file is empty.", Only(yaml));

    [Fact]
    public void A_file_that_is_nested_too_deeply_is_refused_with_the_place()
    {
        var deep = Only("a: " + new string('[', 100_000));
        Assert.Contains("nested more than 40 levels deep", deep, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused_unread() =>
        Assert.Contains("larger than 1 MB", Only("a: " + new string('x', YamlFile.MaxBytes)), StringComparison.Ordinal);

    [Fact]
    public void A_file_with_too_many_values_is_refused() =>
        Assert.Contains("more than 200000 values", Only("a: [" + string.Concat(Enumerable.Repeat("x,", 210_000)) + "]"), StringComparison.Ordinal);

    [Fact]
    public void A_list_as_a_key_is_refused() => Assert.Contains("a key is a single word", Reading.Of<Free>("[a, b]: x\n").Findings[0], StringComparison.Ordinal);
}
