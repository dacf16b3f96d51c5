using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using NodaTime;

namespace Aftercare.Domain.Clocks;

/// <summary>Watches the fold and writes down its working, line by line.</summary>
internal sealed class Explainer(ServiceCalendar calendar, ClockHistory history) : ITrace
{
    private readonly List<WorkedLine> changes = [];
    private readonly List<WorkedLine> working = [];
    private Duration total;

    /// <summary>The lines of what was just folded, ended by its due.</summary>
    public ImmutableArray<WorkedLine> Finish(Cell cell, Instant? due)
    {
        List<WorkedLine> lines = [.. changes, .. working];
        if (history.Starts != history.Opened)
            lines.Insert(0, new HeldFromOpening(TimeLine.At(history.Opened), TimeLine.AtOrNull(history.Starts)));
        if (due is { } reached) lines.Add(new DueReached(reached, IsClosing(reached)));
        else if (cell is Target) lines.Add(new StillPaused());
        else lines.Add(new NoTimePromised(cell == Cell.BestEffort));
        changes.Clear();
        working.Clear();
        return [.. lines];
    }

    public void Begin(long start, Cell cell, ClockHistory.Change under)
    {
        working.Clear();
        changes.Clear();
        total = Duration.Zero;
        if (under.At > history.Opened || !ReferenceEquals(under, history.Changes[0])) changes.Add(new CountedAnew(TimeLine.At(under.At), under.Priority));
        if (cell is Target { Within: var within } && start != TimeLine.Never) working.Add(new CountingStarts(TimeLine.At(start), within));
    }

    public void Day(LocalDate zero, int count, BusinessDay day)
    {
        var standard = calendar.Hours(Profile.Standard);
        for (var i = 1; i <= count; i++) working.Add(new BusinessDayCounted(i, i == count ? day : standard.BusinessDayAfter(zero, i)));
    }

    public void Owe(long amount) => working.Add(new ServiceTimeOwed(Duration.FromNanoseconds(amount)));

    public void Count(ServiceTime hours, long from, long to)
    {
        var closedSince = TimeLine.At(from);
        foreach (var open in hours.Between(closedSince, TimeLine.At(to)))
        {
            Close(closedSince, open.Start);
            total += open.Duration;
            working.Add(new IntervalCounted(open.Start, open.End, open.Duration, total));
            closedSince = open.End;
        }
        Close(closedSince, TimeLine.At(to));
    }

    public void Stop(Pause pause) =>
        working.Add(new ClockPaused(TimeLine.At(pause.From), TimeLine.AtOrNull(pause.To), [.. pause.EachReason()]));

    public void Keep(ClockHistory.Change change, bool met) => changes.Add(new KeptAtChange(TimeLine.At(change.At), change.Priority, met));

    private void Close(Instant from, Instant to)
    {
        if (from >= to) return;
        var (first, last) = (from.InZone(calendar.Zone).Date, (to - Duration.Epsilon).InZone(calendar.Zone).Date);
        var holidays = ImmutableArray.CreateBuilder<Holiday>();
        for (var date = first; date <= last; date = date.PlusDays(1))
            if (calendar.HolidayOn(date) is { } holiday) holidays.Add(holiday);
        working.Add(new ServiceClosed(from, to, holidays.ToImmutable()));
    }

    private bool IsClosing(Instant due) => Array.Exists(
        [Profile.Standard, Profile.Extended], profile => calendar.Hours(profile) is var hours && !hours.IsOpen(due) && hours.IsOpen(due - Duration.Epsilon));
}
