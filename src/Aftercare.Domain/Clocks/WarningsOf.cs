using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using NodaTime;

namespace Aftercare.Domain.Clocks;

/// <summary>Finds when a share of a target is used up: what was counted towards the due, cut at the share.</summary>
internal static class WarningsOf
{
    public static ImmutableArray<Warning> All(ClockFold fold, ServiceCalendar calendar)
    {
        var warnings = new List<Warning>();
        foreach (var target in fold.Latest.Terms.Targets)
        {
            var met = fold.MetAt(target);
            if (met != TimeLine.Never && !target.Repeats) continue;
            var counted = new Counted([]);
            if (fold.Due(target.Kind, ref counted, out _) == TimeLine.Never && counted.Stretches.Count == 0) continue;
            if (counted.Cell is not Target { Within: var within }) continue;
            warnings.AddRange(Of(target, within, counted, fold, calendar));
        }
        return [.. warnings.OrderBy(warning => warning.At)];
    }

    private static IEnumerable<Warning> Of(TargetTerms target, Allowance within, Counted counted, ClockFold fold, ServiceCalendar calendar)
    {
        var hours = within is ServiceAmount service ? calendar.Hours(service.Profile) : calendar.Hours(Profile.Standard);
        var total = within is ServiceAmount amount ? amount.Nanoseconds : hours.Elapsed(counted.Start, counted.DayDue);
        var stops = target.StoppedByWaits ? fold.History.Stopped : fold.History.Held;
        var unwatched = default(Unwatched);
        foreach (var percent in fold.Latest.Terms.Rules.WarnAt)
        {
            var share = (long)((Int128)total * percent / 100);
            if (share == 0) continue;
            var at = Counting.Used(hours, share, counted.Start, stops, ref unwatched);
            if (at != TimeLine.Never) yield return new Warning(target.Kind, percent, TimeLine.At(at));
        }
    }

    /// <summary>Remembers from where, towards which cell and by which day the last count went.</summary>
    private struct Counted(List<(long From, long To)> stretches) : ITrace
    {
        public readonly List<(long From, long To)> Stretches => stretches;
        public Cell? Cell { get; private set; }
        public long Start { get; private set; }
        public long DayDue { get; private set; }

        public void Begin(long start, Cell cell, ClockHistory.Change under)
        {
            (Start, Cell) = (start, cell);
            stretches.Clear();
        }

        public void Day(LocalDate zero, int count, BusinessDay day)
        {
            DayDue = TimeLine.Of(day.Closes);
            stretches.Add((Start, DayDue));
        }

        public readonly void Owe(long amount) { }

        public readonly void Count(ServiceTime hours, long from, long to) => stretches.Add((from, to));

        public readonly void Stop(Pause pause) { }

        public readonly void Keep(ClockHistory.Change change, bool met) { }
    }
}
