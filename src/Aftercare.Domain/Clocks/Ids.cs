namespace Aftercare.Domain.Clocks;

/// <summary>A priority of the programme, such as P1 .</summary>
public readonly record struct PriorityId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>What is promised by a target: «notification», «reaction», or a kind that a vendor adds.</summary>
public readonly record struct TargetKind(string Value)
{
    public static readonly TargetKind Notification = new("notification");
    public static readonly TargetKind Reaction = new("reaction");

    public override string ToString() => Value;
}

/// <summary>A level of the escalation matrix, such as team-leader .</summary>
public readonly record struct LevelId(string Value)
{
    public override string ToString() => Value;
}
