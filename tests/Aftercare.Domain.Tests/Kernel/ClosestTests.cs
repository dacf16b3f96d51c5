using Aftercare.Domain.Kernel;

namespace Aftercare.Domain.Tests.Kernel;

public sealed class ClosestTests
{
    private static readonly string[] Plans = ["basic", "gold", "platinum"];

    [Theory]
    [InlineData("glod", "gold")]
    [InlineData("GOLD", "gold")]
    [InlineData("platnium", "platinum")]
    [InlineData("platinm", "platinum")]
    [InlineData("bsaic", "basic")]
    [InlineData("silver", null)]
    [InlineData("go", null)]
    [InlineData("", null)]
    public void A_slip_is_recognised_and_another_word_is_not(string written, string? meant) => Assert.Equal(meant, Closest.To(written, Plans));

    [Fact]
    public void Of_several_near_names_the_nearest_is_meant_and_of_equally_near_ones_the_first()
    {
        Assert.Equal("reaction", Closest.To("raection", ["relation", "reaction"]));
        Assert.Equal("cat", Closest.To("bat", ["cat", "hat"]));
    }

    [Fact]
    public void A_suggestion_is_a_sentence_or_nothing()
    {
        Assert.Equal(" Did you mean 'gold'?", Closest.Suggestion("glod", Plans));
        Assert.Equal("", Closest.Suggestion("silver", Plans));
        Assert.Equal("", Closest.Suggestion(new string('x', 101), [new string('x', 101)]));
    }
}
