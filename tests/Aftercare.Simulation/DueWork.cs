using Aftercare.Domain.Tickets;
using Aftercare.Server.Engine;

namespace Aftercare.Simulation;

/// <summary>The beat that lets fall what is due: claim, load, decide, commit. Many tickets together; when that fails, each alone.</summary>
internal sealed class DueWork(World world, Node node) : Work(world, node)
{
    private const int Most = 8;
    private readonly List<(StoredTicket Ticket, int Kind, DueStanding Row)> claimed = [];
    private readonly List<Draft> drafts = [];
    private readonly Queue<(StoredTicket Ticket, int Kind, DueStanding Row)[]> groups = new();
    private (StoredTicket Ticket, int Kind, DueStanding Row)[] group = [];
    private Step step = Step.Claim;
    private Instant now;
    private bool isTogether;

    private enum Step { Claim, Load, Commit }

    public override void Go()
    {
        switch (step)
        {
            case Step.Claim:
                Claim();
                break;
            case Step.Load:
                Load();
                break;
            case Step.Commit:
                Commit();
                break;
        }
    }

    private void Claim()
    {
        now = Node.Now;
        var outcome = Node.BeforeCommit(out var fate);
        if (outcome == Outcome.Done)
        {
            World.Store.ClaimDue(World, Node.Name, now, Most, claimed);
            outcome = Node.AfterCommit(fate);
        }
        if (outcome == Outcome.Dead) return;
        if (outcome != Outcome.Done || claimed.Count == 0)
        {
            Node.DueDone(foundNothing: true, failed: outcome != Outcome.Done);
            return;
        }
        var together = claimed.Where(each => each.Row.Failures == 0 || World.Has(Mistakes.NeverAlone)).ToArray();
        isTogether = together.Length > 0;
        if (isTogether) groups.Enqueue(together);
        if (together.Length < claimed.Count) Apart([.. claimed.Where(each => each.Row.Failures > 0)]);
        Next();
    }

    private void Apart((StoredTicket Ticket, int Kind, DueStanding Row)[] rows)
    {
        foreach (var alone in rows.GroupBy(row => row.Ticket.Id)) groups.Enqueue([.. alone]);
    }

    private void Next()
    {
        if (!groups.TryDequeue(out group!))
        {
            Node.DueDone(foundNothing: false, failed: false);
            return;
        }
        step = Step.Load;
        Again(1);
    }

    private void Load()
    {
        drafts.Clear();
        var failed = World.Store.AwayUntil > World.Now;
        foreach (var (ticket, kind, row) in group)
        {
            if (ticket.PoisonedUntil > World.Now) failed = true;
            if (failed) break;
            var draft = drafts.Find(each => each.Ticket == ticket);
            if (draft is null) drafts.Add(draft = Begin(ticket));
            Fall(draft, kind, row);
        }
        if (failed)
        {
            Failed();
            return;
        }
        if (World.Has(Mistakes.EffectBeforeCommit))
            foreach (var draft in drafts) World.Mail.ArriveEarly(draft);
        step = Step.Commit;
        Again(2);
    }

    private Draft Begin(StoredTicket ticket)
    {
        var draft = new Draft(ticket);
        if (World.Has(Mistakes.OwedFactsIgnored)) return draft;
        if (!draft.PayDebts(World, now)) return draft;
        World.Saw(Sight.DebtPaidBeforeFall);
        return draft;
    }

    private void Fall(Draft draft, int kind, DueStanding row)
    {
        if (draft.Due[kind] is null) return;
        // An earlier fact of this very batch may have moved it on; any other change means that the claim is lost.
        if (draft.DueRead[kind]!.Value.Lease.Fence != row.Lease.Fence)
        {
            World.Saw(Sight.StaleWriteRefused);
            return;
        }
        draft.Claimed[kind] = row;
        var fallen = Fallen(draft, (DueKind)kind);
        draft.Append(World, fallen);
        if (draft.Due[kind]?.DueAt <= now && World.IsFlawless) World.Fail("stuck: what is due fell and is still due");
        if (fallen.Length >= 1 && World.Told is not null) World.Tell($"{Node.Name} lets fall {string.Join("; ", fallen.Select(Words.Of))}");
    }

    private TicketFact[] Fallen(Draft draft, DueKind kind)
    {
        var dues = draft.Dues;
        if (World.Has(Mistakes.WaitsIgnored)) dues = draft.WithoutWaits(World);
        if (World.Has(Mistakes.StepsForgottenAfterRestart) && Node.WasRestarted)
            dues = World.Read([.. draft.Facts.Where(fact => fact is not StepFell)], draft.LaterRead);
        if (World.Has(Mistakes.EarlyByAMillisecond))
            return [.. dues.Fall(kind, now + Duration.FromMilliseconds(1)).All.Select(fact => fact with { At = now })];
        var fallen = dues.Fall(kind, now).All;
        return World.Has(Mistakes.CatchUpBackwards) ? [.. fallen.Reverse()] : [.. fallen];
    }

    private void Commit()
    {
        switch (Node.Commit(drafts, now))
        {
            case Outcome.Dead:
                return;
            case Outcome.Done:
                isTogether = false;
                Next();
                break;
            case Outcome.Refused when !isTogether:
                Next();
                break;
            default:
                Failed();
                break;
        }
    }

    private void Failed()
    {
        if (isTogether && !World.Has(Mistakes.NeverAlone))
        {
            isTogether = false;
            Apart(group);
            Next();
            return;
        }
        isTogether = false;
        var outcome = Node.BeforeCommit(out var fate);
        if (outcome == Outcome.Done)
        {
            foreach (var (ticket, kind, row) in group)
            {
                if (ticket.Due[kind] is not { } known || !World.Has(Mistakes.NoFence) && !known.Lease.Admits(row.Lease.Fence)) continue;
                World.Checks.SetAside(Node, row, known);
                ticket.Due[kind] = row.SetAside(World.NowInstant);
                if (ticket.PoisonedUntil > World.Now)
                {
                    World.Seen.Add(Trouble.Poison);
                    World.Saw(Sight.PoisonSetAside);
                }
            }
            outcome = Node.AfterCommit(fate);
        }
        if (outcome != Outcome.Dead) Next();
    }
}
