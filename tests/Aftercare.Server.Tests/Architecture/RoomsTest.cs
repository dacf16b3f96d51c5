using Aftercare.Domain.Kernel;

namespace Aftercare.Server.Tests.Architecture;

public sealed class RoomsTest
{
    private static readonly IReadOnlyCollection<Use> Uses = [.. Use.In(typeof(Refusal).Assembly.Location), .. Use.In(typeof(Program).Assembly.Location)];

    /// <summary>A small house in which everything is wrong: see Wrong.cs.</summary>
    private static readonly Arrows WrongHouse = new(RoomTable.Ours, "Wrong.Domain", "Wrong.Server");

    private static readonly IReadOnlyCollection<Use> WrongUses = Use.In(typeof(RoomsTest).Assembly.Location);

    [Fact]
    public void Rooms_know_only_whom_the_table_lets_them_know() => Faults.None(Arrows.Ours.Wrong(Uses));

    [Fact]
    public void Every_type_lives_in_a_room_of_the_table() => Faults.None(Arrows.Ours.Unknown(Uses));

    [Fact]
    public void The_table_has_arrows_only_upwards_and_names_that_are_plural_or_mass_nouns() => Faults.None(RoomTable.Ours.Faults());

    [Theory]
    [InlineData("Calendars.UsesClocks", "Calendars may not know Clocks")]
    [InlineData("Calendars.InheritsFromClocks", "Calendars may not know Clocks")]
    [InlineData("Calendars.HoldsClocks", "Calendars may not know Clocks")]
    [InlineData("Calendars.TakesClocksAsArgument", "Calendars may not know Clocks")]
    [InlineData("Calendars.CallsClocksInALambda", "Calendars may not know Clocks")]
    [InlineData("Calendars.IsMarkedByClocks", "Calendars may not know Clocks")]
    [InlineData("Kernel.KnowsCalendars", "Kernel may not know Calendars")]
    public void An_arrow_that_the_table_lacks_is_found_in_Domain(string from, string why) =>
        Assert.Contains(WrongHouse.Wrong(WrongUses), wrong => wrong.StartsWith($"Wrong.Domain.{from} ", StringComparison.Ordinal) && wrong.EndsWith(why, StringComparison.Ordinal));

    [Theory]
    [InlineData("Clocks.GoesThroughADoor", "Portal is a door, and nothing uses a door")]
    [InlineData("Console.GoesThroughAnotherDoor", "Portal is a door, and nothing uses a door")]
    [InlineData("Texts.KnowsACapability", "Texts may not know Clocks")]
    [InlineData("Storage.KnowsWhatDomainDecides", "Storage may not know Clocks of Domain")]
    [InlineData("Calendars.KnowsClocks", "Calendars may not know Clocks")]
    public void An_arrow_that_the_table_lacks_is_found_in_Server(string from, string why) =>
        Assert.Contains(WrongHouse.Wrong(WrongUses), wrong => wrong.StartsWith($"Wrong.Server.{from} ", StringComparison.Ordinal) && wrong.EndsWith(why, StringComparison.Ordinal));

    [Theory]
    [InlineData("Wrong.Domain.Clocks.")]
    [InlineData("Wrong.Server.Portal.")]
    public void An_arrow_that_the_table_has_is_let_be(string from) =>
        Assert.DoesNotContain(WrongHouse.Wrong(WrongUses), wrong => wrong.StartsWith(from, StringComparison.Ordinal));

    [Fact]
    public void A_room_that_nobody_drew_is_found() =>
        Assert.Contains("Wrong.Domain.Annexes.Annex is in no room of Domain", WrongHouse.Unknown(WrongUses));

    [Fact]
    public void An_arrow_downwards_and_a_singular_name_are_faults_of_a_table() => Assert.Equal(
        ["Clocks may know Programmes, which does not stand above it", "Ticket is neither a plural nor a mass noun"],
        new RoomTable([new("Clocks", "Programmes"), new("Programmes", "Clocks"), new("Ticket")], [], []).Faults());

    [Fact]
    public void A_file_lies_in_the_folder_of_its_namespace_except_the_one_that_is_wrong_on_purpose()
    {
        var elsewhere = Checkout.Files("src", "*.cs").Concat(Checkout.Files("tests", "*.cs"))
            .Where(file => NamespaceOf(file) is { } space && space != Path.GetDirectoryName(file)!.Replace('\\', '/').Split('/', 2)[1].Replace('/', '.'));
        Assert.Equal(["tests/Aftercare.Server.Tests/Architecture/Wrong.cs"], elsewhere);
    }

    [Fact]
    public void A_folder_of_tests_has_the_name_of_the_room_that_it_tests()
    {
        Faults.None(NotRooms(Checkout.FoldersIn("tests/Aftercare.Domain.Tests"), Checkout.FoldersIn("src/Aftercare.Domain")));
        Faults.None(NotRooms(Checkout.FoldersIn("tests/Aftercare.Server.Tests"), Checkout.FoldersIn("src/Aftercare.Server")));
    }

    [Fact]
    public void A_folder_of_tests_with_a_name_of_its_own_is_found() => Assert.Equal(["Clock"], NotRooms(["Calendars", "Clock", "House"], ["Calendars", "Clocks"]));

    [Fact]
    public void The_page_about_the_architecture_shows_the_table_as_it_is()
    {
        var page = Checkout.Read("docs/architecture.md");
        var table = RoomTable.Ours.ToMarkdown(room => Directory.Exists(Checkout.PathOf($"src/Aftercare.Domain/{room}")));
        Assert.True(page.Contains($"<!-- rooms -->\n{table}\n<!-- /rooms -->", StringComparison.Ordinal),
            $"Between its two marks docs/architecture.md shows this table:\n{table}");
    }

    private static IEnumerable<string> NotRooms(IEnumerable<string> tests, IEnumerable<string> rooms) =>
        tests.Except(rooms).Except(["Architecture", "Approvals", "House", "Oracles", "Simulation", "Stores"]);

    private static string? NamespaceOf(string file) =>
        File.ReadLines(Checkout.PathOf(file)).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))?["namespace ".Length..].TrimEnd(';', ' ');
}
