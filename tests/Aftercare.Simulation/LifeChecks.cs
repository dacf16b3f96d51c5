using Aftercare.Domain.Tests.Oracles;
using Aftercare.Domain.Tickets;

namespace Aftercare.Simulation;

/// <summary>Compares what fell with tickets that live minute by minute: everything that came due while it was in force fell, and nothing else did.</summary>
internal static class LifeChecks
{
    private const long Settling = 15_000;

    public static void Of(World world)
    {
        foreach (var ticket in world.Store.Tickets)
        {
            if (!ticket.Exists) continue;
            try
            {
                Of(world, ticket);
            }
            catch (StretchTooShort)
            {
                // A due that lies beyond the months that the oracle knows.
            }
        }
    }

    private static void Of(World world, StoredTicket ticket)
    {
        var epochs = Epochs(ticket, world.Now - Settling);
        var all = epochs.Select(epoch => Expected(world, ticket, epoch)).ToArray();
        for (var i = 0; i < epochs.Count; i++)
        {
            if (i > 0)
            {
                for (var f = epochs[i - 1].Facts; f < epochs[i].Facts; f++)
                    if (Fallen.Of(ticket.Facts[f]) is { } fallen && !all[i - 1].Contains(fallen) && !IsPastMiss(fallen, all, i)) world.Fail($"life: {Words.Of(ticket.Facts[f])} fell, and no life minute by minute has it due");
            }
            foreach (var due in all[i])
            {
                if (due.At.ToUnixTimeMilliseconds() + 1 >= epochs[i].Until) continue;
                var at = IndexOf(ticket, due);
                if (at >= 0) continue;
                if (!IsOvertaken(due, all, epochs, i)) world.Fail($"life: {due} was due and never fell");
            }
        }
    }

    /// <summary>A target that was missed stays so, whatever happened until it was recorded.</summary>
    private static bool IsPastMiss(Fallen fallen, HashSet<Fallen>[] all, int until) => fallen.What == What.Target && all[..until].Any(expected => expected.Contains(fallen));

    /// <summary>A warning or a step is overtaken by whatever makes it due no more, or by a solution or an ending; a missed target stays missed.</summary>
    private static bool IsOvertaken(Fallen due, HashSet<Fallen>[] all, List<Epoch> epochs, int from)
    {
        if (due.What == What.Target) return false;
        for (var i = from + 1; i < epochs.Count; i++)
            if (epochs[i].OverSince is not null || !all[i].Contains(due)) return true;
        return false;
    }

    private static int IndexOf(StoredTicket ticket, Fallen due)
    {
        for (var i = 0; i < ticket.Facts.Length; i++)
            if (Fallen.Of(ticket.Facts[i]) == due) return i;
        return -1;
    }

    /// <summary>What is due at some time, as long as nothing else happens than what is known.</summary>
    private static HashSet<Fallen> Expected(World world, StoredTicket ticket, Epoch epoch)
    {
        var terms = Scene.Terms[world.Story.Terms];
        var facts = ClockFactsOf.Ticket(ticket.Facts.Take(epoch.Facts), TicketTerms.Only(terms)).Where(fact => fact is not Acted { What: ActionKinds.HigherLevelInvolved }).ToList();
        var life = new NaiveTicket(Scene.Naive(world.Story.Calendar, epoch.Later), terms, [.. facts.Select(OnWholeMinute)]);
        var expected = new HashSet<Fallen>();
        foreach (var target in terms.Targets)
        {
            var clock = life.Target(target.Kind);
            if (clock.Rang is not { } rang) continue;
            var met = facts.OfType<Acted>().Where(acted => (acted.What & target.MetBy) != ActionKinds.None).Select(acted => (Instant?)acted.At).Min();
            var isMet = !target.Repeats && (terms.Rules.MetStrictlyBefore ? met < Minutes.At(rang) : met <= Minutes.At(rang));
            if (!isMet && !(terms.Rules.MetStrictlyBefore ? Minutes.At(rang) > epoch.OverSince : Minutes.At(rang) >= epoch.OverSince)) expected.Add(new(What.Target, target.Kind.Value, Minutes.At(rang)));
        }
        if (epoch.OverSince is not null) return expected;
        for (var i = 0; i < life.Columns.Count; i++)
            if (life.Columns[i].Rang is { } rang) expected.Add(new(What.Step, $"{i + 1} {life.Raises.FirstOrDefault(raise => raise.Column == i + 1 && raise.At == Minutes.At(rang)).Level}", Minutes.At(rang)));
        foreach (var raise in life.Raises)
            if (life.Columns[raise.Column - 1].Rang is { } rang && Minutes.At(rang) != raise.At) expected.Add(new(What.Step, $"{raise.Column} {raise.Level}", raise.At));
        foreach (var warning in life.Warnings()) expected.Add(new(What.Warning, $"{warning.Kind} {warning.Percent}", warning.At));
        return expected;
    }

    /// <summary>The oracle knows whole minutes. Rounded up, an acceptance stands before and after the same minutes as before.</summary>
    private static ClockFact OnWholeMinute(ClockFact fact)
    {
        var milliseconds = fact.At.ToUnixTimeMilliseconds();
        return fact with { At = Instant.FromUnixTimeMilliseconds((milliseconds + 59_999) / 60_000 * 60_000) };
    }

    private static List<Epoch> Epochs(StoredTicket ticket, long end)
    {
        var epochs = new List<Epoch>();
        for (var i = 0; i < ticket.Past.Count; i++)
        {
            var (from, facts, later) = ticket.Past[i];
            var known = epochs.Count > 0 ? epochs[^1].Facts : 0;
            // What is owed is paid first: what falls in the same transaction is decided after it.
            var paid = known;
            while (paid < facts && ticket.Facts[paid] is LetterAccepted) paid++;
            if (paid > known && paid < facts) epochs.Add(new(from, paid, later, OverSince(ticket, paid)));
            epochs.Add(new(Until(i), facts, later, OverSince(ticket, facts)));
        }
        return epochs;

        // What is known is known until the next fact happened, which may be a moment before it was committed.
        long Until(int i)
        {
            if (i + 1 >= ticket.Past.Count) return end;
            var until = ticket.Past[i + 1].From;
            for (var f = ticket.Past[i].Facts; f < ticket.Past[i + 1].Facts; f++) until = Math.Min(until, ticket.Facts[f].At.ToUnixTimeMilliseconds());
            return until;
        }
    }

    private static Instant? OverSince(StoredTicket ticket, int facts)
    {
        Instant? over = null;
        for (var i = 0; i < facts; i++)
        {
            if (ticket.Facts[i] is TicketSolved or TicketClosed or TicketRefused) over ??= ticket.Facts[i].At;
            if (ticket.Facts[i] is TicketReopened) over = null;
        }
        return over;
    }

    private sealed record Epoch(long Until, int Facts, bool Later, Instant? OverSince);

    private enum What { Target, Step, Warning }

    /// <summary>Something that fell or has to: of a step that told people, to whom.</summary>
    private readonly record struct Fallen(What What, string Which, Instant At)
    {
        public static Fallen? Of(TicketFact fact) => fact switch
        {
            TargetMissed missed => new(What.Target, missed.Kind.Value, missed.Due),
            WarningFell warning => new(What.Warning, $"{warning.Kind} {warning.Percent}", warning.Due),
            StepFell step => new(What.Step, $"{step.Column} {(step.Told ? step.Level : default)}", step.Due),
            _ => null,
        };
    }
}
