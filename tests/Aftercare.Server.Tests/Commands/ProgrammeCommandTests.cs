using System.CommandLine;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Commands;
using Aftercare.Server.Tests.Architecture;
using Aftercare.Server.Tests.Programmes;

namespace Aftercare.Server.Tests.Commands;

public sealed class ProgrammeCommandTests
{
    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = ProgrammeCommand.Create().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    [Fact]
    public void A_sound_programme_is_said_to_be_sound()
    {
        var (code, output, _) = Run("check", Shipped.Folder("imagiclecare"));
        Assert.Equal(0, code);
        Assert.EndsWith("0 errors, 3 warnings.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_programme_leaves_with_1_and_names_every_place()
    {
        using var broken = Broken.Of("imagiclecare", ("graceDays: 120", "graceDay: 120"), ("timeZone: Asia/Dubai", "timeZone: Asia/Dubay"));
        var (code, output, _) = Run("check", broken.Folder);
        Assert.Equal(1, code);
        Assert.Contains("Did you mean 'graceDays'?", output, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'Asia/Dubai'?", output, StringComparison.Ordinal);
        Assert.Contains("3 errors", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_programme_is_neither_shown_nor_compared_and_its_errors_are_said()
    {
        using var broken = Broken.Of("imagiclecare", ("graceDays: 120", "graceDay: 120"));
        foreach (var arguments in (string[][])[["show", broken.Folder], ["diff", Shipped.Folder("imagiclecare"), broken.Folder]])
        {
            var (code, output, error) = Run(arguments);
            Assert.Equal((2, ""), (code, output));
            Assert.Contains("Did you mean 'graceDays'?", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("check", "no-such-folder")]
    [InlineData("show", "no-such-folder")]
    [InlineData("diff", "no-such-folder", "no-such-folder")]
    public void A_folder_that_is_not_there_leaves_with_2_and_one_sentence(params string[] arguments) =>
        Assert.Equal((2, "", "There is no folder no-such-folder.\n"), Run(arguments));

    [Fact]
    public void A_folder_without_a_programme_leaves_with_2_and_one_sentence()
    {
        using var empty = new OnDisk();
        Assert.Equal((2, "", $"There is no programme.yaml in {empty.Path}.\n"), Run("check", empty.Path));
    }

    [Fact]
    public void A_language_that_is_not_spoken_is_refused_with_those_that_are() =>
        Assert.Equal((2, "", "'xx' is not one of the languages fr, it, en, de, es, pt, ar.\n"), Run("show", Shipped.Folder("imagiclecare"), "--language", "xx"));

    [Fact]
    public void The_schema_is_written_as_it_stands_in_the_repository() =>
        Assert.Equal(File.ReadAllText(Checkout.PathOf("programmes/programme.schema.json")), Run("schema").Output);

    [Theory]
    [InlineData("en", "P2 · High      2 business days  2 h, extended service hours     2 h, extended service hours")]
    [InlineData("fr", "Tableau comparatif")]
    [InlineData("de", "Mo, Di, Mi, Do, Fr 09:00–18:00")]
    public void The_tables_are_shown_in_the_language_that_is_asked_for(string language, string expected)
    {
        var (code, output, _) = Run("show", Shipped.Folder("imagiclecare"), "--language", language);
        Assert.Equal(0, code);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Right_to_left_cells_are_kept_from_turning_their_neighbours_round()
    {
        var (_, output, _) = Run("show", Shipped.Folder("imagiclecare"), "--language", "ar");
        Assert.All(output.Split('\n'), line => Assert.Equal(line.Count(c => c is '\u2066' or '\u2068'), line.Count(c => c == '\u2069')));
        Assert.Contains("\u2068Platinum\u2069", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_language_has_words_for_every_table()
    {
        foreach (var language in Language.All)
            Assert.DoesNotContain("programme.", Run("show", Shipped.Folder("imagiclecare"), "--language", language.Code).Output.Replace("programme.yaml", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_diff_says_what_changes_for_whom()
    {
        using var next = Broken.Of("imagiclecare",
            ("P2: {amount: 120, unit: minutes, clock: extended, printed: \"< 2 business hours\"}", "P2: {amount: 60, unit: minutes, clock: extended, printed: \"< 2 business hours\"}"),
            ("graceDays: 120", "graceDays: 90"));
        var (code, output, _) = Run("diff", Shipped.Folder("imagiclecare"), next.Folder);
        Assert.Equal(0, code);
        Assert.Equal(
            """
            Gold customers: P2 reaction 2 h → 1 h of extended hours (faster).
            Platinum customers: P2 reaction 2 h → 1 h of extended hours (faster).
            renewal.graceDays: 120 → 90. (Calendar days after expiry in which a renewal follows on (A-64))
            3 changes.

            """, output);
    }

    [Fact]
    public void A_programme_does_not_differ_from_itself() =>
        Assert.Equal((0, "Nothing changes.\n", ""), Run("diff", Shipped.Folder("imagiclecare"), Shipped.Folder("imagiclecare")));
}
