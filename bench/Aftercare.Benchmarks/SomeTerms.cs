using System.Collections.Frozen;
using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using NodaTime;

namespace Aftercare.Benchmarks;

/// <summary>A calendar and terms of the usual size, so that figures do not depend on a programme file.</summary>
internal static class SomeTerms
{
    public static ServiceCalendar Calendar()
    {
        var day = HoursRange.Of("09:00", "18:00").OrThrow();
        var normal = WeeklyHours.Of(Enumerable.Range(1, 5).Select(d => ((IsoDayOfWeek)d, day))).OrThrow();
        var extended = WeeklyHours.Of([(IsoDayOfWeek.Saturday, day)]).OrThrow();
        var holidays = HolidaySchedule.Of(Enumerable.Range(2015, 20).SelectMany(year => new[]
        {
            new LocalDate(year, 1, 1), new(year, 1, 6), new(year, 4, 25), new(year, 5, 1), new(year, 6, 2), new(year, 8, 15),
            new(year, 11, 1), new(year, 12, 8), new(year, 12, 25), new(year, 12, 26),
        }).Select(date => new Holiday(date, "")));
        return new ServiceCalendar("europe", Zones.Find("Europe/Rome").OrThrow(), new CalendarVersion(normal, extended, [day], false, holidays));
    }

    public static ClockTerms Gold()
    {
        PriorityId[] priorities = [new("P1"), new("P2"), new("P3"), new("P4")];
        LevelId[] levels = [new("support-team"), new("team-leader"), new("support-manager"), new("executive")];
        Cell[] notification = [Within(30), Cell.None, Cell.None, Cell.None];
        Cell[] reaction = [Within(60), Within(120), Within(240), Within(480)];
        return new ClockTerms("bench", [Kind("notification", ActionKinds.PriorityConfirmedMail, false, notification), Kind("reaction", ActionKinds.HumanReply, true, reaction)],
            new EscalationTerms([.. new[] { 2, 4, 8, 16, 40 }.Select(hours => new ServiceAmount(Duration.FromHours(hours), Profile.Extended))],
                priorities.ToFrozenDictionary(p => p, ImmutableArray<LevelId> (_) => [levels[1], levels[1], levels[2], levels[3], levels[3]]),
                levels.Select((level, rank) => (level, rank)).ToFrozenDictionary(l => l.level, l => l.rank), levels[0], StoppedByWaits: true, EndsWhenReacted: false),
            ClockRules.Default);

        static Target Within(int minutes) => new(new ServiceAmount(Duration.FromMinutes(minutes), Profile.Extended), Commitment.Committed);
        TargetTerms Kind(string kind, ActionKinds metBy, bool waits, Cell[] cells) => new(
            new(kind), metBy, waits, Repeats: false, priorities.Zip(cells).ToFrozenDictionary(p => p.First, p => p.Second));
    }
}
