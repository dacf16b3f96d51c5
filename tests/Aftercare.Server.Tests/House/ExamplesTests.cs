using System.Text;
using System.Text.RegularExpressions;
using Aftercare.Server.Tests.Architecture;

namespace Aftercare.Server.Tests.House;

/// <summary>What a page shows as the answer of a command is what the command answers: each is run in a folder with the programmes and bin/aftercare.</summary>
public sealed partial class ExamplesTests : IDisposable
{
    private readonly OnDisk folder = new();

    public ExamplesTests()
    {
        foreach (var file in Checkout.Files("programmes")) folder.Put(file, Checkout.Read(file));
        folder.Put("bin/aftercare", $"#!/usr/bin/env bash\nexec dotnet '{typeof(Program).Assembly.Location}' \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder.At("bin/aftercare"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public static TheoryData<string> Pages => [.. Checkout.Files(named: "*.md").Where(page => Examples(Checkout.Read(page)).Count > 0)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_shows_what_its_commands_answer(string page)
    {
        foreach (var example in Examples(Checkout.Read(page))) Assert.Equal(Comparable(example), Comparable(await Played(example)));
    }

    [Fact]
    public void The_first_page_shows_every_command_that_is_there() => Assert.All(
        (string[])["clock explain", "clock batch", "service batch", "calendar batch", "calendar show", "programme check", "programme diff"],
        command => Assert.Contains(Examples(Checkout.Read("README.md")), example => example.Contains($"bin/aftercare {command}", StringComparison.Ordinal)));

    [Fact]
    public async Task An_answer_that_a_command_does_not_give_is_found()
    {
        var example = Assert.Single(Examples("```console\n$ echo yes\nno\n```\n"));
        Assert.NotEqual(Comparable(example), Comparable(await Played(example)));
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Each block that shows commands after «$ » and their answers, and each marked output with the command that stands before it.</summary>
    private static List<string> Examples(string page) =>
    [
        .. Console().Matches(page).Select(block => block.Groups["lines"].Value),
        .. Marked().Matches(page).Select(block => $"$ {block.Groups["command"].Value}{block.Groups["lines"].Value}"),
    ];

    /// <summary>The example with the real answers. «…» ends an answer of which only the beginning is shown.</summary>
    private async Task<string> Played(string example)
    {
        var played = new StringBuilder();
        foreach (Match shown in Command().Matches(example))
        {
            var run = await House.Command.Run(folder.Path, "", null, "bash", "-c", shown.Groups["command"].Value);
            var lines = shown.Groups["answer"].Value.Split('\n', StringSplitOptions.None);
            var answer = run.Output + run.Errors;
            if (lines is [.., "…", ""]) answer = string.Concat(answer.Split('\n').Take(lines.Length - 2).Select(line => $"{line}\n")) + "…\n";
            played.Append("$ ").Append(shown.Groups["command"].Value).Append('\n').Append(answer);
        }
        return played.ToString();
    }

    /// <summary>Without what changes of itself: the version of the zone data, and lines and columns of a file that people edit.</summary>
    private static string Comparable(string example) => Changing().Replace(example, "*");

    [GeneratedRegex(@"^```console\n(?<lines>(.*\n)*?)```$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Console();

    [GeneratedRegex(@"^```bash\n(?<command>bin/aftercare .*\n)```\n\n<!-- output: .* -->\n```text\n(?<lines>(.*\n)*?)```\n<!-- /output -->$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^\$ (?<command>.*)\n(?<answer>((?!\$ ).*\n)*)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<=time-zone data )\w+|(?<=\.yaml:)\d+:\d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Changing();
}
