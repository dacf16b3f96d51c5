using Aftercare.Server.Tests.Architecture;

namespace Aftercare.Server.Tests.House;

public sealed class BannedSymbolsTests
{
    /// <summary>One use of each banned symbol, as someone might write it.</summary>
    private static readonly Dictionary<string, string> Uses = new(StringComparer.Ordinal)
    {
        ["P:System.DateTime.Now"] = "System.DateTime.Now",
        ["P:System.DateTime.UtcNow"] = "System.DateTime.UtcNow",
        ["P:System.DateTime.Today"] = "System.DateTime.Today",
        ["P:System.DateTimeOffset.Now"] = "System.DateTimeOffset.Now",
        ["P:System.DateTimeOffset.UtcNow"] = "System.DateTimeOffset.UtcNow",
        ["P:NodaTime.SystemClock.Instance"] = "NodaTime.SystemClock.Instance",
        ["P:NodaTime.DateTimeZoneProviders.Bcl"] = "NodaTime.DateTimeZoneProviders.Bcl",
        ["M:System.Guid.NewGuid"] = "System.Guid.NewGuid()",
        ["M:System.Guid.CreateVersion7"] = "System.Guid.CreateVersion7()",
        ["P:System.Threading.Tasks.Task`1.Result"] = "System.Threading.Tasks.Task.FromResult(1).Result",
        ["M:System.Threading.Tasks.Task.Wait"] = "((System.Action)(() => System.Threading.Tasks.Task.CompletedTask.Wait()))",
        ["M:System.Threading.Tasks.Task.Wait(System.Int32)"] = "System.Threading.Tasks.Task.CompletedTask.Wait(1)",
        ["M:System.Threading.Tasks.Task.Wait(System.TimeSpan)"] = "System.Threading.Tasks.Task.CompletedTask.Wait(System.TimeSpan.Zero)",
        ["M:System.Threading.Thread.Sleep(System.Int32)"] = "((System.Action)(() => System.Threading.Thread.Sleep(1)))",
        ["M:System.Threading.Thread.Sleep(System.TimeSpan)"] = "((System.Action)(() => System.Threading.Thread.Sleep(System.TimeSpan.Zero)))",
        ["P:System.TimeZoneInfo.Local"] = "System.TimeZoneInfo.Local",
        ["M:System.TimeZoneInfo.FindSystemTimeZoneById(System.String)"] = "System.TimeZoneInfo.FindSystemTimeZoneById(\"Europe/Rome\")",
        ["T:System.Random"] = "new System.Random()",
        ["M:System.Environment.Exit(System.Int32)"] = "((System.Action)(() => System.Environment.Exit(1)))",
    };

    private static readonly (string Symbol, string Message)[] Banned =
        [.. Checkout.Read("BannedSymbols.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (line.Split(';', 2)[0], line.Split(';', 2).ElementAtOrDefault(1) ?? ""))];

    [Fact]
    public void Every_ban_names_the_better_way_in_a_sentence() =>
        Assert.All(Banned, ban => Assert.True(IsAdvice(ban.Message), $"{ban.Symbol}: «{ban.Message}» is no sentence that says what to do instead."));

    [Theory]
    [InlineData("")]
    [InlineData("Do not use this.")]
    [InlineData("No.")]
    public void A_ban_that_only_forbids_is_found(string message) => Assert.False(IsAdvice(message));

    [Fact]
    public async Task Every_ban_stops_the_build_and_shows_its_message()
    {
        Assert.Equal(Banned.Select(ban => ban.Symbol).Order(StringComparer.Ordinal), Uses.Keys.Order(StringComparer.Ordinal));
        var output = await Build(string.Join('\n', Banned.Select((ban, i) =>
            $"namespace Trial {{ internal static class Use{i} {{ public static object Of() => {Uses[ban.Symbol]}; }} }}")));
        for (var i = 0; i < Banned.Length; i++)
        {
            var found = output.Split('\n').FirstOrDefault(line => line.Contains($"Trial.cs({i + 1},", StringComparison.Ordinal) && line.Contains("error RS0030", StringComparison.Ordinal));
            Assert.True(found?.Contains(Banned[i].Message, StringComparison.Ordinal) == true, $"{Banned[i].Symbol} can be used without an error.\n{output}");
        }
    }

    private static bool IsAdvice(string message) =>
        message.EndsWith('.') && message.Split(' ').Length >= 6 && !message.StartsWith("Do not", StringComparison.Ordinal) && !message.StartsWith("Don't", StringComparison.Ordinal);

    /// <summary>Builds one source the way the product is built, in a folder of its own.</summary>
    private static async Task<string> Build(string source)
    {
        var folder = Directory.CreateTempSubdirectory("aftercare-bans-");
        try
        {
            void Write(string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name), text);
            Write("Directory.Build.props", $"<Project><Import Project=\"{Checkout.PathOf("Directory.Build.props")}\" /></Project>");
            Write("Directory.Packages.props", $"<Project><Import Project=\"{Checkout.PathOf("Directory.Packages.props")}\" /></Project>");
            Write("Trial.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"NodaTime\" /></ItemGroup></Project>");
            File.Copy(Checkout.PathOf("global.json"), Path.Combine(folder.FullName, "global.json"));
            Write("Trial.cs", source);
            var build = await Command.Run(folder.FullName, "", null, "dotnet", "build", "--nologo", "-v", "quiet", "--tl:off", "-nodeReuse:false", "-p:UseSharedCompilation=false");
            return build.Output + build.Errors;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
