using System.CommandLine;
using System.CommandLine.Parsing;

namespace Aftercare.Server.Commands;

/// <summary>Runs a command, or says on standard error what is wrong with the way it was written and exits with 2.</summary>
internal static class CommandLine
{
    public static async Task<int> Run(RootCommand root, string[] arguments)
    {
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync();
        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message.Trim().ReplaceLineEndings(" "));
        await Console.Error.WriteLineAsync($"See {string.Join(' ', Names(parsed.CommandResult))} --help.");
        return 2;
    }

    private static IEnumerable<string> Names(SymbolResult? result) => result is CommandResult command
        ? [.. Names(command.Parent), command.Command is RootCommand ? "aftercare" : command.Command.Name]
        : [];
}
