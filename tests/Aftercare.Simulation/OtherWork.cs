using Aftercare.Server.Mail.Out;

namespace Aftercare.Simulation;

/// <summary>Tells a ticket that letters about it were accepted.</summary>
internal sealed class RecordWork(World world, Node node, StoredTicket ticket) : Work(world, node)
{
    private readonly List<Draft> drafts = [];
    private bool isAwake;
    private int tries;

    public override void Go()
    {
        if (!isAwake)
        {
            isAwake = true;
            Again(Math.Max(30, World.ToldLateUntil - World.Now));
            if (World.ToldLateUntil > World.Now) World.Seen.Add(Trouble.ToldLate);
            return;
        }
        if (drafts.Count == 0)
        {
            var draft = new Draft(ticket);
            if (World.Store.AwayUntil > World.Now || !draft.PayDebts(World, Node.Now)) return;
            drafts.Add(draft);
            Again(2);
            return;
        }
        var outcome = Node.Commit(drafts, Node.Now);
        drafts.Clear();
        if (outcome is Outcome.Refused or Outcome.Unknown && ++tries < 5) Again(10);
    }
}

/// <summary>Reads a ticket anew and writes down how it stands, because its calendar changed or to be sure.</summary>
internal sealed class RebuildWork(World world, Node node, StoredTicket ticket) : Work(world, node)
{
    private readonly List<Draft> drafts = [];
    private int failures;

    public override void Go()
    {
        if (!ticket.Exists) return;
        if (drafts.Count == 0)
        {
            var draft = new Draft(ticket) { IsChecked = !World.Has(Mistakes.StaleProjection) };
            draft.Restate(World);
            drafts.Add(draft);
            Again(50);
            return;
        }
        var outcome = Node.Commit(drafts, Node.Now);
        drafts.Clear();
        if (outcome is not (Outcome.Done or Outcome.Dead)) Again(1000L << Math.Min(9, failures++));
    }
}

/// <summary>Only for a mistake: plans letters after the facts were committed.</summary>
internal sealed class OutboxWork(World world, Node node, Draft draft, Instant now) : Work(world, node)
{
    private bool waited;

    public override void Go()
    {
        if (waited) World.Store.PlanLetters(World, draft, now);
        else Again(1);
        waited = true;
    }
}

/// <summary>The beat that hands letters over: claim, write down «sending», hand over, write down how it went.</summary>
internal sealed class LetterWork(World world, Node node) : Work(world, node)
{
    private const int Most = 4;
    private readonly List<(StoredLetter Letter, LetterLife Life)> claimed = [];
    private Step step = Step.Claim;
    private Answer answer;
    private int which, tries;

    private enum Step { Claim, Begin, HandOver, WriteDown }

    private enum Answer { Accepted, Refused, Away, Lost }

    public override void Go()
    {
        switch (step)
        {
            case Step.Claim:
                Claim();
                break;
            case Step.Begin:
                BeginOne();
                break;
            case Step.HandOver:
                HandOver();
                break;
            case Step.WriteDown:
                WriteDown();
                break;
        }
    }

    private void Claim()
    {
        var outcome = Node.BeforeCommit(out var fate);
        if (outcome == Outcome.Done)
        {
            World.Store.ClaimLetters(World, Node.Name, Node.Now, Most, claimed);
            outcome = Node.AfterCommit(fate);
        }
        if (outcome == Outcome.Dead) return;
        if (outcome != Outcome.Done || claimed.Count == 0) Node.LettersDone(foundNothing: true, failed: outcome != Outcome.Done);
        else Next(0);
    }

    private void Next(int letter)
    {
        which = letter;
        if (which == claimed.Count)
        {
            Node.LettersDone(foundNothing: false, failed: false);
            return;
        }
        (step, tries) = (Step.Begin, 0);
        Again(1);
    }

