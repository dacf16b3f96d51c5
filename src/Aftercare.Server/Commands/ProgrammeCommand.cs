using System.CommandLine;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes.Changes;
using Aftercare.Server.Programmes;
using Aftercare.Server.Texts;
using Spectre.Console;

namespace Aftercare.Server.Commands;

/// <summary>The command line of programmes: <c>aftercare programme …</c>.</summary>
/// <remarks>0: done. 1: <c>check</c> found errors. 2: there is nothing to check, or no sound programme to show or compare.</remarks>
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
            if (ProgrammeFolder.Load(parsed.GetValue(folder)).IsRefused(out var because, out var loaded)) return parsed.Refuse(because);
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
            if (ProgrammeFolder.LoadSound(parsed.GetValue(folder)).IsRefused(out var because, out var programme)) return parsed.Refuse(because);
            if (Language.Of(parsed.GetValue(language) ?? programme.Written.Languages.Fallback).IsRefused(out because, out var spoken)) return parsed.Refuse(because);
            Print(parsed.InvocationConfiguration.Output, new ProgrammeSheets(programme, InterfaceTexts.In(spoken)), spoken.IsRightToLeft);
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
            if (ProgrammeFolder.LoadSound(parsed.GetValue(old)).IsRefused(out var because, out var before)) return parsed.Refuse(because);
            if (ProgrammeFolder.LoadSound(parsed.GetValue(next)).IsRefused(out because, out var after)) return parsed.Refuse(because);
            var changes = ProgrammeDiff.Between(before, after);
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

    private static void Print(TextWriter output, ProgrammeSheets sheets, bool rightToLeft)
    {
        output.WriteLine(sheets.Title);
        output.WriteLine();
        var drawn = ReferenceEquals(output, System.Console.Out) && !System.Console.IsOutputRedirected ? AnsiConsole.Console : null;
        foreach (var sheet in sheets.All())
        {
            if (drawn is null) sheet.Write(output, rightToLeft);
            else sheet.Draw(drawn, rightToLeft);
        }
    }

    private static string Number(int count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";
}
