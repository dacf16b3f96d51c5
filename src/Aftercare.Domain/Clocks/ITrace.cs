using Aftercare.Domain.Calendars;

namespace Aftercare.Domain.Clocks;

/// <summary>Watches the fold at work. A reading is folded unwatched; an explanation is the same fold, watched.</summary>
internal interface ITrace
{
    /// <summary>Counting begins, from that moment, under what was in force by then; whatever was counted before for this promise no longer counts.</summary>
    void Begin(long start, Cell cell, ClockHistory.Change under);

    /// <summary>A business-day target was found to end on that day.</summary>
    void Day(BusinessDay day, int count);

    /// <summary>The service time from one moment to another counts towards the target.</summary>
    void Count(ServiceTime hours, long from, long to);

    /// <summary>A pause keeps the time line out.</summary>
    void Stop(Pause pause);

    /// <summary>A change of priority or terms left the due as it was.</summary>
    void Keep(ClockHistory.Change change, bool met);
}

/// <summary>Watches nothing and costs nothing.</summary>
internal readonly struct Unwatched : ITrace
{
    public void Begin(long start, Cell cell, ClockHistory.Change under) { }
    public void Day(BusinessDay day, int count) { }
    public void Count(ServiceTime hours, long from, long to) { }
    public void Stop(Pause pause) { }
    public void Keep(ClockHistory.Change change, bool met) { }
}
