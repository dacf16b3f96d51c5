using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using NodaTime;

namespace Aftercare.Domain.Tickets;

/// <summary>Finds the targets that are open or were missed, and are not recorded as missed yet: also those that were met late before anybody looked.</summary>
internal static class MissedTargets
{
    /// <summary>Our clocks show whole milliseconds.</summary>
    private static readonly Duration NextInstant = Duration.FromMilliseconds(1);

    /// <summary>The first instant at which a target that is not met is missed: after its due, or at it where it has to be met strictly before.</summary>
    public static Instant LateFrom(Instant due, ClockRules rules) => rules.MetStrictlyBefore ? due : due + NextInstant;

    public static IEnumerable<(TargetKind Kind, Instant Due, Commitment Commitment)> Of(
        ImmutableArray<TicketFact> facts, TicketStanding standing, ClockReading reading, TicketTerms terms, ServiceCalendar calendar)
    {
        for (var i = 0; i < reading.Promises.Length; i++)
        {
            var target = reading.Terms.Targets[i];
            if (target.Repeats)
            {
                foreach (var round in PastRounds(facts, target, terms, calendar)) yield return round;
            }
            var promise = reading.Promises[i];
            if (promise is not { Due: { } due, Cell: Target { Commitment: var commitment } }) continue;
            var lateFrom = LateFrom(due, reading.Terms.Rules);
            if (!target.Repeats && promise.MetAt < lateFrom) continue;
            // After a solution or an end nothing more is missed; what was missed before is recorded all the same.
            if (lateFrom > (standing.SolvedAt ?? standing.EndedAt)) continue;
            if (!IsRecorded(facts, target, due)) yield return (promise.Kind, due, commitment);
        }
    }

    /// <summary>The rounds of a repeating target that were met, but late. Each is read as it was until the act that met it.</summary>
    private static IEnumerable<(TargetKind, Instant, Commitment)> PastRounds(ImmutableArray<TicketFact> facts, TargetTerms target, TicketTerms terms, ServiceCalendar calendar)
    {
        for (var i = 1; i < facts.Length; i++)
        {
            if (!ClockFactsOf.Ticket([facts[i]], terms).Any(fact => fact is Acted acted && (acted.What & target.MetBy) != ActionKinds.None)) continue;
            var before = TicketClock.Read(terms.Opening, calendar, ClockFactsOf.Ticket(facts[..i], terms));
            if (before.Promise(target.Kind) is not { Due: { } due, Cell: Target { Commitment: var commitment } }) continue;
            if (facts[i].At >= LateFrom(due, before.Terms.Rules) && !IsRecorded(facts, target, due)) yield return (target.Kind, due, commitment);
        }
    }

    /// <summary>A target is missed once, and stays so; one that repeats, once in each round.</summary>
    private static bool IsRecorded(ImmutableArray<TicketFact> facts, TargetTerms target, Instant due)
    {
        foreach (var fact in facts)
            if (fact is TargetMissed missed && missed.Kind == target.Kind && (!target.Repeats || missed.Due == due)) return true;
        return false;
    }
}
