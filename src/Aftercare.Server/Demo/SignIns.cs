using Aftercare.Server.Demo.Past;

namespace Aftercare.Server.Demo;

/// <summary>Who may sign in to a demo, and how it is told.</summary>
internal static class SignIns
{
    /// <summary>Everybody's password: a demo keeps nobody out.</summary>
    public const string Password = "aftercare demo";

    /// <summary>Prints where the demo is, and who may sign in.</summary>
    public static void Print(TextWriter output, IEnumerable<string> addresses, DemoFolder folder)
    {
        var wide = Cast.SignIns.Max(one => one.Address.Length);
        output.WriteLine();
        output.WriteLine($"The demo is at {string.Join(", ", addresses)}, and kept in {folder.Path}.");
        output.WriteLine($"Everybody in it is invented. The password of each of them is «{Password}».");
        output.WriteLine();
        foreach (var (address, what) in Cast.SignIns) output.WriteLine($"  {address.PadRight(wide)}  {what}");
        output.WriteLine();
        output.WriteLine("The clock at the foot of each page runs, runs sixty times as fast, or goes to the next instant at which something is due. Letters are at /demo/mail.");
        output.WriteLine("Stop it with Ctrl+C; it goes on from there the next time. --fresh begins anew.");
        output.Flush();
    }
}
