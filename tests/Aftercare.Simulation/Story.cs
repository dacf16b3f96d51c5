namespace Aftercare.Simulation;

/// <summary>What people and contracts do.</summary>
internal enum Act
{
    Open, OpenHeld, CustomerReplies, StaffReply, Ask, TaskDone, Wait, GoOn, SetPriority, Escalate, Solve, Reopen, Close, Hold, Release, NewHoliday, Rebuild,
}

/// <summary>What goes wrong.</summary>
internal enum Trouble
{
    Crash, CrashBeforeCommit, CrashAfterCommit, CrashAfterSend, CommitUnknownApplied, CommitUnknownLost, Conflict, StoreAway, Pause, Skew, LateWake, Stuck, DoubleTick,
    Deaf, Poison, MailRefuses, MailAway, MailUnknownDelivered, MailUnknownLost, SlowMail, ToldLate,
}

/// <summary>Something that somebody does at a whole minute.</summary>
/// <param name="At">Milliseconds of the time line.</param>
/// <param name="Act">What.</param>
/// <param name="Ticket">To which ticket.</param>
/// <param name="Chance">Decides the rest: which node is asked, which priority, which reason.</param>
internal readonly record struct Doing(long At, Act Act, int Ticket, uint Chance);

/// <summary>Something that goes wrong: at that time, or as soon after it as the node comes to such a boundary.</summary>
/// <param name="At">Milliseconds of the time line.</param>
/// <param name="Trouble">What.</param>
/// <param name="Node">Where.</param>
/// <param name="Length">For how long, in milliseconds, where it lasts.</param>
internal readonly record struct Mishap(long At, Trouble Trouble, int Node, long Length);

/// <summary>All that happens from outside in one run. What it leads to is for the programme to decide.</summary>
/// <param name="Seed">Where it came from.</param>
/// <param name="Terms">Which terms of <see cref="Scene.Terms"/>.</param>
/// <param name="Calendar">Which calendar of <see cref="Scene.Calendars"/>.</param>
/// <param name="End">When people and mishaps stop, and everything heals.</param>
internal sealed record Story(ulong Seed, int Terms, int Calendar, long End, Doing[] Doings, Mishap[] Mishaps)
{
    private const long Minute = 60_000, Hour = 60 * Minute, Day = 24 * Hour;

    // Minutes after an opening at which something tends to be due: what happens then happens at the very instant.
    private static readonly int[] Telling = [15, 27, 29, 30, 45, 54, 60, 90, 120, 180, 240, 360, 480, 540];
    private static readonly Act[] Acts =
    [
        Act.CustomerReplies, Act.CustomerReplies, Act.StaffReply, Act.StaffReply, Act.StaffReply, Act.StaffReply, Act.StaffReply, Act.Ask, Act.Ask, Act.TaskDone, Act.TaskDone, Act.Wait, Act.Wait, Act.GoOn, Act.GoOn, Act.GoOn,
        Act.SetPriority, Act.SetPriority, Act.SetPriority, Act.Escalate, Act.Solve, Act.Solve, Act.Reopen, Act.Reopen, Act.Close, Act.Hold, Act.Release, Act.Release, Act.NewHoliday, Act.Rebuild,
    ];

    public static Story Of(ulong seed)
    {
        var dice = new Dice(seed);
        var storm = dice.OneIn(500);
        var terms = dice.Below(Scene.Terms.Length);
        var calendar = dice.Below(Scene.Calendars.Length);
        var start = Scene.Beginning + dice.Below(2 * 24 * 60) * Minute;
        var end = start + (storm ? 3 : dice.Between(2, 7)) * Day;
        var tickets = storm ? 30 : 1 + dice.Below(2);
        var doings = new List<Doing>();
        for (var ticket = 0; ticket < tickets; ticket++)
        {
            // Half of them are opened while service runs, where clocks move.
            var opened = start + dice.Below(storm ? 600 : 1440) * Minute;
            if (dice.OneIn(2)) opened = opened / Day * Day + (9 * 60 + dice.Below(240)) * Minute;
            doings.Add(new(Math.Max(opened, start), dice.OneIn(6) ? Act.OpenHeld : Act.Open, ticket, (uint)dice.Next()));
            var many = storm ? 1 : 3 + dice.Below(9);
            for (var i = 0; i < many; i++) doings.Add(new(Moment(ref dice, opened, end), Acts[dice.Below(Acts.Length)], ticket, (uint)dice.Next()));
        }
        return new(seed, terms, calendar, end, [.. doings.OrderBy(doing => doing.At)], Swarm(ref dice, doings, start, end, storm));
    }

