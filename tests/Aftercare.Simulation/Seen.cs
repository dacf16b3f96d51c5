namespace Aftercare.Simulation;

/// <summary>Rare situations that a batch of stories has to have met; otherwise it has gone blind.</summary>
internal enum Sight
{
    TakeOver, TakeOverDuringSend, StaleWriteRefused, CatchUpOfAHundred, PriorityChangeWhileOverdue, SolvedWhileOverdue, ActAtTheInstantOfADue, PoisonSetAside,
    RequestSentAgain, ReopenedAfterClosing, PausedOverClockChange, FellLate, UnknownSentAgain, DebtPaidBeforeFall, ReplyAfterMissWhileDown, Closed, Offered, RaisedByChange,
}

/// <summary>What one run, or a batch of runs, has met.</summary>
internal sealed class Seen
{
    private readonly ulong[] acts = new ulong[Enum.GetValues<Act>().Length];
    private ulong sights, troubles, done;

    public void Add(Sight sight) => sights |= 1UL << (int)sight;

    /// <summary>It took effect.</summary>
    public void Add(Trouble trouble) => troubles |= 1UL << (int)trouble;

    public void Add(Act act) => done |= 1UL << (int)act;

    /// <summary>Takes the sights of a run into those of its batch.</summary>
    public void Add(Seen run)
    {
        sights |= run.sights;
        for (var act = 0; act < acts.Length; act++)
            if ((run.done >> act & 1) != 0) acts[act] |= run.troubles;
    }

    /// <summary>What the batch has not met: a sight, or a kind of trouble in a story with a kind of act.</summary>
    public IEnumerable<string> Missing()
    {
        foreach (var sight in Enum.GetValues<Sight>())
            if ((sights >> (int)sight & 1) == 0) yield return sight.ToString();
        foreach (var act in Enum.GetValues<Act>())
            foreach (var trouble in Enum.GetValues<Trouble>())
                if ((acts[(int)act] >> (int)trouble & 1) == 0) yield return $"{trouble} with {act}";
    }
}
