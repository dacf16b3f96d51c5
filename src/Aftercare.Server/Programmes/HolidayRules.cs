using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Server.Calendars;
using Aftercare.Server.Files;

namespace Aftercare.Server.Programmes;

/// <summary>The files of holiday rules: the folder «holidays» beside the programme's folder, or the one that comes with Aftercare.</summary>
internal static class HolidayRules
{
    /// <summary>The folder for the programme in that folder; null where there is none.</summary>
    public static string? FolderFor(string programme)
    {
        var beside = Path.GetFullPath(Path.Combine(programme, "..", "holidays"));
        if (Directory.Exists(beside)) return beside;
        var builtIn = Path.Combine(AppContext.BaseDirectory, "programmes", "holidays");
        return Directory.Exists(builtIn) ? builtIn : null;
    }

    /// <summary>The names of the rules in the folder, in order.</summary>
    public static ImmutableArray<string> NamesIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.yaml").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>The rules of a file; null when it cannot be read, which is then a finding.</summary>
    public static ImmutableArray<HolidayRule>? Read(string folder, string name, List<Finding> findings)
    {
        var path = Path.Combine(folder, $"{name}.yaml");
        return HolidayRuleFile.Read(File.ReadAllBytes(path), ProgrammeFolder.Shown(path), findings);
    }
}
