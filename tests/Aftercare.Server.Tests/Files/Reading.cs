using System.Text;
using Aftercare.Server.Files;

namespace Aftercare.Server.Tests.Files;

/// <summary>Reads YAML text into a record, as the tests of reading need it.</summary>
internal static class Reading
{
    public static (T? Value, IReadOnlyList<string> Findings) Of<T>(string yaml) where T : class => Of<T>(Encoding.UTF8.GetBytes(yaml));

    public static (T? Value, IReadOnlyList<string> Findings) Of<T>(byte[] yaml) where T : class
    {
        var findings = new List<Finding>();
        var value = YamlFile.Read(yaml, "file.yaml", findings) is { } root ? new Binder(findings).Bind<T>(root) : null;
        return (value, [.. findings.Select(finding => finding.ToString())]);
    }
}
