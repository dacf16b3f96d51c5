using System.Text.RegularExpressions;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Texts;
using NodaTime;

namespace Aftercare.Server.Tests.Texts;

public sealed partial class InterfaceTextsTests
{
    private static readonly InterfaceTexts English = InterfaceTexts.In(Language.English);

    public static TheoryData<string> Codes => [.. Language.All.Select(language => language.Code)];

    [Theory, MemberData(nameof(Codes))]
    public void Every_language_has_the_keys_of_English_in_their_order_and_no_other(string code) =>
        Assert.Equal(English.Sentences.Keys.Order(StringComparer.Ordinal), InterfaceTexts.In(Language.Of(code).OrThrow()).Sentences.Keys.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Codes))]
    public void Every_sentence_has_the_placeholders_of_the_English_one(string code)
    {
        foreach (var (key, sentence) in InterfaceTexts.In(Language.Of(code).OrThrow()).Sentences)
        {
            // One and two business days are words of their own in Arabic, without a number.
            if (code == "ar" && key is "days.one" or "days.two") continue;
            Assert.Equal((key, Placeholders(English.Sentences[key])), (key, Placeholders(sentence)));
        }
    }

    [Theory, MemberData(nameof(Codes))]
    public void No_sentence_is_empty_or_left_in_English(string code)
    {
        if (code == "en") return;
        var texts = InterfaceTexts.In(Language.Of(code).OrThrow());
        Assert.All(texts.Sentences, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
        // «Provisional» is the same word in Spanish.
        Assert.All(texts.Sentences.Where(text => text.Key.StartsWith("line.", StringComparison.Ordinal) && text.Key != "line.provisional"), text => Assert.NotEqual(English.Sentences[text.Key], text.Value));
    }

    [Theory, MemberData(nameof(Codes))]
    public void No_sentence_of_a_letter_is_left_in_English(string code)
    {
        if (code == "en") return;
        // Words that are the same in several languages, and forms that hold no words.
        string[] same = ["letters.entry", "letters.at", "letters.label.number", "letters.label.plan", "letters.label.portal", .. code == "it" ? ["letters.escalation.subject"] : Array.Empty<string>()];
        Assert.All(
            InterfaceTexts.In(Language.Of(code).OrThrow()).Sentences.Where(text => text.Key.StartsWith("letters.", StringComparison.Ordinal) && !same.Contains(text.Key)),
            text => Assert.NotEqual(English.Sentences[text.Key], text.Value));
    }

    [Fact]
    public void What_is_filled_in_is_not_filled_in_itself() =>
        Assert.Equal("{zone} ({x})", English["letters.at", ("moment", "{zone}"), ("zone", "{x}")]);

    [Theory]
    [InlineData("en", 1, "1 business day")]
    [InlineData("en", 2, "2 business days")]
    [InlineData("fr", 1, "1 jour ouvrable")]
    [InlineData("fr", 2, "2 jours ouvrables")]
    [InlineData("ar", 1, "يوم عمل واحد")]
    [InlineData("ar", 2, "يوما عمل")]
    [InlineData("ar", 5, "5 أيام عمل")]
    [InlineData("ar", 20, "20 يوم عمل")]
    public void Business_days_are_counted_by_the_plural_rule_of_the_language(string code, int days, string expected) =>
        Assert.Equal(expected, InterfaceTexts.In(Language.Of(code).OrThrow()).Count("days", days));

    [Fact]
    public void Amounts_and_times_are_written_as_short_as_they_are_exact()
    {
        var moments = new Moments(English, DateTimeZoneProviders.Tzdb["Asia/Kathmandu"]);
        Assert.Equal("1 h\u00A030 min", moments.Amount(Duration.FromMinutes(90)));
        Assert.Equal("40 h", moments.Amount(Duration.FromHours(40)));
        Assert.Equal("0 s", moments.Amount(Duration.Zero));
        Assert.Equal("0.5 s", moments.Amount(Duration.FromMilliseconds(500)));
        Assert.Equal("Asia/Kathmandu, UTC+5:45", moments.ZoneName(Instant.FromUtc(2026, 1, 1, 0, 0)));
        Assert.Equal("05:45", moments.Time(Instant.FromUtc(2026, 1, 1, 0, 0)));
        Assert.Equal("05:45:01", moments.Time(Instant.FromUtc(2026, 1, 1, 0, 0, 1)));
    }

    [Fact]
    public void Digits_and_names_are_isolated_inside_a_right_to_left_sentence()
    {
        var moments = new Moments(InterfaceTexts.In(Language.Arabic), DateTimeZone.Utc);
        Assert.Equal("\u206600:00\u2069", moments.Time(Instant.FromUtc(2026, 1, 1, 0, 0)));
    }

    private static string Placeholders(string sentence) => string.Join(' ', Placeholder().Matches(sentence).Select(match => match.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
