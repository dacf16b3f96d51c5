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
            var due = fold.Due(target.Kind, ref counted, out _);
            if (due == TimeLine.Never && counted.Stretches.Count == 0) continue;
            if (counted.Cell is not Target { Within: var within }) continue;
            warnings.AddRange(Of(target, within, counted, due, fold, calendar));
        }
        return [.. warnings.OrderBy(warning => warning.At)];
    }

    private static IEnumerable<Warning> Of(TargetTerms target, Allowance within, Counted counted, long due, ClockFold fold, ServiceCalendar calendar)
    {
        var hours = within is ServiceAmount service ? calendar.Hours(service.Profile) : calendar.Hours(Profile.Standard);
        var stops = target.StoppedByWaits ? fold.History.Stopped : fold.History.Held;
        var total = within is ServiceAmount amount ? amount.Nanoseconds : InDays(counted, due, hours, stops, calendar);
        var unwatched = default(Unwatched);
        foreach (var percent in fold.Latest.Terms.Rules.WarnAt)
        {
            var share = (long)((Int128)total * percent / 100);
            if (share == 0) continue;
            var at = Counting.Used(hours, share, counted.Start, stops, ref unwatched);
            if (at != TimeLine.Never) yield return new Warning(target.Kind, percent, TimeLine.At(at));
        }
    }

    /// <summary>A business-day target has no amount; what is shared out is the service time that it leaves, pauses left out, from its start to its due.</summary>
    private static long InDays(Counted counted, long due, ServiceTime hours, Pause[] stops, ServiceCalendar calendar)
    {
        // While an open pause stops it, the due that it would have without pauses stands for it, whatever the time of day that it falls on.
        if (due == TimeLine.Never) return Elapsed(new Counting(calendar, counted.Rules!).TimeOf(counted.Last, counted.Start));
        return Elapsed(due) - Counting.Covered(hours, counted.Start, due, stops);

        long Elapsed(long end) => end > counted.Start ? hours.Elapsed(counted.Start, end) : 0;
    }

    /// <summary>Remembers from where, towards which cell and by which day the last count went.</summary>
    private struct Counted(List<(long From, long To)> stretches) : ITrace
    {
        public readonly List<(long From, long To)> Stretches => stretches;
        public Cell? Cell { get; private set; }
        public long Start { get; private set; }
        public BusinessDay Last { get; private set; }
        public ClockRules? Rules { get; private set; }

        public void Begin(long start, Cell cell, ClockHistory.Change under)
        {
            (Start, Cell, Rules) = (start, cell, under.Terms.Rules);
            stretches.Clear();
        }

        public void Day(LocalDate zero, int count, BusinessDay day)
        {
            Last = day;
            stretches.Add((Start, TimeLine.Of(day.Closes)));
        }

        public readonly void Owe(long amount) { }

        public readonly void Count(ServiceTime hours, long from, long to) => stretches.Add((from, to));

        public readonly void Stop(Pause pause) { }

        public readonly void Keep(ClockHistory.Change change, bool met) { }
    }
}
