using Aftercare.Domain.Tests.Oracles;

namespace Aftercare.Domain.Tests.Calendars;

/// <summary>What must hold of any service time, to the nanosecond.</summary>
public sealed class ServiceTimePropertiesTests
{
    [Fact] // rule 3
    public void What_elapsed_by_the_due_is_the_amount_and_not_a_nanosecond_before() => Holds(800, (time, near, task) =>
    {
        var due = time.Add(task.At, task.Amount);
        Assert.Equal(task.Amount, time.Elapsed(task.At, due));
        Assert.True(due >= task.At);
        if (task.Amount > Duration.Zero) Assert.Equal(task.Amount - Duration.Epsilon, time.Elapsed(task.At, due - Duration.Epsilon));
    });

    [Fact]
    public void A_later_start_or_a_longer_amount_is_never_due_earlier() => Holds(500, (time, _, task) =>
    {
        var due = time.Add(task.At, task.Amount);
        Assert.True(time.Add(task.At + task.Other, task.Amount) >= due);
        Assert.True(time.Add(task.At, task.Amount + task.Other) >= due);
    });

    [Fact]
    public void Amounts_and_stretches_add_up() => Holds(500, (time, _, task) =>
    {
        Assert.Equal(time.Add(task.At, task.Amount + task.Other), time.Add(time.Add(task.At, task.Amount), task.Other));
        var (middle, end) = (task.At + task.Other, task.At + task.Other + task.Amount);
        Assert.Equal(time.Elapsed(task.At, end), time.Elapsed(task.At, middle) + time.Elapsed(middle, end));
    });

    [Fact]
    public void The_open_intervals_between_two_instants_are_what_elapses() => Holds(500, (time, _, task) =>
    {
        var end = task.At + task.Other;
        var intervals = time.Between(task.At, end).ToList();
        Assert.Equal(time.Elapsed(task.At, end), intervals.Aggregate(Duration.Zero, (sum, interval) => sum + interval.Duration));
        Assert.All(intervals, interval => Assert.True(interval.Start >= task.At && interval.End <= end && interval.Duration > Duration.Zero));
        Assert.All(intervals.Zip(intervals.Skip(1)), pair => Assert.True(pair.First.End < pair.Second.Start));
        Assert.All(intervals, interval => Assert.True(time.IsOpen(interval.Start) && time.IsOpen(interval.End - Duration.Epsilon)));
    });

    [Fact] // R-180
    public void Service_is_open_from_its_opening_instant_on_and_closed_from_its_closing_instant_on() => Holds(500, (time, _, task) =>
    {
        if (time.NeverCloses(task.At) || time.NextChange(task.At) is not { } change) return;
        Assert.True(change.At > task.At);
        Assert.Equal(change.Opens, time.IsOpen(change.At));
        Assert.Equal(!change.Opens, time.IsOpen(change.At - Duration.Epsilon));
        Assert.Equal(!change.Opens, time.IsOpen(task.At));
        Assert.Equal(change.Opens ? Duration.Zero : change.At - task.At, time.Elapsed(task.At, change.At));
    }, skipAlways: true);

    [Fact] // rule 4
    public void Business_days_lie_strictly_after_the_date_and_climb() => Holds(500, (time, zone, task) =>
    {
        var date = task.At.InZone(zone).Date;
        var before = date;
        for (var count = 1; count <= 5; count++)
        {
            var day = time.BusinessDayAfter(date, count);
            Assert.True(day.Date > before);
            Assert.True(day.Opens < day.Closes);
            Assert.Equal(day, time.BusinessDayAfter(before, 1));
            before = day.Date;
        }
    }, skipAlways: true);

    [Fact]
    public void Asking_late_before_early_and_early_before_late_gives_the_same_answers() => Runs.Each(Cases, 500, one =>
    {
        var (forwards, backwards) = (one.Calendar.ToDomain(), one.Calendar.ToDomain());
        var ordered = one.Tasks.OrderBy(task => task.At).ToList();
        var answers = ordered.Select(task => Answer(forwards, one.Profile, task)).ToList();
        Assert.Equal(answers, ordered.AsEnumerable().Reverse().Select(task => Answer(backwards, one.Profile, task)).Reverse());
        Assert.Equal(answers, ordered.Select(task => Answer(backwards, one.Profile, task)));
    });

    [Fact]
    public async Task Several_threads_that_ask_at_once_get_the_answers_that_one_would()
    {
        var cases = new List<TimeCase>();
        Runs.Each(Cases, 60, cases.Add);
        foreach (var one in cases)
        {
            // Four decades apart, so that the threads keep each other's time growing.
            var tasks = one.Tasks.Select((task, i) => task with { At = task.At + Duration.FromDays(i % 4 * 3650) }).Where(task => task.At < Instant.FromUtc(2200, 1, 1, 0, 0)).ToList();
            var (alone, shared) = (one.Calendar.ToDomain(), one.Calendar.ToDomain());
            var expected = tasks.Select(task => Answer(alone, one.Profile, task)).ToList();
            using var start = new ManualResetEventSlim();
            var threads = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                start.Wait(TestContext.Current.CancellationToken);
                return tasks.Select(task => Answer(shared, one.Profile, task)).ToList();
            })).ToList();
            start.Set();
            foreach (var answers in await Task.WhenAll(threads)) Assert.Equal(expected, answers);
        }
    }

    private static (Instant, Duration, bool) Answer(ServiceCalendar calendar, Profile profile, TimeTask task)
    {
        var time = calendar.Hours(profile);
        return (time.Add(task.At, task.Amount), time.Elapsed(task.At, task.At + task.Other), time.IsOpen(task.At));
    }

    private static void Holds(int calendars, Action<ServiceTime, DateTimeZone, TimeTask> law, bool skipAlways = false) => Runs.Each(Cases, calendars, one =>
    {
        if (skipAlways && one.Profile == Profile.Always) return;
        var time = one.Calendar.ToDomain().Hours(one.Profile);
        foreach (var task in one.Tasks) law(time, one.Calendar.Zone, task);
    });

    private static readonly Gen<Duration> Amount = Gen.Frequency(
        (1, Gen.Const(Duration.Zero)),
        (1, Gen.Const(Duration.Epsilon)),
        (4, Gen.Long[0, 40 * 3_600_000_000_000L].Select(nanoseconds => Duration.FromNanoseconds(nanoseconds))),
        (4, Gen.Int[0, 2400].Select(minutes => Duration.FromMinutes(minutes))));

    private static readonly Gen<TimeCase> Cases =
        from anchor in PlainGen.Anchor
        from calendar in PlainGen.Calendar(anchor.ZoneId, anchor.Moment)
        from profile in Gen.OneOf(Profile.Standard, Profile.Standard, Profile.Extended, Profile.Extended, Profile.Always)
        from tasks in Gen.Select(Gen.Long[-5 * 86_400_000_000_000L, 5 * 86_400_000_000_000L], Amount, Amount,
            (offset, amount, other) => new TimeTask(Minutes.At(anchor.Moment) + Duration.FromNanoseconds(offset), amount, other)).Array[10]
        select new TimeCase(calendar, profile, tasks);

    private sealed record TimeCase(PlainCalendar Calendar, Profile Profile, TimeTask[] Tasks)
    {
        public override string ToString() => $"{Profile} of {Calendar}: {string.Join<TimeTask>("; ", Tasks)}";
    }

    private sealed record TimeTask(Instant At, Duration Amount, Duration Other);
}
