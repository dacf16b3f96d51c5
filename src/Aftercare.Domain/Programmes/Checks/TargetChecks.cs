using Aftercare.Domain.Calendars;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes.Written;

namespace Aftercare.Domain.Programmes.Checks;

/// <summary>Priorities and targets: a cell for every plan and priority, and no lower priority served faster than a higher one.</summary>
internal static class TargetChecks
{
    public static void Run(ProgrammeFile file, Faults faults)
    {
        Priorities(file, faults);
        if (file.Sla.Kinds.Count == 0) faults.ErrorAtKey("sla", "there is no kind of target.", "Give at least one, such as reaction.");
        foreach (var (kind, section) in file.Sla.Kinds) Kind(file, kind, section, faults);
        for (var i = 0; i < file.Sla.WarnAt.Count; i++)
        {
            if (file.Sla.WarnAt[i] is < 1 or > 99) faults.Error($"sla.warnAt[{i}]", $"{file.Sla.WarnAt[i]} per cent is no share of a target at which to warn.", "Write 1 to 99.");
            else if (i > 0 && file.Sla.WarnAt[i] <= file.Sla.WarnAt[i - 1]) faults.Error($"sla.warnAt[{i}]", "the shares do not ascend.", "Write them in order, each once.");
        }
        if (file.Sla.Waits.AppliesTo is { } applies) faults.AllKnown("sla.waits.appliesTo", "kind of target", applies, [.. file.Sla.Kinds.Keys, "escalation"]);
        faults.NoneTwice(file.Sla.Waits.Kinds.Select((kind, i) => ($"sla.waits.kinds[{i}]", kind.Word())), "wait");
    }

    private static void Priorities(ProgrammeFile file, Faults faults)
    {
        var ranks = file.Priorities.Ranks;
        if (ranks.Count == 0) faults.ErrorAtKey("priorities", "there is no priority.", "Give at least one, such as P1: {rank: 1}.");
        faults.Knows("priorities.default", "priority", file.Priorities.Default, [.. ranks.Keys]);
        foreach (var (id, priority) in ranks) faults.Positive($"priorities.{id}.rank", priority.Rank, "rank");
        foreach (var same in ranks.Where(priority => priority.Value.Rank > 0).GroupBy(priority => priority.Value.Rank))
            foreach (var priority in same.Skip(1))
                faults.Error($"priorities.{priority.Key}.rank", $"the rank {same.Key} is that of '{same.First().Key}' already.", "Give each priority a rank of its own; 1 is the most urgent.");
        faults.Positive("priorities.downgrade.requests", file.Priorities.Downgrade.Requests);
        faults.Positive("priorities.downgrade.businessDays", file.Priorities.Downgrade.BusinessDays);
        faults.Positive("priorities.downgrade.steps", file.Priorities.Downgrade.Steps);
    }

    private static void Kind(ProgrammeFile file, string kind, TargetKindSection section, Faults faults)
    {
        var path = $"sla.{kind}";
        if (kind == "escalation") faults.ErrorAtKey(path, "'escalation' names the matrix and cannot be a kind of target.", "Choose another id.");
        if (section.StoppedByWaits is { } stopped && file.Sla.Waits.AppliesTo?.Contains(kind) is { } applies && applies != stopped)
            faults.Error($"{path}.stoppedByWaits", $"sla.waits.appliesTo says the opposite of '{kind}'.", "Say it in one place: leave one of the two out.");
        foreach (var plan in section.Plans.Keys) faults.Knows($"{path}.{plan}", "plan", plan, [.. file.Plans.Keys], atKey: true);
        foreach (var plan in file.Plans.Keys)
        {
            if (section.Plans.TryGetValue(plan, out var cells)) Cells(file, kind, $"{path}.{plan}", cells, faults);
            else faults.ErrorAtKey(path, $"the plan '{plan}' has no targets of the kind '{kind}'.", $"Write {plan}: with a cell for each priority; 'none' is a cell too.");
        }
    }

    private static void Cells(ProgrammeFile file, string kind, string path, IReadOnlyDictionary<string, CellEntry> cells, Faults faults)
    {
        var order = file.Priorities.Ranks.OrderBy(priority => priority.Value.Rank).Select(priority => priority.Key).ToList();
        foreach (var priority in cells.Keys) faults.Knows($"{path}.{priority}", "priority", priority, order, atKey: true);
        foreach (var priority in order)
        {
            if (cells.TryGetValue(priority, out var cell)) Cell($"{path}.{priority}", cell, faults);
            else faults.ErrorAtKey(path, $"there is no cell for the priority '{priority}'.", $"Write {priority}: with a target, best-effort or none.");
        }
        for (var low = 1; low < order.Count; low++)
        {
            if (!cells.TryGetValue(order[low], out var lower)) continue;
            var passed = order.Take(low).LastOrDefault(high => cells.TryGetValue(high, out var higher) && IsFaster(lower, higher, kind == Clocks.TargetKind.Reaction.Value));
            if (passed is not null)
                faults.Error($"{path}.{order[low]}", $"{InWords(lower)} for '{order[low]}' is sooner than {InWords(cells[passed])} for '{passed}', which is more urgent.",
                    $"Write {InWords(cells[passed])} or longer, or give '{passed}' {InWords(lower)} or less.");
        }
    }

    private static void Cell(string path, CellEntry cell, Faults faults)
    {
        if (cell.Instead is not null) return;
        faults.Positive($"{path}.amount", cell.Amount);
        Unit($"{path}.unit", $"{path}.clock", cell.Unit, cell.Clock, faults);
    }

    /// <summary>Clocks count minutes and hours of a profile, and business days of the standard one.</summary>
    public static void Unit(string path, string clockPath, AmountUnit unit, Profile clock, Faults faults)
    {
        if (unit is AmountUnit.Day or AmountUnit.Month) faults.Error(path, $"a clock does not count in '{unit.Word()}'.", "Write minutes | hour | business-hour | business-day.");
        else if (unit == AmountUnit.BusinessDay && clock != Profile.Standard) faults.Error(clockPath, $"business days are those of the standard hours, not of '{clock.Word()}'.", "Write standard, or a number of hours.");
        else if (unit == AmountUnit.BusinessHour && clock == Profile.Always) faults.Error(clockPath, "'always' has no business hours.", "Write the unit hour, or the clock standard or extended.");
    }

    /// <summary>Whether the lower cell surely ends sooner. Days and hours are not compared; a wider clock is never slower.</summary>
    private static bool IsFaster(CellEntry lower, CellEntry higher, bool noneIsSlowest)
    {
        if (lower.Instead == NoTarget.None || higher.Instead == NoTarget.None && !noneIsSlowest) return false;
        if (higher.Instead is { } slow) return lower.Instead is null || slow == NoTarget.None;
        if (lower.Instead is not null || lower.Amount < 1 || higher.Amount < 1) return false;
        var (days, otherDays) = (lower.Unit == AmountUnit.BusinessDay, higher.Unit == AmountUnit.BusinessDay);
        return days == otherDays && (days || lower.Clock >= higher.Clock) && Size(lower) < Size(higher);
    }

    private static long Size(CellEntry cell) => cell.Unit is AmountUnit.Hour or AmountUnit.BusinessHour ? 60L * cell.Amount : cell.Amount;

    private static string InWords(CellEntry cell) => cell.Instead is { } instead ? instead.Word() : $"{cell.Amount} {cell.Unit.Word()} ({cell.Clock.Word()})";
}
