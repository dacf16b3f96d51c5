using System.CommandLine;

namespace Aftercare.Server.Programmes;

/// <summary>The command «programme»: check, show and compare programme files.</summary>
internal static class ProgrammeCommand
{
    public static Command Create() => new("programme", "Check, show and compare programme files.") { Check() };

    private static Command Check()
    {
        var folder = new Argument<string?>("DIR") { Description = "The folder with programme.yaml.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("check", "Say everything that is wrong with a programme, and where.") { folder };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            if (ProgrammeFolder.Load(parsed.GetValue(folder)).IsRefused(out var because, out var loaded))
            {
                parsed.InvocationConfiguration.Error.WriteLine(because.Text);
                return 2;
            }
            foreach (var finding in loaded.Findings) output.WriteLine(finding);
            output.WriteLine($"{loaded.Errors} errors, {loaded.Warnings} warnings.");
            return loaded.Errors == 0 ? 0 : 1;
        });
        return command;
    }
}
