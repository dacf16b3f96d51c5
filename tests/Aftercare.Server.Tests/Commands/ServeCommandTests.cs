using System.Net.Http.Headers;
using System.Net.Http.Json;
using Aftercare.Server.Access;
using Aftercare.Server.Tests.Engine;
using Aftercare.Server.Tests.Stores;
using NodaTime;

namespace Aftercare.Server.Tests.Commands;

/// <summary>The whole server, as people start it.</summary>
public sealed class ServeCommandTests
{
    [Theory, OnBothDatabases]
    public async Task A_gold_P1_gets_its_letters_and_climbs_while_the_server_runs(Database database)
    {
        await using var world = await World.On(database, plan: "gold", at: "2026-03-02T09:00");
        var clock = new HandOfClock(world);
        await using var server = await RunningServer.Start(world, clock.Path);
        using var http = await ClientOf(world, server);
        using var opened = await http.PostAsJsonAsync("/api/v1/tickets", new { subject = "No calls come in", text = "Since 8:40.", installation = world.Customer.Installation.Id.Value, impact = "P1" });
        Assert.True(opened.IsSuccessStatusCode, await opened.Content.ReadAsStringAsync());
        await Arrive(world, server, $"To: Ugo Rossi <{world.Customer.User.Email}>", 1);

        clock.Skip(Duration.FromHours(2));
        await Arrive(world, server, $"To: Tina Leader <{world.TeamLeader.Email}>", 2);
        clock.Skip(Duration.FromHours(30));
        await Arrive(world, server, $"To: Carla Ceo <{world.CoCeo.Email}>", 1);
        Assert.Equal(0, await server.Stop());
        Assert.DoesNotContain("   at ", server.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_server_on_one_SQLite_file_says_why_it_does_not_start()
    {
        await using var world = await World.On(Database.Sqlite);
        await using var first = await RunningServer.Start(world);
        var (code, _, error) = await RunningProgram.Run("", "serve", "--store", world.Address, "--data", Path.Combine(world.Folder, "other"), "--urls", "http://127.0.0.1:0", "--mail-folder", "x");
        Assert.Equal((1, $"Another server is running on {world.Address}. A SQLite store has one server; several share a PostgreSQL."), (code, error.Trim()));
    }

    [Theory]
    [InlineData("The store cannot be used:", "--store", "Host=/nowhere;Database=x", "--mail-folder", "x")]
    [InlineData("The server cannot listen on nonsense", "--urls", "nonsense", "--mail-folder", "x")]
    [InlineData("A mail server is written as", "--smtp", "smtp://")]
    [InlineData("There is no folder", "--programme", "/nowhere", "--mail-folder", "x")]
    [InlineData("give --smtp or --mail-folder, not both", "--mail-folder", "x", "--smtp", "smtp://localhost")]
    public async Task What_keeps_it_from_starting_is_said_in_a_sentence(string sentence, params string[] arguments)
    {
        using var folder = new OnDisk();
        string[] more = arguments.Contains("--store") ? [] : ["--store", folder.At("a.db")];
        var (code, output, error) = await RunningProgram.Run("", ["serve", "--data", folder.At("data"), .. more, .. arguments]);
        Assert.NotEqual(0, code);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
    }

    private static async Task<HttpClient> ClientOf(World world, RunningServer server)
    {
        await using var db = world.Open();
        var secret = Tokens.Issue(db, world.Customer.User.Id, "test", world.Now);
        await db.SaveChangesAsync();
        var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return http;
    }

    /// <summary>Waits until so many letters with that line lie in the mail folder.</summary>
    private static async Task Arrive(World world, RunningServer server, string line, int atLeast)
    {
        var folder = Path.Combine(world.Folder, "mail");
        for (var looks = 0; ; looks++)
        {
            var letters = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml").Count(file => File.ReadAllText(file).Contains(line, StringComparison.Ordinal)) : 0;
            if (letters >= atLeast) return;
            Assert.True(looks < 300, $"{letters} letters with «{line}»: {server.Said}");
            await Task.Delay(100, CancellationToken.None);
        }
    }
}
