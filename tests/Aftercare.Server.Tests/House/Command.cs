using System.Diagnostics;

namespace Aftercare.Server.Tests.House;

/// <summary>A program that was run to its end.</summary>
internal sealed record Command(int Code, string Output, string Errors)
{
    /// <param name="folder">Where it runs.</param>
    /// <param name="input">What it reads on standard input.</param>
    /// <param name="path">A folder in which programs are looked for first.</param>
    /// <param name="line">The program and its arguments.</param>
    public static async Task<Command> Run(string folder, string input, string? path, params string[] line)
    {
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (path is not null) start.Environment["PATH"] = $"{path}:{start.Environment["PATH"]}";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // What the build of the tests told itself is no other build's business.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new Command(process.ExitCode, await output, await errors);
    }
}
