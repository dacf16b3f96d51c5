using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes.Written;

namespace Aftercare.Domain.Programmes.Changes;

/// <summary>Levels, columns and cells of the escalation matrix.</summary>
internal static class EscalationChanges
{
    public static void Add(ChangeList changes)
    {
        var (old, next) = (changes.Old.Written.Escalation, changes.New.Written.Escalation);
        Levels(changes, old, next);
        foreach (var plan in ChangeList.Both(old.Times, next.Times))
        {
            changes.Told($"escalation.times.{plan}");
            if (old.Times.TryGetValue(plan, out var before) && next.Times.TryGetValue(plan, out var after)) Times(changes, plan, before, after);
        }
        foreach (var priority in ChangeList.Both(old.Matrix, next.Matrix))
        {
            changes.Told($"escalation.matrix.{priority}");
            Row(changes, priority, old.Matrix.GetValueOrDefault(priority) ?? [], next.Matrix.GetValueOrDefault(priority) ?? []);
        }
    }

    private static void Levels(ChangeList changes, EscalationSection old, EscalationSection next)
    {
        var (before, after) = (old.Levels.ToDictionary(level => level.Id), next.Levels.ToDictionary(level => level.Id));
        foreach (var id in ChangeList.Both(before, after))
        {
            if (before.ContainsKey(id) && after.ContainsKey(id)) continue;
            changes.Told($"escalation.levels[{id}]");
            var name = changes.Name($"escalation.levels.{id}", id);
            changes.Add($"escalation.levels[{id}]", after.TryGetValue(id, out var added) ? $"Escalation level added: {name} (rank {added.Rank})." : $"Escalation level removed: {name}.");
        }
    }

    private static void Times(ChangeList changes, string plan, EscalationTimes before, EscalationTimes after)
    {
        var (path, customers) = ($"escalation.times.{plan}", $"{changes.Plan(plan)} customers");
        var same = before.Unit == after.Unit && before.Clock == after.Clock;
        for (var i = 0; i < Math.Max(before.Columns.Count, after.Columns.Count); i++)
        {
            if (i >= after.Columns.Count) changes.Add($"{path}.columns", $"{customers}: escalation column {i + 1} ({AmountWords.Of(before.Columns[i], before.Unit)}) is gone.");
            else if (i >= before.Columns.Count) changes.Add($"{path}.columns", $"{customers}: escalation column {i + 1} is new, after {Whole(after, i)}.");
            else if (!same) changes.Add(path, $"{customers}: escalation column {i + 1} falls after {Whole(before, i)} → {Whole(after, i)}.");
            else if (before.Columns[i] != after.Columns[i])
                changes.Add($"{path}.columns", $"{customers}: escalation column {i + 1} falls after {AmountWords.Of(before.Columns[i], before.Unit)} → {Whole(after, i)} ({(after.Columns[i] < before.Columns[i] ? "earlier" : "later")}).");
        }
    }

    private static string Whole(EscalationTimes times, int column) =>
        times.Unit == AmountUnit.BusinessDay ? AmountWords.Of(times.Columns[column], times.Unit) : $"{AmountWords.Of(times.Columns[column], times.Unit)} of {times.Clock.Word()} hours";

    private static void Row(ChangeList changes, string priority, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
        {
            var (was, becomes) = (before.ElementAtOrDefault(i), after.ElementAtOrDefault(i));
            if (was == becomes) continue;
            changes.Add($"escalation.matrix.{priority}[{i}]", $"{priority} tickets: escalation column {i + 1} involves {Level(changes, becomes)}, no longer {Level(changes, was)}.");
        }
    }

    private static string Level(ChangeList changes, string? level) => level is null ? "nobody" : changes.Name($"escalation.levels.{level}", level);
}
