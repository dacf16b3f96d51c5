using System.CommandLine;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Programmes.Changes;
using Aftercare.Server.Texts;
using Spectre.Console;

namespace Aftercare.Server.Programmes;

/// <summary>The command line of programmes: <c>aftercare programme …</c>.</summary>
/// <remarks>0: done. 1: the programme has errors. 2: it cannot be read at all, or the question makes no sense.</remarks>
internal static class ProgrammeCommand
{
    public static Command Create(params Command[] more)
    {
        var command = new Command("programme", "Check, show, compare and publish programme files.") { Check(), Show(), Diff(), Schema() };
        foreach (var each in more) command.Add(each);
        return command;
    }

    private static Command Check()
    {
        var folder = Folder();
        var command = new Command("check", "Say everything that is wrong with a programme, and where.") { folder };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            if (ProgrammeFolder.Load(parsed.GetValue(folder)).IsRefused(out var because, out var loaded)) return NotRead(parsed, because);
            foreach (var finding in loaded.Findings) output.WriteLine(finding);
            output.WriteLine($"{Number(loaded.Errors, "error")}, {Number(loaded.Warnings, "warning")}.");
            return loaded.Errors == 0 ? 0 : 1;
        });
        return command;
    }

    private static Command Show()
    {
        var folder = Folder();
        var language = new Option<string?>("--language", "-l") { Description = "The language of the tables: fr, it, en, de, es, pt or ar. Left out: the programme's fallback language." };
        var command = new Command("show", "Show cards, comparison, targets, escalation and hours as tables.") { folder, language };
        command.SetAction(parsed =>
        {
            if (Loaded(parsed, parsed.GetValue(folder), TextsWanted.All, out var programme) is var code and not 0) return code;
            if (Language.Of(parsed.GetValue(language) ?? programme!.Written.Languages.Fallback).IsRefused(out var because, out var spoken)) return NotRead(parsed, because);
            Print(parsed.InvocationConfiguration.Output, new ProgrammeSheets(programme!, InterfaceTexts.In(spoken)), spoken.IsRightToLeft);
            return 0;
        });
        return command;
    }

    private static Command Diff()
    {
        var old = new Argument<string>("OLD") { Description = "The folder of the older edition." };
        var next = new Argument<string>("NEW") { Description = "The folder of the newer edition." };
        var command = new Command("diff", "Say in words what changes for whom between two editions of a programme.") { old, next };
        command.SetAction(parsed =>
        {
            if (Loaded(parsed, parsed.GetValue(old), TextsWanted.All, out var before) is var code and not 0) return code;
            if (Loaded(parsed, parsed.GetValue(next), TextsWanted.All, out var after) is var other and not 0) return other;
            var changes = ProgrammeDiff.Between(before!, after!);
            foreach (var change in changes) parsed.InvocationConfiguration.Output.WriteLine(change.Text);
            parsed.InvocationConfiguration.Output.WriteLine(changes.IsEmpty ? "Nothing changes." : $"{Number(changes.Length, "change")}.");
            return 0;
        });
        return command;
    }

    private static Command Schema()
    {
        var command = new Command("schema", "Write the JSON Schema of programme.yaml, for editors.");
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(ProgrammeSchema.Text));
        return command;
    }

    private static Argument<string?> Folder() => new("DIR") { Description = "The folder with programme.yaml; left out: programmes/imagiclecare.", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>0 and the programme, or the code to leave with after its errors were written.</summary>
    private static int Loaded(ParseResult parsed, string? folder, TextsWanted texts, out Programme? programme)
    {
        programme = null;
        if (ProgrammeFolder.Load(folder, texts).IsRefused(out var because, out var loaded)) return NotRead(parsed, because);
        programme = loaded.Programme;
        foreach (var finding in loaded.Findings.Where(finding => finding.Severity == Severity.Error)) parsed.InvocationConfiguration.Error.WriteLine(finding);
        return programme is null ? 1 : 0;
    }

    private static int NotRead(ParseResult parsed, Refusal because)
    {
        parsed.InvocationConfiguration.Error.WriteLine(because.Text);
        return 2;
    }

    private static void Print(TextWriter output, ProgrammeSheets sheets, bool rightToLeft)
    {
        output.WriteLine(sheets.Title);
        output.WriteLine();
        var drawn = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected ? AnsiConsole.Console : null;
        foreach (var sheet in sheets.All())
        {
            if (drawn is null) sheet.Write(output, rightToLeft);
            else sheet.Draw(drawn, rightToLeft);
        }
    }

    private static string Number(int count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";
}
