using Aftercare.Server.Tests.Architecture;

namespace Aftercare.Server.Tests.House;

/// <summary>The commands of bin/, in a small checkout of their own, with a `dotnet` that only notes what it was asked.</summary>
public sealed class BinTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aftercare-bin-");

    public BinTests()
    {
        foreach (var script in Checkout.Files("bin").Append(".ci/run")) CopyOf(script);
        foreach (var file in (string[])["global.json", ".editorconfig", "BannedSymbols.txt", "Directory.Build.props", "Directory.Packages.props"]) CopyOf(file);
        Write("src/Aftercare.Server/Program.cs", "// a source");
        Write("tests/x", "");
        Write("bench/x", "");
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_command_is_short_strict_bash_that_explains_itself(string script)
    {
        var lines = Checkout.Read(script).Split('\n');
        Assert.Equal("#!/usr/bin/env bash", lines[0]);
        Assert.Contains("set -euo pipefail", lines);
        Assert.InRange(lines.Length, 3, 80);
        Assert.True(script == ".ci/run" || lines[1].StartsWith("# ", StringComparison.Ordinal), $"{script} does not say what it is for.");
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Checkout.PathOf(script)).HasFlag(UnixFileMode.UserExecute), $"{script} is not executable.");
    }

    [Theory]
    [InlineData("bench")]
    [InlineData("ci")]
    [InlineData("demo")]
    [InlineData("format")]
    [InlineData("lint-api")]
    [InlineData("load")]
    [InlineData("mutants")]
    [InlineData("postgres")]
    [InlineData("simulate")]
    [InlineData("test")]
    public async Task Help_shows_the_comment_and_does_nothing(string script)
    {
        DotnetIs("echo touched");
        var help = await In("/", $"bin/{script}", "--help");
        Assert.Equal(0, help.Code);
        Assert.Contains($"bin/{script}", help.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("touched", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_count_of_tests_is_the_last_line_and_the_exit_code_that_of_the_run()
    {
        DotnetIs("[ $1 != test ] || { printf '  total: 10\\n  failed: 1\\n  succeeded: 7\\n  skipped: 2\\n'; exit 2; }");
        var run = await In("/", ".ci/run");
        Assert.Equal("7 passed, 1 failed, 2 skipped", run.Output.TrimEnd().Split('\n')[^1]);
        Assert.Equal(2, run.Code);
    }

    [Theory]
    [InlineData("[ $1 != test ] || { echo crashed; exit 134; }", 134)]
    [InlineData("[ $1 != test ] || echo nothing to say", 1)]
    [InlineData("[ $1 != test ] || printf '  total: 0\\n  failed: 0\\n  succeeded: 0\\n  skipped: 0\\n'", 8)]
    [InlineData("[ $1 != build ] || { echo does not build; exit 1; }", 1)]
    [InlineData("[ $1 != format ] || { echo wrong layout; exit 2; }", 1)]
    public async Task Nothing_is_counted_that_did_not_run(string dotnet, int code)
    {
        DotnetIs(dotnet);
        var run = await In("/", "bin/test");
        Assert.DoesNotContain(" passed, ", run.Output, StringComparison.Ordinal);
        Assert.Equal(code, run.Code);
    }

    [Fact]
    public async Task A_wrong_layout_says_what_to_do()
    {
        DotnetIs("[ $1 != format ] || exit 2");
        Assert.Contains("Run bin/format", (await In("/", "bin/test")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_is_built_once_and_then_run_where_the_caller_stands()
    {
        DotnetBuilds();
        for (var i = 0; i < 3; i++)
        {
            var run = await Run("abc\n", "bin/aftercare", "clock", "due file.json");
            Assert.Equal(("ran clock,due file.json in /\nabc\n", "", 3), (run.Output, run.Errors, run.Code));
        }
        Assert.Equal(1, Builds());
    }

    [Fact]
    public async Task Two_at_once_build_once()
    {
        DotnetBuilds();
        var runs = await Task.WhenAll(Run("", "bin/aftercare", "a"), Run("", "bin/aftercare", "b"), Run("", "bin/aftercare", "c"));
        Assert.Equal(["ran a in /\n", "ran b in /\n", "ran c in /\n"], runs.Select(run => run.Output));
        Assert.Equal(1, Builds());
    }

    [Fact]
    public async Task A_changed_a_new_and_a_lost_source_are_built_but_a_programme_is_not()
    {
        DotnetBuilds();
        await Run("", "bin/aftercare");
        Write("src/Aftercare.Server/Program.cs", "// a longer source");
        await Run("", "bin/aftercare");
        Write("src/Aftercare.Domain/More.cs", "");
        await Run("", "bin/aftercare");
        File.Delete(Path.Combine(folder.FullName, "src/Aftercare.Domain/More.cs"));
        Write("src/Aftercare.Server/Again.cs", "");
        await Run("", "bin/aftercare");
        Write("programmes/x/programme.yaml", "changed");
        Write("src/Aftercare.Server/obj/x", "");
        await Run("", "bin/aftercare");
        Assert.Equal(4, Builds());
        var programs = Directory.GetDirectories(Path.Combine(folder.FullName, "var/program"));
        Assert.Equal(3, programs.Length);
        Assert.All(programs, program => Assert.Equal("changed", File.ReadAllText(Path.Combine(program, "programmes/x/programme.yaml"))));
    }

    [Fact]
    public async Task A_failed_build_speaks_on_standard_error_only_and_is_tried_again()
    {
        DotnetIs("echo Program.cs: no such thing; exit 1");
        var run = await In("/", "bin/aftercare");
        Assert.Equal(("", 70), (run.Output, run.Code));
        Assert.Contains("Program.cs: no such thing", run.Errors, StringComparison.Ordinal);
        DotnetBuilds();
        Assert.Equal(3, (await Run("", "bin/aftercare")).Code);
    }

    public static TheoryData<string> Scripts() => [.. Checkout.Files("bin"), ".ci/run"];

    private Task<Command> In(string where, string script, params string[] arguments) =>
        Command.Run(where, "", Path.Combine(folder.FullName, "fake"), ["bash", Path.Combine(folder.FullName, script), .. arguments]);

    private Task<Command> Run(string input, string script, params string[] arguments) =>
        Command.Run("/", input, Path.Combine(folder.FullName, "fake"), ["bash", Path.Combine(folder.FullName, script), .. arguments]);

    private int Builds() => File.ReadAllLines(Path.Combine(folder.FullName, "builds")).Length;

    private void DotnetBuilds() => DotnetIs($$"""
        if [ $1 = build ]; then
            echo built >>'{{folder.FullName}}/builds'
            sleep 0.2
            mkdir -p '{{folder.FullName}}/src/Aftercare.Server/bin/Release/net10.0/programmes/x'
            echo x >'{{folder.FullName}}/src/Aftercare.Server/bin/Release/net10.0/aftercare.dll'
        else
            [ -e "$1" ] && shift
            echo "ran $(IFS=,; echo "$*") in $PWD"
            cat
            exit 3
        fi
        """);

    private void DotnetIs(string script)
    {
        Write("fake/dotnet", $"#!/usr/bin/env bash\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(folder.FullName, "fake/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void CopyOf(string file) => Write(file, Checkout.Read(file));

    private void Write(string file, string text)
    {
        var path = Path.Combine(folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        // `bin/test` runs `bin/format` as a program.
        if (!OperatingSystem.IsWindows() && file.StartsWith("bin/", StringComparison.Ordinal))
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