    private void BeginOne()
    {
        step = Step.HandOver;
        if (World.Has(Mistakes.LeaseAfterWork))
        {
            HandOver();
            return;
        }
        var (letter, life) = claimed[which];
        var begun = life.Begun(Node.Now, World.LetterLease);
        var outcome = Write(letter, life, begun);
        if (outcome == Outcome.Dead) return;
        if (outcome != Outcome.Done)
        {
            // What was not surely written down does not leave: the letter is found again when its lease ends.
            Next(which + 1);
            return;
        }
        claimed[which] = (letter, begun);
        Again(1);
    }

    private void HandOver()
    {
        var (letter, life) = claimed[which];
        answer = Answer.Accepted;
        var takes = 20L;
        if (World.Mail.AwayUntil > World.Now) answer = Answer.Away;
        else if (World.Mail.Armed.Count > 0)
        {
            var trouble = World.Mail.Armed[0];
            World.Mail.Armed.RemoveAt(0);
            World.Seen.Add(trouble);
            World.Tell($"{trouble} for letter {letter.Id}");
            answer = trouble switch
            {
                Trouble.MailRefuses => Answer.Refused,
                Trouble.MailUnknownDelivered or Trouble.MailUnknownLost => Answer.Lost,
                _ => Answer.Accepted,
            };
            if (trouble == Trouble.SlowMail) takes = 9_000;
            if (trouble == Trouble.MailUnknownDelivered) Arrive(letter);
        }
        if (answer == Answer.Accepted) Arrive(letter);
        if (answer == Answer.Accepted && life.UnknownOutcomes > 0) World.Saw(Sight.UnknownSentAgain);
        if (Node.Meets(Trouble.CrashAfterSend, out var length))
        {
            Node.Crash(length);
            return;
        }
        step = Step.WriteDown;
        Again(takes);
    }

    private void Arrive(StoredLetter letter)
    {
        World.Tell($"{Node.Name} hands over letter {letter.Id} of ticket {letter.Ticket}");
        letter.Arrivals++;
        World.Checks.Arrived(letter);
    }

    private void WriteDown()
    {
        var (letter, life) = claimed[which];
        var now = Node.Now;
        if (World.Has(Mistakes.LeaseAfterWork)) life = life.Begun(now, World.LetterLease);
        var next = answer switch
        {
            Answer.Accepted => life.Accepted(now),
            Answer.Away => life.Spared(now + Duration.FromMinutes(1)),
            Answer.Refused => life.Refused(now + WaitAfter(life.Refusals + 1)),
            _ when World.Has(Mistakes.UnknownIsFailed) => life.GivenUp(),
            _ => life.AnswerLost(now + WaitAfter(life.Refusals + 1)),
        };
        var outcome = Write(letter, World.Has(Mistakes.LeaseAfterWork) ? claimed[which].Life : life, next);
        if (outcome == Outcome.Dead) return;
        // What the mail server answered is known only here: a store that is away for a moment must not lose it.
        if (outcome is Outcome.Away or Outcome.Unknown && ++tries < 6)
        {
            Again(100L << tries);
            return;
        }
        if (outcome == Outcome.Done && next.State == LetterState.Failed) World.Store.Plan(World, letter.Ticket, letter.Version, letter.MeetsTarget, now);
        if (outcome == Outcome.Done && next.State == LetterState.Sent && letter.MeetsTarget && letter.Life == next) World.Store.Owe(World, Node, letter);
        Next(which + 1);
    }

    private Outcome Write(StoredLetter letter, LetterLife read, LetterLife next)
    {
        var outcome = Node.BeforeCommit(out var fate);
        if (outcome != Outcome.Done) return outcome;
        var written = Store.Write(World, letter, read, next);
        outcome = Node.AfterCommit(fate);
        if (!written) return outcome == Outcome.Done ? Outcome.Refused : outcome;
        World.Trace(letter.Id * 7 + (int)next.State);
        // Written, though nobody was told: what is owed is found by the next beat.
        if (outcome != Outcome.Done && next.State == LetterState.Sent && letter.MeetsTarget) World.Store.Owing.Add(letter);
        return outcome;
    }

    private static Duration WaitAfter(int refusals) => Duration.FromMinutes(1L << Math.Min(5, refusals - 1));
}
