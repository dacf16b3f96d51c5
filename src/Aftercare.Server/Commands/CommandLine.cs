using System.CommandLine;
using System.CommandLine.Parsing;
using Aftercare.Domain.Kernel;

namespace Aftercare.Server.Commands;

/// <summary>Runs a command. What cannot be carried out is said on standard error in a sentence, and exits with 2.</summary>
internal static class CommandLine
{
    private const int CannotBeCarriedOut = 2;

    public static async Task<int> Run(RootCommand root, string[] arguments)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count == 0) return await Run(parsed);
        foreach (var error in parsed.Errors) await System.Console.Error.WriteLineAsync(error.Message.Trim().ReplaceLineEndings(" "));
        await System.Console.Error.WriteLineAsync($"See {string.Join(' ', Names(parsed.CommandResult))} --help.");
        return CannotBeCarriedOut;
    }

    /// <summary>Says why the command cannot be carried out; the exit code for that.</summary>
    public static int Refuse(this ParseResult parsed, Refusal because) => parsed.Refuse(because.Text);

    /// <inheritdoc cref="Refuse(ParseResult, Refusal)"/>
    public static int Refuse(this ParseResult parsed, string sentence)
    {
        parsed.InvocationConfiguration.Error.WriteLine(sentence);
        return CannotBeCarriedOut;
    }

    private static async Task<int> Run(ParseResult parsed)
    {
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
#pragma warning disable CA1031 // Whoever runs a command is told what went wrong, in a sentence.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            await System.Console.Error.WriteLineAsync($"aftercare: {failure.GetBaseException().Message.ReplaceLineEndings(" ")}");
            return 70;
        }
    }

    private static IEnumerable<string> Names(SymbolResult? result) => result is CommandResult command
        ? [.. Names(command.Parent), command.Command is RootCommand ? "aftercare" : command.Command.Name]
        : [];
}
