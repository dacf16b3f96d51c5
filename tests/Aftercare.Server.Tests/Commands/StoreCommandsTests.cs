using Aftercare.Domain.Tickets;
using Aftercare.Server.Commands;
using Aftercare.Server.Engine;
using Aftercare.Server.Storage;
using Aftercare.Server.Tests.Programmes;
using Aftercare.Server.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Ticket = Aftercare.Domain.Tickets.Ticket;

namespace Aftercare.Server.Tests.Commands;

/// <summary>Commands that look at a store, or set it right.</summary>
public sealed class StoreCommandsTests
{
    [Theory, OnBothDatabases]
    public async Task Clocks_that_differ_from_their_facts_are_found_and_only_they_are_written(Database database)
    {
        await using var world = await World.On(database);
        var (right, wrong) = (await world.Opens(), await world.Opens(customer: world.Other));
        await using (var db = world.Open())
        {
            await db.Set<Ticket>().Where(ticket => ticket.Id == wrong.Id).ExecuteUpdateAsync(set => set.SetProperty(ticket => ticket.NextDue, world.Now));
            await db.Set<DueRow>().Where(row => row.Subject == wrong.Id.Value && row.Kind == "clock").ExecuteDeleteAsync();
        }
        var untouched = (await world.FileOf(right)).Ticket.UpdatedAt;
        world.FastForward(minutes: 1);

        Assert.Equal((1, "1 would move"), await Run(RebuildCommand.Create(world.Clock), "1 would move", "clocks", "--check", "--store", world.Address));
        Assert.Equal((0, "2 tickets read"), await Run(RebuildCommand.Create(world.Clock), "2 tickets read", "clocks", "--store", world.Address));
        var file = await world.FileOf(wrong);
        Assert.Equal(World.InRome("2026-03-02T09:30"), file.Ticket.NextDue);
        Assert.NotNull(file.NextOf(DueKind.Clock));
        Assert.Equal(untouched, (await world.FileOf(right)).Ticket.UpdatedAt);
        Assert.Equal((0, "0 moved"), await Run(RebuildCommand.Create(world.Clock), "0 moved", "clocks", "--store", world.Address));
    }

    [Theory, OnBothDatabases]
    public async Task The_doctor_finds_nothing_wrong_with_a_store_that_is_well_and_changes_nothing(Database database)
    {
        // Beyond the real time, which the doctor asks PostgreSQL for.
        await using var world = await World.On(database, at: "2096-03-05T09:00");
        await world.Opens();
        var (code, output) = await Doctor(world);
        // The PostgreSQL of the tests does not wait for the disk, and the doctor says so.
        Assert.Equal(database == Database.Sqlite ? 0 : 1, code);
        Assert.Contains("ok     facts: 1 ticket stands as its facts say", output, StringComparison.Ordinal);
        Assert.Contains("ok     due rows: 2 wait for their time", output, StringComparison.Ordinal);
        Assert.Equal(database == Database.Postgres, output.Contains("WRONG  durability: fsync is off", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task The_doctor_names_what_is_wrong(Database database)
    {
        await using var world = await World.On(database);
        var ticket = await world.Opens();
        await world.Add(new DueRow { Subject = NewId.At(world.Now), Kind = "clock", DueAt = world.Now });
        await using (var db = world.Open()) await db.Set<Ticket>().Where(each => each.Id == ticket.Id).ExecuteUpdateAsync(set => set.SetProperty(each => each.NextDue, world.Now));
        world.FastForward(days: 2000);
        var (code, output) = await Doctor(world);
        Assert.Equal(1, code);
        Assert.Contains("WRONG  due rows: 1 belongs to no ticket; 3 are late", output, StringComparison.Ordinal);
        Assert.Contains("WRONG  facts: 1 of 1", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_makes_no_file_of_a_name_that_is_wrong()
    {
        using var folder = new OnDisk();
        var (code, _) = await Run(DoctorCommand.Create(new StoppedClock(World.InRome("2026-03-02T09:00"))), "there is no such file", "--store", folder.At("no.db"), "--data", folder.At("data"));
        Assert.Equal((1, false), (code, File.Exists(folder.At("no.db"))));
    }

    [Theory, OnBothDatabases]
    public async Task An_edition_is_published_for_a_date_and_counts_from_it(Database database)
    {
        await using var world = await World.On(database);
        var folder = Path.Combine(world.Folder, "programme");
        Copy(Shipped.Folder("imagiclecare"), folder);
        Copy(Shipped.Folder("holidays"), Path.Combine(world.Folder, "holidays"));
        var file = Path.Combine(folder, "programme.yaml");
        var clock = PublishCommand.Create(world.Clock);
        Assert.Equal(0, (await Run(clock, "Published: imagiclecare 2020.1, effective 2020-03-01.", folder, "--store", world.Address)).Code);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("version: \"2020.1\"", "version: \"2026.1\"", StringComparison.Ordinal));
        Assert.Equal(0, (await Run(clock, "Published: imagiclecare 2026.1, effective 2026-03-03.", folder, "--effective", "2026-03-03", "--store", world.Address)).Code);
        Assert.Equal(2, (await Run(clock, "is no date", folder, "--effective", "soon", "--store", world.Address)).Code);
        await File.AppendAllTextAsync(file, "\n# another comment\n");
        Assert.Equal(1, (await Run(clock, "raise the version", folder, "--store", world.Address)).Code);

        await using var db = world.Open();
        var editions = new Server.Programmes.Editions(Path.Combine(world.Folder, "editions"));
        Assert.Equal("2020.1", (await editions.Current(db, world.Now, CancellationToken.None)).Version);
        Assert.Equal("2026.1", (await editions.Current(db, World.InRome("2026-03-03T00:00"), CancellationToken.None)).Version);
    }

    private static async Task<(int Code, string Output)> Doctor(World world)
    {
        using var output = new StringWriter();
        var code = await DoctorCommand.Create(world.Clock).Parse(["--store", world.Address, "--data", world.Folder, "--mail-folder", world.Folder]).InvokeAsync(new() { Output = output, Error = output });
        return (code, output.ToString());
    }

    /// <summary>Runs it, and gives back what was looked for when it was said.</summary>
    private static async Task<(int Code, string Said)> Run(System.CommandLine.Command command, string looked, params string[] arguments)
    {
        using var output = new StringWriter();
        var code = await command.Parse(arguments).InvokeAsync(new() { Output = output, Error = output });
        return (code, output.ToString().Contains(looked, StringComparison.Ordinal) ? looked : output.ToString());
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
    }
}
