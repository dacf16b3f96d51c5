using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;

namespace Aftercare.Simulation;

/// <summary>A request: somebody does something to a ticket, on some node. Whoever asked asks again under the same key when the answer is lost.</summary>
internal sealed class ActWork(World world, int request, Doing doing) : Work(world, world.Nodes[doing.Chance & 1])
{
    private const long Minute = 60_000;
    private static readonly PersonId Customer = new(new Guid(1, 0, 0, new byte[8])), Engineer = new(new Guid(2, 0, 0, new byte[8]));
    private readonly List<Draft> drafts = [];
    private int tries;
    private Instant now;

    /// <summary>Asks a node that answers; when none does, a minute later.</summary>
    public void Ask()
    {
        Node = World.Nodes[doing.Chance + tries & 1];
        if (!Node.IsAlive) Node = World.Nodes[doing.Chance + tries + 1 & 1];
        if (Node.IsAlive) Begin();
        else Later();
    }

    public override void Go()
    {
        if (!Node.IsAlive) Ask();
        else if (drafts.Count == 0) Load();
        else Commit();
    }

    private void Load()
    {
        // The oracle lives in minutes, so people act on them.
        if (World.Now % Minute != 0 || World.Store.AwayUntil > World.Now)
        {
            Later();
            return;
        }
        if (World.Store.Requests.Contains(request) && !World.Has(Mistakes.NoIdempotency))
        {
            World.Saw(Sight.RequestSentAgain);
            return;
        }
        now = World.NowInstant;
        var ticket = World.Store.Tickets[doing.Ticket];
        if (doing.Act is Act.NewHoliday or Act.Rebuild)
        {
            if (doing.Act == Act.NewHoliday) World.ChangeCalendar();
            foreach (var each in World.Store.Tickets) new RebuildWork(World, Node, each).Begin();
            World.Seen.Add(doing.Act);
            return;
        }
        if (ticket.Exists == doing.Act is Act.Open or Act.OpenHeld) return;
        TicketFact[] facts = ticket.Exists ? Decide(ticket) : Opening();
        if (facts.Length == 0) return;
        var draft = new Draft(ticket) { Request = request };
        draft.Append(World, facts);
        drafts.Add(draft);
        Again(1 + doing.Chance / 4 % 3);
    }

    private void Commit()
    {
        var draft = drafts[0];
        var before = draft.Ticket.Dues;
        var outcome = Node.Commit(drafts, now);
        World.Tell($"{doing.Act} on ticket {doing.Ticket} by {Node.Name}: {outcome}; {string.Join("; ", draft.Facts.Skip(draft.VersionRead).Select(Words.Of))}");
        drafts.Clear();
        if (outcome == Outcome.Done) See(draft, before);
        else Later();
    }

    private void Later()
    {
        if (++tries <= 5) World.At((World.Now / Minute + 1) * Minute, new Happening(HappeningKind.Asked, 0, 0, this));
    }

    private TicketFact[] Opening()
    {
        var opened = new TicketOpened(now, Customer, Channel.Portal, Scene.Priorities[(int)(doing.Chance / 16 % 4)], ImpactClaimed: true);
        return doing.Act == Act.OpenHeld ? [opened, new PauseBegan(now, null, PauseReason.PaymentHold, "")] : [opened];
    }

    private TicketFact[] Decide(StoredTicket ticket)
    {
        var standing = ticket.Dues.Standing;
        var chance = (int)(doing.Chance / 16 % 1024);
        var desk = new Desk(standing, Engineer, now);
        var customer = new CustomerSide(standing, Customer, now);
        var id = new Guid(request + 1, 0, 0, new byte[8]);
        switch (doing.Act)
        {
            case Act.CustomerReplies:
                return Of(customer.Reply(new MessageId(id), 30));
            case Act.StaffReply:
                return Of(desk.Reply(new MessageId(id)));
            case Act.Ask:
                return Of(desk.Ask(new TaskId(id), TaskType.Information, "?", null));
            case Act.TaskDone:
                return standing.Tasks.IsEmpty ? [] : Of(desk.Done(standing.Tasks.Values.MinBy(task => task.At)!.Task, withdrawn: false));
            case Act.Wait:
                return Of(desk.Wait((PauseReason)(chance % 3), "x"));
            case Act.GoOn:
                return standing.Pauses.Find(pause => !pause.IsHold()) is var reason && standing.Pauses.Contains(reason) && !reason.IsHold() ? Of(desk.GoOn(reason)) : [];
            case Act.SetPriority:
                return Of(desk.SetPriority(Scene.Priorities[chance % 4], "x"));
            case Act.Escalate:
                var level = Scene.Levels[1 + chance % 3];
                return Of(desk.Escalate(level, "x", isAbove: Scene.Levels.IndexOf(level) > Highest(ticket)));
            case Act.Solve:
                return Of(desk.Solve(new MessageId(id)));
            case Act.Reopen:
                return Of(customer.Reopen("x", 30));
            case Act.Close:
                return Of(standing.SolvedAt is not null ? customer.Agree() : chance % 4 == 0 ? customer.Withdraw("x") : new TicketIsNotSolved());
            case Act.Hold:
                return standing.SolvedAt is null && !standing.HasEnded && !standing.IsHeld ? [new PauseBegan(now, null, PauseReason.PaymentHold, "")] : [];
            case Act.Release:
                return standing.IsHeld ? Of(desk.GoOn(PauseReason.PaymentHold)) : [];
            default:
                throw new InvalidOperationException($"Nobody knows how to {doing.Act}.");
        }
    }

    private static TicketFact[] Of(Result<Facts> decided) => decided.IsRefused(out _, out var facts) ? [] : [.. facts.All];

    private static int Highest(StoredTicket ticket)
    {
        var highest = 0;
        foreach (var fact in ticket.Facts)
        {
            if (fact is StepFell { Told: true } fell) highest = Math.Max(highest, Scene.Levels.IndexOf(fell.Level));
            if (fact is EscalatedByHand hand) highest = Math.Max(highest, Scene.Levels.IndexOf(hand.Level));
        }
        return highest;
    }

    private void See(Draft draft, Dues? before)
    {
        World.Seen.Add(doing.Act);
        if (before is null) return;
        var standing = before.Standing;
        for (var kind = 0; kind < 3; kind++)
        {
            if (draft.DueRead[kind] is not { } row) continue;
            if (row.DueAt == now) World.Saw(Sight.ActAtTheInstantOfADue);
            if (row.DueAt > now - Duration.FromMinutes(1)) continue;
            if (doing.Act == Act.SetPriority) World.Saw(Sight.PriorityChangeWhileOverdue);
            if (doing.Act == Act.Solve) World.Saw(Sight.SolvedWhileOverdue);
            if (doing.Act == Act.StaffReply) World.Saw(Sight.ReplyAfterMissWhileDown);
        }
        if (doing.Act is Act.Reopen or Act.CustomerReplies && standing.HasEnded) World.Saw(Sight.ReopenedAfterClosing);
        if (doing.Act == Act.GoOn && draft.Facts.Any(fact => fact is PauseBegan && fact.At < Scene.ClockChange && now > Scene.ClockChange)) World.Saw(Sight.PausedOverClockChange);
    }
}
