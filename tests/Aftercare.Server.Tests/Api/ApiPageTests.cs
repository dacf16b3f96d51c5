using System.Diagnostics;
using Aftercare.Server.People;
using Aftercare.Server.Tests.Architecture;
using Aftercare.Server.Tests.Stores;

namespace Aftercare.Server.Tests.Api;

/// <summary>The lines that the README tells people to type.</summary>
public sealed class ApiPageTests
{
    [Theory, OnBothDatabases]
    public async Task The_lines_of_the_page_open_a_critical_ticket_and_confirm_it(Database database)
    {
        await using var api = await ApiHost.On(database, plan: "basic");
        var (code, output, error) = await Bash(Lines("ticket"), ("token", api.Manager.Token!), ("AFTERCARE_URL", $"{api.Address}".TrimEnd('/')));
        Assert.True(code == 0, $"{code}: {output} {error} {string.Join('\n', api.Log.Lines)}");
        var line = (await api.Engineer.Get("tickets")).Is(200)["items"]![0]!;
        Assert.Equal(("gold", "P1", "phone"), (line["plan"]!.GetValue<string>(), line["priority"]!.GetValue<string>(), line["channel"]!.GetValue<string>()));
        Assert.True(line["priorityConfirmed"]!.GetValue<bool>());
        Assert.Equal([("receipt", "ada@acme.example"), ("notification", "ada@acme.example")], (await api.World.Letters()).Select(letter => (letter.Kind, letter.To)));
        Assert.Contains("\"kind\":\"reaction\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_begins_with_the_vendor_and_a_manager_and_only_once()
    {
        using var folder = new OnDisk();
        string[] line = ["--store", folder.At("new.db"), "--vendor", "Your company", "--country", "IT", "--name", "Mara Manager", "--email", "Mara@vendor.example"];
        using StringWriter output = new(), error = new();
        var command = BeginCommand.Create(new StoppedClock(World.InRome("2026-03-02T09:00")));
        Assert.Equal(0, await command.Parse(line).InvokeAsync(new() { Output = output, Error = error }));
        Assert.Matches("^aft_[A-Za-z0-9_-]{43}\\s*$", output.ToString());
        Assert.Matches("^Choose a password within 24 hours, once: http://localhost:5080/password/[A-Za-z0-9_-]{43}\\s*$", error.ToString());
        error.GetStringBuilder().Clear();
        Assert.Equal(1, await command.Parse(line).InvokeAsync(new() { Output = output, Error = error }));
        Assert.Equal("There is one vendor, and it is recorded already.", error.ToString()!.Trim());
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private static string Lines(string block)
    {
        var page = Checkout.Read("docs/operate/api.md");
        var from = page.IndexOf($"<!-- run: {block} -->\n```bash\n", StringComparison.Ordinal);
        Assert.True(from >= 0, $"The page about the API has no lines to run called {block}.");
        from = page.IndexOf("```bash\n", from, StringComparison.Ordinal) + "```bash\n".Length;
        return page[from..page.IndexOf("\n```\n<!-- /run -->", from, StringComparison.Ordinal)];
    }

    private static async Task<(int Code, string Output, string Error)> Bash(string lines, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", lines]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return (process.ExitCode, await output, await error);
    }
}
