using System.Collections.Immutable;

namespace Aftercare.Domain.Tickets;

/// <summary>The facts that follow from a decision, in order; none where nothing changes.</summary>
public sealed record Facts(ImmutableArray<TicketFact> All)
{
    public static Facts None { get; } = new([]);

    public static Facts Of(params ReadOnlySpan<TicketFact> facts) => new([.. facts]);

    public bool IsEmpty => All.IsEmpty;

    /// <summary>The same facts as they follow those that are known: none is dated before what it follows, or a wait could end before it began.</summary>
    /// <remarks>
    /// Whoever acts asks for the time before the ticket is read, and somebody else may have acted in between. Only the acceptance of a letter is learnt of later than
    /// it happened, and keeps its instant; not before the opening, though.
    /// </remarks>
    public Facts Following(ImmutableArray<TicketFact> known)
    {
        if (known.IsEmpty) return this;
        var latest = known[0].At;
        foreach (var fact in known)
            if (fact.At > latest) latest = fact.At;
        return new([.. All.Select(fact => (fact is LetterAccepted ? known[0].At : latest) is var first && fact.At < first ? fact with { At = first } : fact)]);
    }
}
