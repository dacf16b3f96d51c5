using System.Globalization;
using Aftercare.Domain.Tests.Oracles;

namespace Aftercare.Domain.Tests.Calendars;

/// <summary>The compiled service time against a walker that knows only the rules: any difference is a wrong promise to somebody.</summary>
public sealed class ServiceTimeAgainstOracleTests
{
    private const int Calendars = 2_600;
    private const int TasksEach = 80;

    [Fact]
    public void Two_hundred_thousand_random_tasks_come_out_as_a_walk_minute_by_minute_says()
    {
        var (tasks, adds, outOfStretch) = (0, 0, 0);
        Runs.Each(Cases, Calendars, one =>
        {
            var naive = new NaiveTime(one.Calendar, one.Anchor - 60 * 1440, 600);
            var calendar = one.Calendar.ToDomain();
            foreach (var task in one.Tasks)
            {
                tasks++;
                if (AgreesOn(task, one.Anchor, naive, calendar)) adds++;
                else outOfStretch++;
            }
        });

        Console.WriteLine($"{tasks} tasks, {adds} of them with an amount to add, {outOfStretch} whose end lies beyond the oracle's stretch.");
        Assert.True(PlainGen.ZoneIds.Length >= 40);
        Assert.True(adds >= Runs.Share(200_000), $"Only {adds} tasks were compared to the end.");
    }

    /// <summary>Compares everything that can be asked from one start; false when the oracle's stretch ends before the amount is used up.</summary>
    private static bool AgreesOn(TimeTask task, long anchor, NaiveTime naive, ServiceCalendar calendar)
    {
        var time = calendar.Hours(task.Profile);
        var start = task.StartNear(anchor, naive);
        var what = $"{task.Profile} from {Minutes.At(start)}";

        Assert.True(naive.IsOpen(task.Profile, start) == time.IsOpen(Minutes.At(start)), $"{what}: is open");
        var end = start + task.Span;
        Assert.True(naive.Elapsed(task.Profile, start, end) == time.Elapsed(Minutes.At(start), Minutes.At(end)).TotalMinutes, $"{what}: elapsed until {Minutes.At(end)}");
        if (task.Profile != Profile.Always && naive.NextChange(task.Profile, start, within: 20_000) is { } change)
            Assert.True(new ServiceChange(Minutes.At(change), naive.IsOpen(task.Profile, change)) == time.NextChange(Minutes.At(start)), $"{what}: next change");

        try
        {
            var day = naive.BusinessDayAfter(naive.DateOf(start), task.Days);
            Assert.Equal(new BusinessDay(day.Date, Minutes.At(day.Opens), Minutes.At(day.Closes)),
                calendar.Hours(Profile.Standard).BusinessDayAfter(Minutes.At(start).InZone(calendar.Zone).Date, task.Days));

            var due = naive.Add(task.Profile, start, task.Amount * 60_000_000_000L);
            var found = time.Add(Minutes.At(start), Duration.FromMinutes(task.Amount));
            Assert.True(due == found, $"{what}: {task.Amount} minutes are used up at {due} and not at {found}");
            return true;
        }
        catch (StretchTooShort)
        {
            return false;
        }
    }

    private static readonly Gen<TimeTask> Task = Gen.Select(
        Gen.Int[0, 3], Gen.Int[-2880, 2880], Gen.Int[-40_000, 80_000], Gen.OneOf(Profile.Standard, Profile.Standard, Profile.Extended, Profile.Extended, Profile.Always),
        Gen.Frequency((1, Gen.Const(0)), (2, Gen.Int[1, 60]), (3, Gen.Int[1, 480]), (3, Gen.Int[1, 2400])), Gen.Int[0, 20_000], Gen.Frequency((3, Gen.Int[1, 3]), (1, Gen.Int[1, 20])),
        (where, near, far, profile, amount, span, days) => new TimeTask(where, near, far, profile, amount, span, days));

    private static readonly Gen<TimeCase> Cases =
        from anchor in PlainGen.Anchor
        from calendar in PlainGen.Calendar(anchor.ZoneId, anchor.Moment)
        from tasks in Task.Array[TasksEach]
        select new TimeCase(calendar, anchor.Moment, tasks);

    private sealed record TimeCase(PlainCalendar Calendar, long Anchor, TimeTask[] Tasks)
    {
        public override string ToString() => $"{Calendar} around {Minutes.At(Anchor)}: {string.Join<TimeTask>("; ", Tasks)}";
    }

    /// <summary>One start and what is asked from it: half of the starts lie within two days of the change, a quarter exactly on an edge of service.</summary>
    private sealed record TimeTask(int Where, int Near, int Far, Profile Profile, int Amount, int Span, int Days)
    {
        public long StartNear(long anchor, NaiveTime naive) => Where switch
        {
            0 or 1 => anchor + Near,
            2 => naive.NextChange(Profile, anchor + Near, within: 20_000) ?? anchor + Near,
            _ => anchor + Far,
        };

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({Where},{Near},{Far}) {Profile} +{Amount} ~{Span} {Days}d");
    }
}
