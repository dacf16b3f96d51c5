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
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync();
        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message.Trim().ReplaceLineEndings(" "));
        await Console.Error.WriteLineAsync($"See {string.Join(' ', Names(parsed.CommandResult))} --help.");
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

    private static IEnumerable<string> Names(SymbolResult? result) => result is CommandResult command
        ? [.. Names(command.Parent), command.Command is RootCommand ? "aftercare" : command.Command.Name]
        : [];
}
