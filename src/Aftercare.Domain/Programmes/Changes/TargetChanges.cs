using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes.Written;

namespace Aftercare.Domain.Programmes.Changes;

/// <summary>Targets that become faster or slower, plan by plan and priority by priority.</summary>
internal static class TargetChanges
{
    private static readonly CellEntry None = new() { Instead = NoTarget.None, Amount = 0, Unit = default, Clock = default };

    public static void Add(ChangeList changes)
    {
        var (old, next) = (changes.Old.Written.Sla.Kinds, changes.New.Written.Sla.Kinds);
        foreach (var kind in ChangeList.Both(old, next))
        {
            var (before, after) = (old.GetValueOrDefault(kind), next.GetValueOrDefault(kind));
            if (before is null || after is null)
            {
                changes.Told($"sla.{kind}");
                changes.Add($"sla.{kind}", before is null ? $"New kind of target: {kind}, met by {after!.StopsOn.Word()}." : $"The kind of target '{kind}' is gone.");
            }
            foreach (var plan in ChangeList.Both(changes.Old.Written.Plans, changes.New.Written.Plans))
            {
                changes.Told($"sla.{kind}.{plan}");
                foreach (var priority in ChangeList.Both(changes.Old.Written.Priorities.Ranks, changes.New.Written.Priorities.Ranks))
                    Cell(changes, kind, plan, priority, Find(before, plan, priority), Find(after, plan, priority));
            }
        }
    }

    private static CellEntry Find(TargetKindSection? kind, string plan, string priority) =>
        kind is not null && kind.Plans.TryGetValue(plan, out var cells) && cells.TryGetValue(priority, out var cell) ? cell : None;

    private static void Cell(ChangeList changes, string kind, string plan, string priority, CellEntry before, CellEntry after)
    {
        var path = $"sla.{kind}.{plan}.{priority}";
        if (before == after) return;
        if (before with { Printed = null } == after with { Printed = null })
            changes.Add($"{path}.printed", $"{changes.Plan(plan)} customers: {priority} {kind} is printed as {Quoted(after.Printed)}, no longer as {Quoted(before.Printed)}; the target stays.");
        else changes.Add(path, $"{changes.Plan(plan)} customers: {priority} {kind} {InWords(before, after)}.");
    }

    private static string InWords(CellEntry before, CellEntry after)
    {
        var way = Way(before, after);
        if (before.Instead is null && after.Instead is null && before.Clock == after.Clock && IsDays(before) == IsDays(after))
            return $"{Amount(before)} → {Amount(after)}{Of(after)} ({way})";
        return $"{Whole(before)} → {Whole(after)}{(way.Length > 0 ? $" ({way})" : "")}";
    }

    private static string Whole(CellEntry cell) => cell.Instead is { } instead ? instead.Word() : $"{Amount(cell)}{Of(cell)}";

    private static string Of(CellEntry cell) => IsDays(cell) ? "" : cell.Clock == Calendars.Profile.Always ? " by the clock" : $" of {cell.Clock.Word()} hours";

    private static string Amount(CellEntry cell) => AmountWords.Of(cell.Amount, cell.Unit);

    private static bool IsDays(CellEntry cell) => cell.Unit == AmountUnit.BusinessDay;

    /// <summary>Faster or slower where that is certain; a wider clock of the same amount is faster.</summary>
    private static string Way(CellEntry before, CellEntry after)
    {
        var (was, becomes) = (Promise(before), Promise(after));
        if (was != becomes) return was < becomes ? "a promise is made" : "a promise is withdrawn";
        if (before.Instead is not null || IsDays(before) != IsDays(after)) return "";
        var (size, other) = (AmountWords.Size(before.Amount, before.Unit), AmountWords.Size(after.Amount, after.Unit));
        if (after.Clock >= before.Clock && other <= size && (after.Clock, other) != (before.Clock, size)) return "faster";
        if (after.Clock <= before.Clock && other >= size && (after.Clock, other) != (before.Clock, size)) return "slower";
        return "";
    }

    private static int Promise(CellEntry cell) => cell.Instead switch { NoTarget.None => 0, NoTarget.BestEffort => 1, _ => 2 };

    private static string Quoted(string? printed) => printed is null ? "nothing" : $"«{printed}»";
}
