namespace Aftercare.Server.Tests.Architecture;

/// <summary>Shows every fault that a rule has found, each on its line, and not the first few cut short.</summary>
internal static class Faults
{
    public static void None(IEnumerable<string> found)
    {
        var all = found.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
