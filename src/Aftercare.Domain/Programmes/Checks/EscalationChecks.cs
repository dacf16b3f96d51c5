using Aftercare.Domain.Programmes.Written;

namespace Aftercare.Domain.Programmes.Checks;

/// <summary>The escalation matrix: rows climb, columns ascend, and a lower priority never stands above a higher one .</summary>
internal static class EscalationChecks
{
    public static void Run(ProgrammeFile file, Faults faults)
    {
        var escalation = file.Escalation;
        var ranks = Levels(escalation, faults);
        faults.Knows("escalation.initialLevel", "level", escalation.InitialLevel, [.. ranks.Keys]);
        var columns = Times(file, faults);
        foreach (var priority in escalation.Matrix.Keys) faults.Knows($"escalation.matrix.{priority}", "priority", priority, [.. file.Priorities.Ranks.Keys], atKey: true);
        IReadOnlyList<string>? above = null;
        var aboveId = "";
        foreach (var (priority, _) in file.Priorities.Ranks.OrderBy(priority => priority.Value.Rank))
        {
            if (!escalation.Matrix.TryGetValue(priority, out var row))
            {
                faults.ErrorAtKey("escalation.matrix", $"there is no row for the priority '{priority}'.", $"Write {priority}: with a level for each of the {columns} columns.");
                continue;
            }
            Row($"escalation.matrix.{priority}", row, ranks, columns, escalation, faults);
            if (above is not null) Under(priority, row, aboveId, above, ranks, faults);
            (above, aboveId) = (row, priority);
        }
        if (escalation.WarnBefore is { } warn)
        {
            faults.Positive("escalation.warnBefore.amount", warn.Amount);
            if (warn.Unit is AmountUnit.Day or AmountUnit.Month) faults.Error("escalation.warnBefore.unit", "a clock does not count in days of the calendar.", "Write minutes | hour | business-hour | business-day.");
        }
    }

    private static Dictionary<string, int> Levels(EscalationSection escalation, Faults faults)
    {
        if (escalation.Levels.Count == 0) faults.Error("escalation.levels", "there is no level.", "Give at least one.");
        faults.NoneTwice(escalation.Levels.Select((level, i) => ($"escalation.levels[{i}].id", level.Id)), "level");
        var ranks = new Dictionary<string, int>();
        for (var i = 0; i < escalation.Levels.Count; i++)
        {
            var level = escalation.Levels[i];
            if (level.Rank < 0) faults.Error($"escalation.levels[{i}].rank", $"the rank is {level.Rank}.", "Write 0 or more.");
            if (ranks.FirstOrDefault(other => other.Value == level.Rank).Key is { } same) faults.Error($"escalation.levels[{i}].rank", $"the rank {level.Rank} is that of '{same}' already.", "Give each level a rank of its own; a level above another has a higher one.");
            ranks.TryAdd(level.Id, level.Rank);
        }
        return ranks;
    }

    /// <summary>The number of columns, which is the same for every plan.</summary>
    private static int Times(ProgrammeFile file, Faults faults)
    {
        var times = file.Escalation.Times;
        foreach (var plan in times.Keys) faults.Knows($"escalation.times.{plan}", "plan", plan, [.. file.Plans.Keys], atKey: true);
        foreach (var plan in file.Plans.Keys.Where(plan => !times.ContainsKey(plan)))
            faults.ErrorAtKey("escalation.times", $"the plan '{plan}' has no times.", $"Write {plan}: with unit, clock and columns.");
        var count = times.Values.FirstOrDefault()?.Columns.Count ?? 0;
        foreach (var (plan, written) in times)
        {
            var path = $"escalation.times.{plan}";
            TargetChecks.Unit($"{path}.unit", $"{path}.clock", written.Unit, written.Clock, faults);
            if (written.Columns.Count == 0) faults.Error($"{path}.columns", "there is no column.", "Give at least one.");
            else if (written.Columns.Count != count) faults.Error($"{path}.columns", $"'{plan}' has {written.Columns.Count} columns, '{times.Keys.First()}' has {count}.", "Every plan has the columns of the one matrix.");
            for (var i = 0; i < written.Columns.Count; i++)
            {
                faults.Positive($"{path}.columns[{i}]", written.Columns[i]);
                if (i > 0 && written.Columns[i] <= written.Columns[i - 1])
                    faults.Error($"{path}.columns[{i}]", $"{written.Columns[i]} does not come after {written.Columns[i - 1]}.", "Columns ascend from left to right.");
            }
        }
        return count;
    }

    private static void Row(string path, IReadOnlyList<string> row, Dictionary<string, int> ranks, int columns, EscalationSection escalation, Faults faults)
    {
        if (row.Count != columns && columns > 0) faults.Error(path, $"the row has {row.Count} cells, the matrix has {columns} columns.", "Write one level for each column.");
        for (var i = 0; i < row.Count; i++)
        {
            if (!faults.Knows($"{path}[{i}]", "level", row[i], [.. ranks.Keys])) continue;
            var before = i > 0 ? row[i - 1] : escalation.InitialLevel;
            if (ranks.TryGetValue(before, out var rank) && ranks[row[i]] < rank)
                faults.Error($"{path}[{i}]", $"the row climbs down from '{before}' to '{row[i]}'.", $"Write '{before}' or a level above it.");
        }
    }

    private static void Under(string priority, IReadOnlyList<string> row, string aboveId, IReadOnlyList<string> above, Dictionary<string, int> ranks, Faults faults)
    {
        for (var i = 0; i < Math.Min(row.Count, above.Count); i++)
            if (ranks.TryGetValue(row[i], out var own) && ranks.TryGetValue(above[i], out var theirs) && own > theirs)
                faults.Error($"escalation.matrix.{priority}[{i}]", $"in column {i + 1} '{priority}' reaches '{row[i]}', above '{above[i]}' of '{aboveId}', which is more urgent.", $"Write '{above[i]}' or a level below it.");
    }
}
