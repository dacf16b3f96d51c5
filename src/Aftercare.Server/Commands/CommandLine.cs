using System.CommandLine;
using System.CommandLine.Parsing;

namespace Aftercare.Server.Commands;

/// <summary>Runs a command, or says on standard error what is wrong with the way it was written and exits with 2.</summary>
internal static class CommandLine
{
    public static async Task<int> Run(RootCommand root, string[] arguments)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count == 0) return await Run(parsed);
        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message.Trim().ReplaceLineEndings(" "));
        await Console.Error.WriteLineAsync($"See {string.Join(' ', Names(parsed.CommandResult))} --help.");
        return 2;
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
            await Console.Error.WriteLineAsync($"aftercare: {failure.GetBaseException().Message.ReplaceLineEndings(" ")}");
            return 70;
        }
    }

    private static IEnumerable<string> Names(SymbolResult? result) => result is CommandResult command
        ? [.. Names(command.Parent), command.Command is RootCommand ? "aftercare" : command.Command.Name]
        : [];
}
