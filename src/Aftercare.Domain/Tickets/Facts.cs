using System.Collections.Immutable;

namespace Aftercare.Domain.Tickets;

/// <summary>The facts that follow from a decision, in order; none where nothing changes.</summary>
public sealed record Facts(ImmutableArray<TicketFact> All)
{
    public static Facts None { get; } = new([]);

    public static Facts Of(params ReadOnlySpan<TicketFact> facts) => new([.. facts]);

    public bool IsEmpty => All.IsEmpty;
}
