namespace Aftercare.Server.Tests.Architecture;

/// <summary>Holds what the code names against the table of rooms.</summary>
/// <param name="Table">Who may know whom.</param>
/// <param name="Domain">The namespace of the wing that decides.</param>
/// <param name="Server">The namespace of the wing that does.</param>
internal sealed record Arrows(RoomTable Table, string Domain, string Server)
{
    public static readonly Arrows Ours = new(RoomTable.Ours, "Aftercare.Domain", "Aftercare.Server");

    /// <summary>The room of a namespace of that wing: «Clocks»; of Mail «Mail.In» or «Mail.Out»; «» for the hall; null for another house.</summary>
    public static string? RoomOf(string wing, string space)
    {
        if (space == wing) return "";
        if (!space.StartsWith(wing + ".", StringComparison.Ordinal)) return null;
        var parts = space[(wing.Length + 1)..].Split('.');
        return parts is ["Mail", var side, ..] ? $"Mail.{side}" : parts[0];
    }

    /// <summary>Each use that the table does not allow.</summary>
    public IEnumerable<string> Wrong(IEnumerable<Use> uses) =>
        uses.Select(use => WhyWrong(use) is { } why ? $"{use.From} uses {use.To}: {why}" : null).OfType<string>().Distinct().Order(StringComparer.Ordinal);

    /// <summary>Each room that the table does not know.</summary>
    public IEnumerable<string> Unknown(IEnumerable<Use> uses)
    {
        foreach (var use in uses.DistinctBy(use => use.From))
        {
            if (RoomOf(Domain, use.FromNamespace) is { } decides && decides != RoomTable.Kernel && Table.Capability(decides) is null)
                yield return $"{use.From} is in no room of Domain";
            if (RoomOf(Server, use.FromNamespace) is { } does && Table.Capability(does) is null && Table.Foundation(does) is null && !Table.IsDoor(does))
                yield return $"{use.From} is in no room of Server";
        }
    }

    private string? WhyWrong(Use use)
    {
        if (RoomOf(Domain, use.FromNamespace) is { } decides)
        {
            if (RoomOf(Server, use.ToNamespace) is not null) return "Domain knows nothing of Server";
            return RoomOf(Domain, use.ToNamespace) is { } known && !MayKnow(decides, known) ? $"{Called(decides)} may not know {Called(known)}" : null;
        }
        if (RoomOf(Server, use.FromNamespace) is not { } does) return null;
        if (RoomOf(Domain, use.ToNamespace) is { } decided) return ServerMayKnow(does, decided) ? null : $"{Called(does)} may not know {Called(decided)} of Domain";
        return RoomOf(Server, use.ToNamespace) is not { } other || other == does ? null
            : Table.IsDoor(other) ? $"{other} is a door, and nothing uses a door"
            : Table.Foundation(other) is not null || ServerMayKnow(does, other) ? null
            : $"{Called(does)} may not know {Called(other)}";
    }

    private bool MayKnow(string room, string other) =>
        room == other || room != RoomTable.Kernel && (other == RoomTable.Kernel || Table.Capability(room)?.MayKnow.Contains(other) == true);

    private bool ServerMayKnow(string room, string other) =>
        other == RoomTable.Kernel || Table.IsDoor(room) || MayKnow(room, other) || Table.Foundation(room)?.MayKnow.Contains(other) == true;

    private static string Called(string room) => room.Length == 0 ? "the hall" : room;
}
