namespace Aftercare.Server.Files;

/// <summary>Tries whether a folder can be written.</summary>
internal static class Writable
{
    /// <summary>Why it cannot be written; null where it can. The folder is made where it is not there.</summary>
    public static string? WhyNot(string folder)
    {
        var probe = Path.Combine(folder, $".aftercare-probe-{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(probe, [0]);
            File.Delete(probe);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return refused.Message;
        }
    }
}
