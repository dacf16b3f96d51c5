using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes.Written;

namespace Aftercare.Domain.Programmes.Checks;

/// <summary>Plans, options, cards and the comparison.</summary>
internal static class PlanChecks
{
    public static void Run(ProgrammeFile file, Faults faults)
    {
        if (file.Plans.Count == 0) faults.ErrorAtKey("plans", "there is no plan.", "Give at least one.");
        foreach (var (id, plan) in file.Plans) One(file, id, plan, faults);
        SameEverywhere("entitlements", "entitlement", file.Plans.ToDictionary(p => p.Key, p => Plan.Flat("", p.Value.Entitlements).Select(e => e.Key).ToList()), faults);
        SameEverywhere("options", "option", file.Plans.ToDictionary(p => p.Key, p => p.Value.Options.Keys.ToList()), faults);
        Badges(file, faults);
        Comparison(file, faults);
    }

    private static void One(ProgrammeFile file, string id, PlanSection plan, Faults faults)
    {
        var path = $"plans.{id}";
        faults.Positive($"{path}.queueRank", plan.QueueRank, "rank");
        faults.Positive($"{path}.tieBreak", plan.TieBreak, "rank");
        if (plan.TicketQuota is { } quota) faults.Positive($"{path}.ticketQuota", quota, "quota");
        if (plan.Hours.OnCall && file.OnCall.Instead is not null)
            faults.Error($"{path}.hours.onCall", "the plan has on-call, but the programme has none.", "Write a section onCall, or false here.");
        foreach (var option in plan.Options.Keys) faults.Knows($"{path}.options.{option}", "option", option, [.. file.Options.Keys], atKey: true);
        for (var b = 0; b < plan.Card.Count; b++)
            for (var i = 0; i < plan.Card[b].Bullets.Count; i++)
                Bullet(file, id, plan.Card[b].Bullets[i], $"{path}.card[{b}].bullets[{i}]", faults);
    }

    private static void Bullet(ProgrammeFile file, string plan, CardBullet bullet, string path, Faults faults)
    {
        if (bullet.Feature is { } feature) faults.Knows($"{path}.feature", "feature", feature, [.. file.Features.Keys]);
        if (bullet.Target is null != bullet.Priority is null)
            faults.Error(path, "a time is read from a target of a priority; only one of the two is named.", "Write both target and priority, or neither.");
        if (bullet.Target is null || bullet.Priority is null) return;
        var known = faults.Knows($"{path}.target", "kind of target", bullet.Target, [.. file.Sla.Kinds.Keys])
            & faults.Knows($"{path}.priority", "priority", bullet.Priority, [.. file.Priorities.Ranks.Keys]);
        if (known && file.Sla.Kinds[bullet.Target].Plans.TryGetValue(plan, out var cells) && cells.TryGetValue(bullet.Priority, out var cell) && cell.Instead is { } instead)
            faults.Error($"{path}.priority", $"the card shows the time of a target, which is '{instead.Word()}'.", "Name a priority that has a time in this plan.");
    }

    /// <summary>Nothing is inherited and nothing is left to guess: what one plan mentions, every plan does .</summary>
    private static void SameEverywhere(string section, string thing, Dictionary<string, List<string>> plans, Faults faults)
    {
        foreach (var name in plans.Values.SelectMany(names => names).Distinct().ToList())
        {
            var speaks = plans.First(plan => plan.Value.Contains(name)).Key;
            foreach (var silent in plans.Where(plan => !plan.Value.Contains(name)))
                faults.ErrorAtKey($"plans.{silent.Key}.{section}", $"the plan '{silent.Key}' does not say whether it has the {thing} '{name}', as '{speaks}' does.", $"Write {name}: included | option | none.");
        }
    }

    private static void Badges(ProgrammeFile file, Faults faults)
    {
        foreach (var same in file.Plans.Where(plan => plan.Value.Badge != Badge.None).GroupBy(plan => plan.Value.Badge))
            foreach (var plan in same.Skip(1))
                faults.Error($"plans.{plan.Key}.badge", $"the badge '{same.Key.Word()}' is given to '{same.First().Key}' already.", "A badge marks one plan; write none.");
    }

    private static void Comparison(ProgrammeFile file, Faults faults)
    {
        var places = file.Plans.Values.SelectMany(plan => PlanPlaces.Of(plan).Keys).Distinct().ToList();
        var used = new HashSet<string>();
        faults.NoneTwice(file.Comparison.Blocks.Select((block, i) => ($"comparison.blocks[{i}].id", block.Id)), "block");
        faults.NoneTwice(file.Comparison.Blocks.SelectMany((block, b) => block.Rows.Select((row, i) => ($"comparison.blocks[{b}].rows[{i}].id", row.Id))), "row");
        faults.NoneTwice(file.Comparison.Footnotes.Select((note, i) => ($"comparison.footnotes[{i}]", note)), "footnote");
        for (var b = 0; b < file.Comparison.Blocks.Count; b++)
        {
            for (var i = 0; i < file.Comparison.Blocks[b].Rows.Count; i++)
            {
                var (row, path) = (file.Comparison.Blocks[b].Rows[i], $"comparison.blocks[{b}].rows[{i}]");
                faults.Knows($"{path}.entitlement", "place in the plans", row.Entitlement, places);
                if (row.Feature is { } feature) faults.Knows($"{path}.feature", "feature", feature, [.. file.Features.Keys]);
                if (row.Footnote is { } footnote && faults.Knows($"{path}.footnote", "footnote", footnote, [.. file.Comparison.Footnotes])) used.Add(footnote);
            }
        }
        for (var i = 0; i < file.Comparison.Footnotes.Count; i++)
            if (!used.Contains(file.Comparison.Footnotes[i])) faults.Warn($"comparison.footnotes[{i}]", $"no row carries the footnote '{file.Comparison.Footnotes[i]}'.", "Name it in a row, or remove it.");
    }
}