    private static long Moment(ref Dice dice, long opened, long end) => dice.Below(3) switch
    {
        0 => opened + Telling[dice.Below(Telling.Length)] * Minute,
        1 => opened + dice.Below(12 * 60) * Minute,
        _ => opened + dice.Between(0, (end - opened) / Minute) * Minute,
    };

    /// <summary>A random few of all kinds of trouble, so that rare ones also meet without the common ones; none at all in one story of five.</summary>
    private static Mishap[] Swarm(ref Dice dice, List<Doing> doings, long start, long end, bool storm)
    {
        if (!storm && dice.OneIn(5)) return [];
        var kinds = Enum.GetValues<Trouble>().Length;
        var among = dice.Next();
        if (dice.OneIn(2)) among &= dice.Next();
        var many = 1 + dice.Below(10);
        var mishaps = new List<Mishap>(many + 2);
        if (storm)
        {
            var from = start + dice.Between(4, 20) * Hour;
            mishaps.Add(new(from, Trouble.StoreAway, 0, dice.Between(8, 30) * Hour));
        }
        for (var i = 0; i < many; i++)
        {
            var kind = dice.Below(kinds);
            if ((among >> kind & 1) == 0) continue;
            var near = doings[dice.Below(doings.Count)].At;
            var at = dice.Below(4) switch
            {
                0 => near + dice.Below(60),
                1 => near + Telling[dice.Below(Telling.Length)] * Minute - dice.Below(3),
                2 => near + dice.Between(0, 4 * Hour),
                _ => dice.Between(start, end),
            };
            var mishap = new Mishap(at, (Trouble)kind, dice.Below(2), LengthOf((Trouble)kind, ref dice));
            mishaps.Add(mishap);
            // What befalls both nodes at once leaves nobody to take over.
            if (dice.OneIn(mishap.Trouble == Trouble.Stuck ? 1 : 3)) mishaps.Add(mishap with { Node = 1 - mishap.Node });
        }
        return [.. mishaps.Where(mishap => mishap.At < end).OrderBy(mishap => mishap.At)];
    }

    private static long LengthOf(Trouble trouble, ref Dice dice) => trouble switch
    {
        Trouble.StoreAway => dice.OneIn(4) ? dice.Between(Hour, 20 * Hour) : dice.Between(1, 10 * Minute),
        Trouble.Pause => dice.OneIn(2) ? dice.Between(1, 30_000) : dice.Between(10_000, 10 * Minute),
        Trouble.Skew => dice.Between(-300_000, 300_000),
        Trouble.LateWake => dice.Between(1, 10 * Minute),
        Trouble.Stuck => dice.Between(Hour, 20 * Hour),
        Trouble.ToldLate => dice.Between(Minute, 3 * Hour),
        Trouble.Crash or Trouble.CrashBeforeCommit or Trouble.CrashAfterCommit or Trouble.CrashAfterSend => dice.OneIn(4) ? dice.Between(Minute, 12 * Hour) : dice.Between(100, Minute),
        Trouble.Deaf or Trouble.MailAway => dice.Between(1000, Hour),
        Trouble.Poison => dice.OneIn(3) ? dice.Between(Hour, 8 * Hour) : dice.Between(1000, Hour),
        _ => 0,
    };
}
