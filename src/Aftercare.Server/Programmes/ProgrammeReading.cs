using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Programmes.Written;
using Aftercare.Server.Calendars;
using Aftercare.Server.Files;
using NodaTime;

namespace Aftercare.Server.Programmes;

/// <summary>One reading of a programme's folder: files to records, records to a programme, and faults to places in the files.</summary>
internal sealed class ProgrammeReading(string folder, TextsWanted wanted, string? language)
{
    private readonly List<Finding> findings = [];
    private readonly Dictionary<string, TextFile> texts = [];

    public LoadedProgramme Read()
    {
        var name = Name(ProgrammeFolder.FileName);
        if (YamlFile.Read(File.ReadAllBytes(Path.Combine(folder, ProgrammeFolder.FileName)), name, findings) is not { } root) return Loaded(null);
        var file = new Binder(findings).Bind<ProgrammeFile>(root);
        var wrong = findings.Select(finding => finding.Path).ToHashSet();
        var read = Programme.Check(file, Sources(file));
        Place(read.Faults.Where(fault => !IsWithin(fault.Path, wrong)), root);
        return Loaded(read.Programme);
    }

    private LoadedProgramme Loaded(Programme? programme) => new(
        findings.Exists(finding => finding.Severity == Severity.Error) ? null : programme,
        [.. findings.OrderBy(finding => finding.Place.File.EndsWith(ProgrammeFolder.FileName, StringComparison.Ordinal) ? "" : finding.Place.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Place.Line).ThenBy(finding => finding.Place.Column)]);

    private ProgrammeSources Sources(ProgrammeFile file)
    {
        var holidays = file.Calendars.Values.SelectMany(calendar => calendar.Changes.Select(change => change.Holidays).Prepend(calendar.Holidays)).OfType<HolidaysEntry>().ToList();
        var rules = HolidayRules.FolderFor(folder);
        var known = rules is null ? [] : HolidayRules.NamesIn(rules);
        return new ProgrammeSources
        {
            KnownHolidayRules = known,
            HolidayRules = holidays.SelectMany(entry => entry.Rules).Distinct().Where(known.Contains)
                .ToDictionary(name => name, name => HolidayRules.Read(rules!, name, findings) ?? []),
            HolidayFiles = ReadHolidayFiles(file),
            HolidayEditions = file.Calendars.Keys.ToDictionary(id => id, id => HolidayEditionsFile.ReadIn(folder, id, findings)),
            Logo = file.Branding.Logo is { } logo ? ReadLogo(logo) : null,
            Texts = wanted == TextsWanted.None ? null : ReadTexts(file.Languages),
            HasAllTexts = wanted == TextsWanted.All,
        };
    }

    /// <summary>The iCalendar files that calendars name. One that is not in the folder is left out, and the check says so.</summary>
    private Dictionary<string, ImmutableArray<Holiday>> ReadHolidayFiles(ProgrammeFile file)
    {
        var read = new Dictionary<string, ImmutableArray<Holiday>>();
        foreach (var calendar in file.Calendars.Values)
        {
            // A zone that is not known is a fault of its own; meanwhile any will do.
            var zone = Zones.Find(calendar.TimeZone).IsRefused(out _, out var known) ? DateTimeZone.Utc : known;
            foreach (var name in calendar.Changes.Select(change => change.Holidays).Prepend(calendar.Holidays).OfType<HolidaysEntry>().SelectMany(entry => entry.Files))
            {
                var path = Path.GetFullPath(Path.Combine(folder, name));
                if (read.ContainsKey(name) || !path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path)) continue;
                if (ICalendarFile.Read(path, zone, ICalendarFile.FirstYear, ICalendarFile.LastYear).IsRefused(out var because, out var holidays))
                    findings.Add(new("", new(Name(name), 0, 0), because.Text, ""));
                read[name] = holidays?.Dates ?? [];
            }
        }
        return read;
    }

    /// <summary>No more of it than says that it is too large.</summary>
    private ImmutableArray<byte>? ReadLogo(string name)
    {
        var path = Path.Combine(folder, name);
        if (!Logo.IsNamed(name) || !File.Exists(path)) return null;
        using var file = File.OpenRead(path);
        var bytes = new byte[Math.Min(file.Length, Logo.Largest + 1)];
        file.ReadExactly(bytes);
        return [.. bytes];
    }

    private Dictionary<string, IReadOnlyDictionary<string, string>> ReadTexts(LanguagesSection languages)
    {
        foreach (var offered in languages.Offered.Distinct())
        {
            if (wanted == TextsWanted.OneLanguage && offered != language && offered != languages.Fallback) continue;
            // A language is also a file's name: what does not look like one is never looked for.
            if (offered.Length == 0 || !offered.All(c => char.IsAsciiLetter(c) || c == '-')) continue;
            var path = Path.Combine(folder, "texts", $"{offered}.yaml");
            if (File.Exists(path) && TextFile.Read(File.ReadAllBytes(path), Name("texts", $"{offered}.yaml"), findings) is { } text) texts[offered] = text;
        }
        return texts.ToDictionary(text => text.Key, text => text.Value.Texts);
    }

    private void Place(IEnumerable<Fault> faults, Node root)
    {
        PathIndex? index = null;
        var ofTexts = new Dictionary<string, PathIndex>();
        foreach (var fault in faults)
        {
            if (fault.Language is { } spoken && !ofTexts.ContainsKey(spoken)) ofTexts[spoken] = new PathIndex(texts[spoken].Root);
            var places = fault.Language is null ? index ??= new PathIndex(root) : ofTexts[fault.Language];
            findings.Add(new(fault.Path, places.Find(fault.Path, fault.AtKey), fault.What, fault.WhatWouldBeRight, fault.Severity));
        }
    }

    private string Name(params string[] parts) => ProgrammeFolder.Shown(Path.Combine([folder, .. parts]));

    /// <summary>What does not even have its shape is not asked for its meaning.</summary>
    private static bool IsWithin(string path, HashSet<string> wrong)
    {
        for (var end = path.Length; end > 0; end = path.AsSpan(0, end).LastIndexOfAny('.', '['))
            if (wrong.Contains(path[..end])) return true;
        return wrong.Contains("");
    }
}
