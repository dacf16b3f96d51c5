using System.Collections.Immutable;
using System.ComponentModel;
using Aftercare.Domain.Calendars;
using Aftercare.Server.Files;

namespace Aftercare.Server.Calendars;

/// <summary>The public holidays of a country as rules: a file of <c>programmes/holidays</c>, such as US.yaml .</summary>
internal sealed record HolidayRuleFile
{
    [Description("The two-letter code of the country.")]
    public required string Country { get; init; }

    [Description("The holidays. Where two name the same date, the first gives it its name.")]
    public required IReadOnlyList<HolidayRuleEntry> Holidays { get; init; }

    /// <summary>The rules of that file, or null when something in it cannot be kept, which is then among the findings with its line and column.</summary>
    public static ImmutableArray<HolidayRule>? Read(byte[] bytes, string file, List<Finding> findings)
    {
        var before = findings.Count;
        if (YamlFile.Read(bytes, file, findings) is not { } root) return null;
        var bound = new Binder(findings).Bind<HolidayRuleFile>(root);
        if (findings.Count > before) return null;

        var rules = ImmutableArray.CreateBuilder<HolidayRule>();
        for (var i = 0; i < bound.Holidays.Count; i++)
        {
            var entry = bound.Holidays[i];
            var path = $"holidays[{i}]";
            if (entry.From is { } from && entry.Until is { } until && until < from)
                findings.Add(new($"{path}.until", PlaceOf(root, i, "until"), $"the last year, {until}, lies before the first, {from}.", "Write the later year under until."));
            var read = HolidayRuleText.Read(entry.Name, entry.When, entry.Observed, entry.Calendar);
            if (read.IsRefused(out var because, out var rule))
            {
                var key = because switch { CannotBeMoved => "observed", NotIslamic => "calendar", _ => "when" };
                findings.Add(new($"{path}.{key}", PlaceOf(root, i, key), because.Text, ""));
            }
            else rules.Add(rule with { From = entry.From ?? rule.From, Until = entry.Until ?? rule.Until });
        }
        return findings.Count > before ? null : rules.ToImmutable();
    }

    private static Place PlaceOf(Node root, int index, string key)
    {
        var holidays = ((MappingNode)root).Entries.First(entry => entry.Key == "holidays").Value;
        return ((MappingNode)((SequenceNode)holidays).Items[index]).Entries.First(entry => entry.Key == key).Value.Place;
    }
}

/// <summary>One holiday of a rule file.</summary>
internal sealed record HolidayRuleEntry
{
    [Description("When it is kept: '1 January', 'third Monday of January', 'Monday on or before 24 May', 'Easter + 1', '1 Shawwal to 3 Shawwal'.")]
    public required string When { get; init; }

    [Description("What people call it.")]
    public required string Name { get; init; }

    [Description("Where it goes from a weekend.")]
    public Observed Observed { get; init; }

    [Description("Which reckoning foretells a day of the Islamic calendar: um-al-qura when left out.")]
    public IslamicCalendar? Calendar { get; init; }

    [Description("The first year in which it is kept.")]
    public int? From { get; init; }

    [Description("The last year in which it is kept.")]
    public int? Until { get; init; }
}
