using Aftercare.Server.Tests.Architecture;
namespace Aftercare.Server.Tests.Approvals;

/// <summary>Holds a long text against the one that a person has read and approved.</summary>
internal static class Approved
{
    /// <summary>Where it differs, what was received is left beside the approved file: read it, and rename it if it is right.</summary>
    public static void Is(string name, string received)
    {
        var approved = Checkout.PathOf($"tests/Aftercare.Server.Tests/Approvals/{name}");
        if (File.Exists(approved) && File.ReadAllText(approved) == received)
        {
            File.Delete(approved + ".received");
            return;
        }
        File.WriteAllText(approved + ".received", received);
        Assert.Equal(File.Exists(approved) ? File.ReadAllText(approved) : "", received);
    }
}
