using Aftercare.Server.Texts;
using CsCheck;

namespace Aftercare.Server.Tests.Texts;

public sealed class WrittenTextTests
{
    [Theory]
    [InlineData("  a b  ", "a b")]
    [InlineData("e\u0301", "é")]
    [InlineData("a\u202Eb\u202C\u2066c\u2069", "abc")]
    [InlineData("\u200Fمرحبا\u061C\u200D", "\u200Fمرحبا\u061C\u200D")]
    [InlineData("👩\u200D🔧", "👩\u200D🔧")]
    [InlineData("a\nb", null)]
    [InlineData("a\0", null)]
    [InlineData("a\u0085b", null)]
    [InlineData("\u007F", null)]
    [InlineData("a\uFFFE", null)]
    public void A_line_is_made_safe_or_refused(string written, string? kept) => Assert.Equal(kept, WrittenText.Line(written));

    [Fact]
    public void Half_a_character_is_refused() => Assert.Null(WrittenText.Line("\uD800"));

    [Theory]
    [InlineData("a\r\nb\rc\u2028d", "a\nb\nc\nd")]
    [InlineData("\ta\n", "a")]
    [InlineData("a\u202Eb", "a\u202Eb")]
    [InlineData("a\u001bb", null)]
    public void A_text_keeps_its_lines_and_its_own_direction(string written, string? kept) => Assert.Equal(kept, WrittenText.Block(written));

    [Fact]
    public void What_is_kept_is_kept_as_it_is_the_next_time() => Gen.String.Sample(written =>
    {
        foreach (var safe in (Func<string, string?>[])[WrittenText.Line, WrittenText.Block])
            if (safe(written) is { } kept) Assert.Equal(kept, safe(kept));
    });
}
