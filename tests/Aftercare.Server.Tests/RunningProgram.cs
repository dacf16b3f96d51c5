using System.Diagnostics;

namespace Aftercare.Server.Tests;

/// <summary>The program itself, as a process of its own.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly Process process;

    private RunningProgram(Process process) => this.process = process;

    public StreamWriter Input => process.StandardInput;
    public StreamReader Output => process.StandardOutput;

    public static RunningProgram Start(params string[] arguments) => new(Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!);

    /// <summary>Runs it to its end with that input.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> Run(string input, params string[] arguments)
    {
        using var program = Start(arguments);
        var (output, error) = (program.Output.ReadToEndAsync(), program.process.StandardError.ReadToEndAsync());
        await program.Input.WriteAsync(input);
        program.Input.Close();
        await program.process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return (program.process.ExitCode, await output, await error);
    }

    public async Task<int> End()
    {
        Input.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
