using Aftercare.Domain.Tickets;
using Aftercare.Server.Engine;

namespace Aftercare.Simulation;

/// <summary>What must never be otherwise: looked at after every commit and every letter, and as a whole at the end.</summary>
internal sealed class Checks(World world)
{
    private static readonly Duration Patience = Duration.FromMilliseconds(40);
    private static readonly Duration Settling = Duration.FromSeconds(15);

    /// <summary>Nothing in the story holds the engine up: what is due has to fall at once.</summary>
    private readonly bool isCalm = world.Story.Doings.All(doing => doing.Ticket < 3) && Only(world.Story,
        Trouble.Skew, Trouble.DoubleTick, Trouble.Poison, Trouble.MailAway, Trouble.MailRefuses, Trouble.MailUnknownDelivered, Trouble.MailUnknownLost, Trouble.SlowMail, Trouble.ToldLate);

    /// <summary>Nothing in the story loses the outcome of a letter.</summary>
    private readonly bool isSureOfLetters = Only(world.Story,
        Trouble.Skew, Trouble.DoubleTick, Trouble.Poison, Trouble.MailAway, Trouble.MailRefuses, Trouble.LateWake, Trouble.Deaf, Trouble.SlowMail, Trouble.ToldLate);

    private readonly Dictionary<long, int> arrivals = [];

    /// <summary>What a draft adds: nothing early, nothing twice, the earliest first, and nothing later than it has to be.</summary>
    public void BeforeApplied(Draft draft)
    {
        if (!draft.IsChecked) return;
        var ticket = draft.Ticket;
        var last = Instant.MinValue;
        var lastKind = -1;
        for (var i = draft.VersionRead; i < draft.Facts.Length; i++)
        {
            var fact = draft.Facts[i];
            world.Trace(ticket.Id * 1000 + i);
            if (fact.At > world.NowInstant) world.Fail($"ahead: a fact of {fact.At} at {world.NowInstant}");
            var (kind, due) = DueOf(fact, ticket);
            if (kind < 0) continue;
            if (due > fact.At) world.Fail($"early: {Words.Of(fact)} fell at {fact.At}");
            if (fact is TargetMissed && due == fact.At && !ticket.Dues.Reading.Terms.Rules.MetStrictlyBefore) world.Fail($"early: {Words.Of(fact)} while it can still be met");
            if (kind == lastKind && due < last) world.Fail($"order: {Words.Of(fact)} after what was due at {last}");
            if (kind != lastKind && draft.Paid is null && due > ticket.Dues.Next((DueKind)kind)) world.Fail($"order: {Words.Of(fact)} before what was due first");
            if (IsTwice(draft, i)) world.Fail($"twice: {Words.Of(fact)}");
            (last, lastKind) = (due, kind);
            if (fact.At - due > Duration.FromMinutes(1)) world.Saw(Sight.FellLate);
            if (isCalm && ticket.PoisonedUntil == 0 && ticket.Exists)
            {
                var since = Instant.Max(due, Instant.FromUnixTimeMilliseconds(ticket.Past[^1].From));
                if (world.NowInstant - since > Patience) world.Fail($"late: {Words.Of(fact)} fell at {world.NowInstant} though nothing held it up");
            }
        }
        var fallen = draft.Facts.Length - draft.VersionRead;
        if (fallen > 1) Count(fallen);
    }

    /// <summary>How a ticket stands is what a reading of its facts says, and its rows are planned for what falls next.</summary>
    public void AfterApplied(Draft draft)
    {
        var ticket = draft.Ticket;
        if (ticket.AwaitsRebuild) return;
        if (ticket.Stands != Projection.Of(ticket.Dues, ticket.Facts.Length)) world.Fail($"projection: {ticket.Stands} and not {Projection.Of(ticket.Dues, ticket.Facts.Length)}");
        for (var kind = 0; kind < 3; kind++)
        {
            Instant? next = ticket.Dues.Next((DueKind)kind) is { } due ? DueStanding.RoundedUp(due) : null;
            if (ticket.Due[kind]?.DueAt != next) world.Fail($"plan: the row of {(DueKind)kind} says {ticket.Due[kind]?.DueAt} and not {next}");
        }
    }

    /// <summary>A write of a node that lost its claim is refused.</summary>
    public void SetAside(Node node, DueStanding claimed, DueStanding known)
    {
        if (!IsHeld(node, claimed, known)) world.Fail($"fence: {node.Name} sets aside what it does not hold");
    }

    /// <summary>What falls was claimed, and the claim is still the node's when it commits.</summary>
    public void StillHeld(Node node, Draft draft)
    {
        for (var kind = 0; kind < 3; kind++)
            if (draft.Claimed[kind] is { } claimed && !IsHeld(node, claimed, draft.Ticket.Due[kind])) world.Fail($"fence: {node.Name} lets fall what it does not hold");
    }

    private static bool IsHeld(Node node, DueStanding claimed, DueStanding? known) => known is { } row && row.Lease.Holder == node.Name && row.Lease.Until == claimed.Lease.Until;

    /// <summary>A letter arrives again only where nobody knew whether it had.</summary>
    public void Arrived(StoredLetter letter)
    {
        if (letter.Arrivals > 1 + letter.Life.UnknownOutcomes) world.Fail($"repeat: letter {letter.Id} of ticket {letter.Ticket} arrived {letter.Arrivals} times, and is not marked");
        if (letter.Arrivals > 1 && isSureOfLetters) world.Fail($"repeat: letter {letter.Id} arrived {letter.Arrivals} times though nothing was lost");
    }

