using System.Collections.Immutable;

namespace Aftercare.Server.Tests.Architecture;

/// <summary>One room, and the rooms that it may know besides the kernel.</summary>
internal sealed record Room(string Name, params string[] MayKnow);

/// <summary>The rooms of the house and who may know whom: the one place where an arrow is drawn. Changing it asks for a decision record.</summary>
/// <param name="Capabilities">Rooms of both wings; each knows only rooms that stand above it.</param>
/// <param name="Foundations">Rooms of Server that any room may stand on and that know no capability.</param>
/// <param name="Doors">Rooms of Server through which requests come in: they may use any room, and nothing uses them.</param>
internal sealed record RoomTable(ImmutableArray<Room> Capabilities, ImmutableArray<Room> Foundations, ImmutableArray<string> Doors)
{
    public const string Kernel = "Kernel";

    public static readonly RoomTable Ours = new(
        Capabilities:
        [
            new("People"),
            new("Calendars"),
            new("Clocks", "Calendars"),
            new("Programmes", "Calendars", "Clocks"),
            new("Products", "Programmes"),
            new("Releases", "Programmes", "Products"),
            new("Installations", "People", "Calendars", "Programmes", "Products", "Releases"),
            new("Contracts", "People", "Calendars", "Programmes", "Products", "Releases", "Installations"),
            new("Maintenance", "People", "Calendars", "Programmes", "Installations", "Contracts"),
            new("Tickets", "People", "Calendars", "Clocks", "Programmes", "Products", "Releases", "Installations", "Contracts"),
            new("OnCall", "People", "Calendars", "Programmes", "Installations", "Contracts", "Maintenance", "Tickets"),
            new("Escalations", "People", "Calendars", "Clocks", "Programmes", "Tickets", "OnCall"),
            new("Telemetry", "People", "Programmes", "Products", "Releases", "Installations", "Contracts", "Maintenance", "Tickets", "OnCall"),
            new("Assistance", "People", "Calendars", "Programmes", "Releases", "Installations", "Contracts", "Maintenance", "Tickets", "OnCall"),
            new("Advisories", "People", "Products", "Releases", "Installations", "Contracts"),
            new("Knowledge", "People", "Programmes", "Products", "Releases", "Contracts", "Tickets"),
        ],
        Foundations: [new("Batch"), new("Files"), new("Engine"), new("Storage"), new("Texts"), new("Web"), new("Mail.Out"), new("Access", "People")],
        Doors: ["Portal", "Console", "Api", "Mail.In", "Reports", "Commands", "Demo"]);

    /// <summary>Words for a stuff or a field, which have no plural.</summary>
    private static readonly string[] MassNouns = ["People", "Maintenance", "OnCall", "Telemetry", "Assistance", "Knowledge"];

    public Room? Capability(string name) => Capabilities.FirstOrDefault(room => room.Name == name);

    public Room? Foundation(string name) => Foundations.FirstOrDefault(room => room.Name == name);

    public bool IsDoor(string name) => Doors.Contains(name);

    /// <summary>What is wrong with the table itself.</summary>
    public IEnumerable<string> Faults()
    {
        for (var i = 0; i < Capabilities.Length; i++)
        {
            var room = Capabilities[i];
            if (!room.Name.EndsWith('s') && !MassNouns.Contains(room.Name)) yield return $"{room.Name} is neither a plural nor a mass noun";
            foreach (var known in room.MayKnow)
                if (!Capabilities[..i].Any(above => above.Name == known)) yield return $"{room.Name} may know {known}, which does not stand above it";
        }
    }

    /// <summary>The table as docs/architecture.md shows it.</summary>
    public string ToMarkdown(Func<string, bool> stands)
    {
        var lines = Capabilities.Select(room =>
            $"| {room.Name} | {(room.MayKnow.Length == 0 ? "–" : string.Join(", ", room.MayKnow))} | {(stands(room.Name) ? "stands" : "not yet")} |");
        return string.Join('\n', ["| room | may know, besides Kernel | today |", "|---|---|---|", .. lines]);
    }
}
