using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes.Written;

namespace Aftercare.Domain.Programmes.Checks;

/// <summary>Texts: the fallback language has one for every id that people see, and every other language has the same keys.</summary>
internal static class TextChecks
{
    public static void Run(ProgrammeFile file, ProgrammeSources sources, Faults faults)
    {
        if (sources.Texts is not { } texts) return;
        var fallbackCode = file.Languages.Fallback;
        for (var i = 0; i < file.Languages.Offered.Count && sources.HasAllTexts; i++)
            if (file.Languages.Offered[i] is { Length: > 0 } language && !texts.ContainsKey(language))
                faults.Error($"languages.offered[{i}]", $"there are no texts in '{language}'.", $"Write texts/{language}.yaml, or do not offer the language.");
        if (!texts.TryGetValue(fallbackCode, out var fallback)) return;
        foreach (var key in Needed(file).Distinct())
            if (!fallback.ContainsKey(key)) faults.InTexts(fallbackCode, key, atKey: false, $"the text '{key}' is missing.", "People see what it names; give it words.");
        foreach (var (language, own) in texts.Where(texts => texts.Key != fallbackCode))
        {
            foreach (var key in fallback.Keys.Where(key => !own.ContainsKey(key)))
                faults.InTexts(language, key, atKey: false, $"the text '{key}' is missing.", $"Translate it; '{fallbackCode}' says: {Short(fallback[key])}");
            foreach (var key in own.Keys.Where(key => !fallback.ContainsKey(key)))
                faults.InTexts(language, key, atKey: true, $"the text '{key}' is not one of '{fallbackCode}'.", Or(faults.Suggestion(key, fallback.Keys), "Remove it, or write it in every language."));
            foreach (var (key, text) in own)
                if (fallback.TryGetValue(key, out var original) && Missing(original, text) is { } placeholder)
                    faults.InTexts(language, key, atKey: false, $"the text lacks {placeholder}, which is filled in when it is shown.", $"Put {placeholder} where it belongs.");
        }
    }

    private static IEnumerable<string> Needed(ProgrammeFile file) =>
    [
        "programme.name",
        .. file.Plans.Keys.Select(id => $"plans.{id}.name"),
        .. file.Plans.Values.Where(plan => plan.Badge != Badge.None).Select(plan => $"badges.{plan.Badge.Word()}"),
        .. file.Plans.Values.SelectMany(plan => plan.Card).Select(block => $"card.blocks.{block.Block}"),
        .. file.Plans.Values.SelectMany(plan => plan.Card).SelectMany(block => block.Bullets).Select(bullet => $"card.bullets.{bullet.Id}"),
        .. file.Plans.Values.SelectMany(plan => Plan.Flat("entitlements.", plan.Entitlements)).Select(entitlement => entitlement.Key),
        .. file.Options.Keys.Select(id => $"options.{id}"),
        .. file.Features.Keys.SelectMany(id => new[] { $"features.{id}.name", $"features.{id}.availableFrom" }),
        .. file.Comparison.Blocks.Select(block => $"comparison.blocks.{block.Id}"),
        .. file.Comparison.Blocks.SelectMany(block => block.Rows).Select(row => $"comparison.rows.{row.Id}"),
        .. file.Comparison.Footnotes.Select(id => $"comparison.footnotes.{id}"),
        .. file.Comparison.Note is { } note ? new[] { $"comparison.notes.{note}" } : [],
        .. file.Priorities.Ranks.Keys.SelectMany(id => new[] { $"priorities.{id}.name", $"priorities.{id}.impact", $"priorities.{id}.when" }),
        .. file.Sla.Kinds.Keys.Select(id => $"targets.{id}.name"),
        .. file.Escalation.Levels.Select(level => $"escalation.levels.{level.Id}"),
        .. file.Escalation.Levels.SelectMany(level => level.Roles ?? [level.Id]).Select(role => $"escalation.roles.{role}"),
        .. file.Calendars.Keys.Select(id => $"calendars.{id}"),
        .. file.Countries.Values.Select(country => $"regions.{country.Region}"),
        .. file.Regions.Fallback is { } fallback ? new[] { $"regions.{fallback.Region}" } : [],
        .. file.Levels.Keys.Select(id => $"levels.{id}.name"),
        .. file.Products.Keys.Select(id => $"products.{id}"),
        .. file.Releases.Seasons.Select(season => $"releases.seasons.{season.Id}"),
        .. file.Proactive.Categories.Select(id => $"proactive.categories.{id}.name"),
        .. file.Proactive.Events.Keys.Select(id => $"proactive.events.{id}"),
        .. file.Proactive.Collect.Select(id => $"proactive.collect.{id}"),
        .. file.Duties.Keys.SelectMany(id => new[] { $"duties.{id}.name", $"duties.{id}.text" }),
        .. file.Exclusions.Select(exclusion => $"exclusions.{exclusion.Id}"),
    ];

    private static string? Missing(string original, string text)
    {
        for (var open = original.IndexOf('{', StringComparison.Ordinal); open >= 0; open = original.IndexOf('{', open + 1))
        {
            var close = original.IndexOf('}', open);
            if (close < 0) return null;
            var placeholder = original[open..(close + 1)];
            if (!text.Contains(placeholder, StringComparison.Ordinal)) return placeholder;
        }
        return null;
    }

    private static string Short(string text) => text.Length <= 80 ? text : $"{text[..77]}…";

    private static string Or(string first, string other) => first.Length > 0 ? first : other;
}