    /// <summary>Some time after everything has healed, nothing that was due is left.</summary>
    public void Progress()
    {
        var settled = world.NowInstant - Settling;
        foreach (var ticket in world.Store.Tickets)
        {
            if (!ticket.Exists) continue;
            if (ticket.AwaitsRebuild) world.Fail($"progress: ticket {ticket.Id} was not made anew");
            for (var kind = 0; kind < 3; kind++)
            {
                if (ticket.Due[kind]?.DueAt <= settled) world.Fail($"progress: {(DueKind)kind} of ticket {ticket.Id} was due at {ticket.Due[kind]!.Value.DueAt}");
                if (ticket.Dues.Next((DueKind)kind) <= settled) world.Fail($"progress: {(DueKind)kind} of ticket {ticket.Id} was due at {ticket.Dues.Next((DueKind)kind)}, and no row says so");
            }
        }
        foreach (var letter in world.Store.Letters)
            if (letter.Life is { IsOver: false } life && life.NextTryAt <= settled) world.Fail($"progress: letter {letter.Id} is {life.State} since {life.NextTryAt}");
        foreach (var letter in world.Store.Owing)
            if (letter.Life.SentAt <= settled) world.Fail($"progress: the ticket was not told of letter {letter.Id}");
    }

    /// <summary>Facts and letters belong together, one to one; what arrived was planned, and arrived once unless it is marked.</summary>
    public void Whole()
    {
        arrivals.Clear();
        var asked = 0;
        foreach (var ticket in world.Store.Tickets)
        {
            foreach (var fact in ticket.Facts)
            {
                if (Store.LetterFor(fact) is not null) asked++;
                if (fact is TargetMissed missed && missed.Kind == TargetKind.Notification && ticket.Facts.Any(other => other is LetterAccepted && other.At <= missed.Due))
                    world.Fail($"false: {Words.Of(missed)} though a letter had met it in time");
            }
        }
        foreach (var letter in world.Store.Letters)
        {
            var facts = world.Store.Tickets[letter.Ticket].Facts;
            if (letter.Version > facts.Length || Store.LetterFor(facts[letter.Version - 1]) is null) world.Fail($"half: letter {letter.Id} belongs to no fact");
            ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(arrivals, letter.Key, out _);
            count += letter.Arrivals - letter.Life.UnknownOutcomes;
            if (count + world.Mail.Early.GetValueOrDefault(letter.Key) > 1) world.Fail($"repeat: the letter of fact {letter.Version} of ticket {letter.Ticket} arrived more than once, and is not marked");
            if (isSureOfLetters && letter.Life.UnknownOutcomes > 0) world.Fail($"mark: letter {letter.Id} is marked though nothing was lost");
        }
        if (arrivals.Count != asked || world.Store.Letters.Count != asked) world.Fail($"half: {asked} facts ask for letters, and there are {world.Store.Letters.Count} for {arrivals.Count} of them");
        foreach (var key in world.Mail.Early.Keys)
            if (!arrivals.ContainsKey(key)) world.Fail("half: a letter arrived that no fact asks for");
    }

    /// <summary>Which kind of due a fact records, and when it was due.</summary>
    private static (int Kind, Instant Due) DueOf(TicketFact fact, StoredTicket ticket) => fact switch
    {
        StepFell step => ((int)DueKind.Escalation, step.Due),
        WarningFell warning => ((int)DueKind.Clock, warning.Due),
        TargetMissed missed => ((int)DueKind.Clock, missed.Due),
        TicketClosed { By: null } or DowngradeOffered => ((int)DueKind.Quiet, ticket.Dues.Next(DueKind.Quiet) ?? Instant.MaxValue),
        _ => (-1, default),
    };

    private bool IsTwice(Draft draft, int which)
    {
        var fact = draft.Facts[which];
        for (var i = 0; i < which; i++)
        {
            var isSame = (draft.Facts[i], fact) switch
            {
                (StepFell a, StepFell b) => a.Column == b.Column && a.Due == b.Due || a.Told && b.Told && a.Level == b.Level,
                (WarningFell a, WarningFell b) => a.Kind == b.Kind && a.Percent == b.Percent && a.Due == b.Due,
                (TargetMissed a, TargetMissed b) => a.Kind == b.Kind && (a.Due == b.Due || a.Kind != Domain.Tests.Some.Update),
                _ => false,
            };
            if (isSame) return true;
        }
        if (fact is StepFell { Told: true }) world.Saw(IsRaise(draft, (StepFell)fact) ? Sight.RaisedByChange : Sight.FellLate);
        if (fact is TicketClosed) world.Saw(Sight.Closed);
        if (fact is DowngradeOffered) world.Saw(Sight.Offered);
        return false;
    }

    private static bool IsRaise(Draft draft, StepFell step) => draft.Ticket.Dues.Reading.Steps[step.Column - 1].Due != step.Due;

    /// <summary>How many fell late within one minute, over all tickets.</summary>
    private void Count(int fallen)
    {
        if (world.Now - burstFrom > 60_000) (burstFrom, burst) = (world.Now, 0);
        burst += fallen;
        if (burst >= 100) world.Saw(Sight.CatchUpOfAHundred);
    }

    private long burstFrom;
    private int burst;

    private static bool Only(Story story, params ReadOnlySpan<Trouble> allowed)
    {
        foreach (var mishap in story.Mishaps)
            if (!allowed.Contains(mishap.Trouble)) return false;
        return true;
    }
}
