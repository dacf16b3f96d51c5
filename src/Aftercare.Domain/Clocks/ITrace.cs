using Aftercare.Domain.Calendars;
using NodaTime;

namespace Aftercare.Domain.Clocks;

/// <summary>Watches the fold at work. A reading is folded unwatched; an explanation is the same fold, watched.</summary>
internal interface ITrace
{
    /// <summary>Counting begins, from that moment, under what was in force by then; whatever was counted before for this promise no longer counts.</summary>
    void Begin(long start, Cell cell, ClockHistory.Change under);

    /// <summary>A business-day target was found to end on that day, the given number of business days after day zero.</summary>
    void Day(LocalDate zero, int count, BusinessDay day);

    /// <summary>Pauses lie on the way to that day, so this much standard service time is counted from the start instead.</summary>
    void Owe(long amount);

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
    public void Day(LocalDate zero, int count, BusinessDay day) { }
    public void Owe(long amount) { }
    public void Count(ServiceTime hours, long from, long to) { }
    public void Stop(Pause pause) { }
    public void Keep(ClockHistory.Change change, bool met) { }
}
