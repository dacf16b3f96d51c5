using System.Text.Json;

namespace Aftercare.Server.Tests.Commands;

/// <summary>«aftercare clock explain», as a person types it.</summary>
public sealed class ExplainCommandTests
{
    private static readonly string[] GoldP1 = ["clock", "explain", "--plan", "gold", "--calendar", "europe", "--priority", "P1"];

    [Fact]
    public async Task It_prints_the_promises_as_a_time_line_and_the_working_line_by_line()
    {
        var (exit, output, error) = await Explain("--opened", "2025-06-17T16:40");
        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith("Gold · P1 Critical · Europe", output, StringComparison.Ordinal);
        Assert.Contains("Times are those of Europe/Rome, UTC+2.", output, StringComparison.Ordinal);
        Assert.Matches(@"Tue 17 Jun 2025 +16:40 +● opened\n +17:10 +◆ First notification: due", output);
        Assert.Contains("▲ column 3: Support manager is told", output, StringComparison.Ordinal);
        Assert.Contains("Tue 17 Jun 2025 16:40 – 17:40: open, 1 h counted, 1 h so far  [rule 3]", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Chronologie", "mar. 17 juin 2025")]
    [InlineData("it", "Cronologia", "mar 17 giu 2025")]
    [InlineData("de", "Zeitachse", "Di, 17. Juni 2025")]
    [InlineData("es", "Cronología", "mar 17 jun 2025")]
    [InlineData("pt", "Cronologia", "terça, 17 jun")]
    [InlineData("ar", "المخطط الزمني", "الثلاثاء 17 يونيو 2025")]
    public async Task It_speaks_seven_languages(string language, string heading, string date)
    {
        var (exit, output, _) = await Explain("--opened", "2025-06-17T16:40", "--language", language);
        Assert.Equal(0, exit);
        Assert.Contains(heading, output, StringComparison.Ordinal);
        Assert.Contains(date.Replace("terça, 17 jun", "17 de jun", StringComparison.Ordinal)[..3], output, StringComparison.Ordinal);
        Assert.DoesNotContain("targets.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_in_another_zone_is_told_both_zones()
    {
        var (_, output, _) = await Explain("--opened", "2025-06-17T16:40", "--zone", "Asia/Dubai");
        Assert.Contains("Times are those of Asia/Dubai, UTC+4; the calendar keeps Europe/Rome, UTC+2.", output, StringComparison.Ordinal);
        Assert.Contains("18:40  ● opened", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_and_changes_are_part_of_the_story()
    {
        var (exit, output, error) = await Explain("--opened", "2025-06-17T16:40", "--wait", "waiting-on-customer=2025-06-17T17:00/2025-06-18T10:00", "--change", "2025-06-17T16:50=P2", "--steps");
        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("Tue 17 Jun 2025 16:50: priority P2; counted anew  [rule 9]", output, StringComparison.Ordinal);
        Assert.Contains("waiting on the customer, not counted  [rule 5]", output, StringComparison.Ordinal);
        Assert.Contains("Escalation 1,", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wall_time_that_the_clocks_went_over_is_refused_and_one_that_came_twice_is_the_first_and_said_so()
    {
        var (exit, output, error) = await Explain("--opened", "2025-03-30T02:30");
        Assert.Equal((2, ""), (exit, output));
        Assert.Contains("does not exist in Europe/Rome", error, StringComparison.Ordinal);

        (exit, output, _) = await Explain("--opened", "2025-10-26T02:30");
        Assert.Equal(0, exit);
        Assert.Contains("comes twice that day in Europe/Rome; the first is meant", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_data_it_has_every_line_with_its_rule()
    {
        var (_, output, _) = await Explain("--opened", "2025-06-17T16:40", "--json");
        var json = JsonDocument.Parse(output).RootElement;
        Assert.Equal("2025-06-17T15:40:00Z", json.GetProperty("promises")[1].GetProperty("due").GetString());
        Assert.Equal(3600, json.GetProperty("promises")[1].GetProperty("working").EnumerateArray().Sum(line => line.TryGetProperty("countedSeconds", out var s) ? s.GetDouble() : 0));
        Assert.Equal(5, json.GetProperty("escalation").GetArrayLength());
    }

    [Theory]
    [InlineData("Did you mean 'gold'?", "--plan", "glod", "--calendar", "europe", "--priority", "P1", "--opened", "2025-06-17T16:40")]
    [InlineData("Did you mean 'europe'?", "--plan", "gold", "--calendar", "europa", "--priority", "P1", "--opened", "2025-06-17T16:40")]
    [InlineData("no priority 'P9'", "--plan", "gold", "--calendar", "europe", "--priority", "P9", "--opened", "2025-06-17T16:40")]
    [InlineData("is not a time", "--plan", "gold", "--calendar", "europe", "--priority", "P1", "--opened", "yesterday")]
    [InlineData("1990 to 2100", "--plan", "gold", "--calendar", "europe", "--priority", "P1", "--opened", "1066-10-14T09:00")]
    [InlineData("Did you mean 'Asia/Tokyo'?", "--plan", "gold", "--calendar", "europe", "--priority", "P1", "--opened", "2025-06-17T16:40", "--site-zone", "Asia/Tokio")]
    [InlineData("ends before it starts", "--plan", "gold", "--calendar", "europe", "--priority", "P1", "--opened", "2025-06-17T16:40", "--wait", "payment-hold=2025-06-18T10:00/2025-06-17T10:00")]
    [InlineData("is not one of the languages", "--plan", "gold", "--calendar", "europe", "--priority", "P1", "--opened", "2025-06-17T16:40", "--language", "tlh")]
    [InlineData("no folder", "--plan", "gold", "--calendar", "europe", "--priority", "P1", "--opened", "2025-06-17T16:40", "--programme", "/nowhere")]
    public async Task What_is_wrong_is_said_in_one_sentence(string says, params string[] arguments)
    {
        var (exit, output, error) = await RunningProgram.Run("", ["clock", "explain", .. arguments]);
        Assert.Equal((2, ""), (exit, output));
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output, string Error)> Explain(params string[] more) => RunningProgram.Run("", [.. GoldP1, .. more]);
}
