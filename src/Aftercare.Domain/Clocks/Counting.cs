using Aftercare.Domain.Calendars;
using NodaTime;

namespace Aftercare.Domain.Clocks;

/// <summary>Counts an allowance from a start to its due, leaving out the pauses (rules 3 to 6).</summary>
internal readonly struct Counting(ServiceCalendar calendar, ClockRules rules)
{
    /// <summary>The due instant; Never when a pause that has not ended comes first.</summary>
    public long Due<TTrace>(Allowance within, long start, Pause[] stops, ref TTrace trace) where TTrace : ITrace => within switch
    {
        _ when start == TimeLine.Never => TimeLine.Never,
        ServiceAmount service => Used(calendar.Hours(service.Profile), service.Nanoseconds, start, stops, ref trace),
        BusinessDays days => DueOnDay(days.Count, start, stops, ref trace),
        _ => throw new ArgumentOutOfRangeException(nameof(within), within, "There is no such allowance."),
    };

    /// <summary>The earliest moment at which the amount is used up.</summary>
    public static long Used<TTrace>(ServiceTime hours, long amount, long start, Pause[] stops, ref TTrace trace) where TTrace : ITrace
    {
        var (from, left) = (start, amount);
        foreach (var stop in stops)
        {
            if (stop.To <= from) continue;
            if (stop.From > from)
            {
                var counted = hours.Elapsed(from, stop.From);
                if (counted >= left) break;
                trace.Count(hours, from, stop.From);
                left -= counted;
            }
            trace.Stop(stop with { From = Math.Max(from, stop.From) });
            if (stop.IsOpen) return TimeLine.Never;
            from = stop.To;
        }
        var due = hours.Add(from, left);
        trace.Count(hours, from, due);
        return due;
    }

    /// <summary>Rule 4 gives the due without pauses; rule 5 moves it by the standard service time that the pauses before it cover.</summary>
    private long DueOnDay<TTrace>(int count, long start, Pause[] stops, ref TTrace trace) where TTrace : ITrace
    {
        var standard = calendar.Hours(Profile.Standard);
        var zero = DayZeroOf(start);
        var day = standard.BusinessDayAfter(zero, count);
        trace.Day(zero, count, day);
        var due = TimeOf(day, start);
        if (Covered(standard, start, due, stops) == 0) return due;
        if (rules.WaitsInDays == WaitsInDays.WholeDays) return AfterWholeDays(standard, zero, count, start, stops, ref trace);
        var amount = standard.Elapsed(start, due);
        trace.Owe(amount);
        return Used(standard, amount, start, stops, ref trace);
    }

    private LocalDate DayZeroOf(long start)
    {
        var moment = TimeLine.At(start);
        var standard = calendar.Hours(Profile.Standard);
        // A night range may serve a date that has no opening of its own, so it is service that is asked for and not the date's hours.
        if (rules.DayZero == DayZero.NextServiceDay && !standard.IsOpen(moment)) moment = standard.NextChange(moment)?.At ?? throw new ServiceTimeOutOfReach();
        return moment.InZone(calendar.Zone).Date;
    }

    /// <summary>The moment of a target's last business day at which it is due.</summary>
    public long TimeOf(BusinessDay day, long start) => rules.DayDueAt switch
    {
        DayDueAt.Close => TimeLine.Of(day.Closes),
        DayDueAt.Open => TimeLine.Of(day.Opens),
        _ => TimeLine.Of(calendar.Zone.AtLeniently(day.Date + TimeLine.At(start).InZone(calendar.Zone).TimeOfDay).ToInstant()),
    };

    /// <summary>The standard service time between start and due that pauses cover.</summary>
    public static long Covered(ServiceTime standard, long start, long due, Pause[] stops)
    {
        var covered = 0L;
        foreach (var stop in stops)
        {
            var (from, to) = (Math.Max(start, stop.From), Math.Min(due, stop.To));
            if (from < to) covered += standard.Elapsed(from, to);
        }
        return covered;
    }

    /// <summary>Adds a day for each business day that pauses cover from opening to closing, until no more are added.</summary>
    private long AfterWholeDays<TTrace>(ServiceTime standard, LocalDate zero, int count, long start, Pause[] stops, ref TTrace trace) where TTrace : ITrace
    {
        for (var (days, left) = (0, count); ;)
        {
            var day = standard.BusinessDayAfter(zero, ++days);
            var (opens, closes) = (TimeLine.Of(day.Opens), TimeLine.Of(day.Closes));
            var stop = Array.Find(stops, stop => stop.From <= opens && closes <= stop.To);
            if (stop is { From: 0, To: 0 })
            {
                if (--left > 0) continue;
                trace.Day(zero, days, day);
                return TimeOf(day, start);
            }
            trace.Stop(stop);
            if (stop.IsOpen) return TimeLine.Never;
        }
    }
}
