namespace Aftercare.Server.Tests.Architecture;

/// <summary>What the wing that decides keeps out of: the world, its clock, and waiting for either.</summary>
internal static class Purity
{
    private static readonly (string Name, string Instead)[] Outside =
    [
        ("System.IO", "the door reads and writes; take what was read as an argument"),
        ("System.Net", "the door calls out; take the answer as an argument"),
        ("System.Data", "storage is Server's; take the facts as an argument"),
        ("System.Console", "return what is to be said"),
        ("System.Threading.Tasks", "nothing that decides waits; return the decision"),
        ("System.Threading.Thread", "nothing that decides waits; return the decision"),
        ("System.Threading.Timer", "nothing that decides waits; return the instant at which to ask again"),
        ("System.Threading.PeriodicTimer", "nothing that decides waits; return the instant at which to ask again"),
        ("System.Environment", "take the setting as an argument"),
        ("System.Diagnostics.Process", "the door starts programs"),
        ("System.Diagnostics.Stopwatch", "take `now` as the last argument"),
        ("System.TimeProvider", "take `now` as the last argument"),
        ("NodaTime.IClock", "take `now` as the last argument"),
        ("NodaTime.SystemClock", "take `now` as the last argument"),
        ("NodaTime.ZonedClock", "take `now` as the last argument"),
        ("System.Random", "take what was drawn as an argument"),
    ];

    private static readonly string[] Clocks = ["get_Now", "get_UtcNow", "get_Today"];

    /// <summary>Each use, by a type of that namespace, of something outside.</summary>
    public static IEnumerable<string> Broken(string wing, IEnumerable<Use> uses) => uses
        .Where(use => Arrows.RoomOf(wing, use.FromNamespace) is not null)
        .Select(use => Instead(use) is { } instead ? $"{use}: {instead}" : null)
        .OfType<string>().Distinct().Order(StringComparer.Ordinal);

    /// <summary>Whether an assembly of that name is part of the base library, or NodaTime.</summary>
    public static bool MayBeReferenced(string assembly) =>
        assembly is "NodaTime" or "netstandard" || assembly.StartsWith("System.", StringComparison.Ordinal) && !assembly.StartsWith("System.CommandLine", StringComparison.Ordinal);

    private static string? Instead(Use use)
    {
        // Iterators ask for the number of the thread that they run on.
        if (use is { To: "System.Environment", Member: "get_CurrentManagedThreadId" or null }) return null;
        if (use.To is "System.DateTime" or "System.DateTimeOffset" && Clocks.Contains(use.Member)) return "take `now` as the last argument";
        foreach (var (name, instead) in Outside)
            if (use.To == name || use.ToNamespace == name || use.ToNamespace.StartsWith(name + ".", StringComparison.Ordinal)) return instead;
        return null;
    }
}
