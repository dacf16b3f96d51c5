using System.Collections.Immutable;

namespace Aftercare.Domain.Programmes.Changes;

/// <summary>Says in words what changes for whom between two editions of a programme.</summary>
/// <remarks>What has no words of its own is named by its path, so that no change is silent.</remarks>
public static class ProgrammeDiff
{
    public static ImmutableArray<Change> Between(Programme old, Programme next)
    {
        var changes = new ChangeList(old, next);
        PlanChanges.Add(changes);
        TargetChanges.Add(changes);
        EscalationChanges.Add(changes);
        CalendarChanges.Add(changes);
        OtherChanges.Add(changes);
        TextChanges.Add(changes);
        return [.. changes.All];
    }
}
