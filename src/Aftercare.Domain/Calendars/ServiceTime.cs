using NodaTime;

namespace Aftercare.Domain.Calendars;

/// <summary>The service time of a calendar under one profile: how much of it lies between two instants, and when an amount of it is used up.</summary>
/// <remarks>
/// <para>An opening instant is inside, a closing instant outside. <see cref="Add(Instant, Duration)"/> answers the earliest instant at which the amount is used up, so an
/// amount that ends a day exactly falls on closing time and stays there (rule 3). <c>Elapsed(s, Add(s, d)) = d</c> for every d.</para>
/// <para>It is compiled when it is first asked and grows as later or earlier instants are asked for; readers share what was compiled and never wait for
/// one another. Answers are exact to the nanosecond, and asking allocates nothing once compiled.</para>
/// </remarks>
public sealed class ServiceTime
{
    private const int FirstReach = 40;
    private readonly ServiceCalendar? calendar;
    private readonly Profile profile;
    private CompiledTime compiled = new(0, 0, [], [], [], [], [], []);

    internal ServiceTime(ServiceCalendar calendar, Profile profile) => (this.calendar, this.profile) = (calendar, profile);

    private ServiceTime() => profile = Profile.Always;

    /// <summary>Every minute of every day, in every zone.</summary>
    public static ServiceTime Always { get; } = new();

    /// <summary>The earliest instant by which that much service time has passed since the start; the start itself for none.</summary>
    /// <exception cref="ServiceTimeOutOfReach">The service time up to the year 2249 is not enough, or the start lies before 1980.</exception>
    public Instant Add(Instant start, Duration amount) => TimeLine.At(Add(TimeLine.Of(start), TimeLine.Of(amount)));

    /// <summary>The service time from one instant to another that is not before it.</summary>
    /// <exception cref="ServiceTimeOutOfReach">An instant lies outside 1980 to 2249.</exception>
    public Duration Elapsed(Instant start, Instant end) => Duration.FromNanoseconds(Elapsed(TimeLine.Of(start), TimeLine.Of(end)));

    /// <summary>Whether service runs at that instant.</summary>
    public bool IsOpen(Instant moment) => calendar is null || Contains(TimeLine.Of(moment));

    /// <summary>When service next opens or closes, strictly after that instant; null for a service that never does.</summary>
    public ServiceChange? NextChange(Instant after)
    {
        if (calendar is null) return null;
        var moment = TimeLine.Of(after);
        for (var reach = FirstReach; ; reach *= 2)
        {
            var time = Covering(moment, moment + 1);
            var i = time.IntervalAt(moment);
            if (i >= 0 && moment < time.Closes[i] && time.Closes[i] < time.To) return new(TimeLine.At(time.Closes[i]), Opens: false);
            if ((i < 0 || moment >= time.Closes[i]) && i + 1 < time.Opens.Length) return new(TimeLine.At(time.Opens[i + 1]), Opens: true);
            if (time.To >= TimeLine.Latest) return null;
            Extend(time, moment, Math.Min(TimeLine.Latest, time.To + reach * TimeLine.PerDay));
        }
    }

    /// <summary>The Nth date with service time strictly after a local date, with its first opening and last closing .</summary>
    /// <exception cref="ServiceTimeOutOfReach">There is none up to the year 2249.</exception>
    public BusinessDay BusinessDayAfter(LocalDate date, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (calendar is null) throw new InvalidOperationException("A service without hours has no business days.");
        var day = TimeLine.DayNumber(date);
        var time = Covering(day * TimeLine.PerDay, (day + 2) * TimeLine.PerDay);
        while (true)
        {
            var i = Array.BinarySearch(time.Days, day);
            i = (i < 0 ? ~i : i + 1) + count - 1;
            if (i < time.Days.Length && time.DayCloses[i] < time.To)
                return new(TimeLine.DateOf(time.Days[i]), TimeLine.At(time.DayOpens[i]), TimeLine.At(time.DayCloses[i]));
            if (time.To >= TimeLine.Latest) throw new ServiceTimeOutOfReach();
            time = Further(time);
        }
    }

    /// <summary>The open intervals between two instants, in order and clipped to them; half-open.</summary>
    public IEnumerable<Interval> Between(Instant start, Instant end)
    {
        if (end <= start) yield break;
        if (calendar is null)
        {
            yield return new Interval(start, end);
            yield break;
        }
        var (from, to) = (TimeLine.Of(start), TimeLine.Of(end));
        var time = Covering(from, to);
        for (var i = Math.Max(0, time.IntervalAt(from)); i < time.Opens.Length && time.Opens[i] < to; i++)
            if (time.Closes[i] > from)
                yield return new Interval(TimeLine.At(Math.Max(from, time.Opens[i])), TimeLine.At(Math.Min(to, time.Closes[i])));
    }

    internal long Add(long start, long amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        if (amount == 0) return start;
        if (calendar is null) return start <= TimeLine.Latest - amount ? start + amount : throw new ServiceTimeOutOfReach();
        var time = Covering(start, start);
        while (true)
        {
            var total = time.TotalAt(start);
            if (amount <= long.MaxValue - total)
            {
                var moment = time.MomentOf(total + amount);
                if (moment <= time.To) return moment;
            }
            time = Further(time);
        }
    }

    internal long Elapsed(long start, long end)
    {
        if (end < start) throw new ArgumentOutOfRangeException(nameof(end), "The end is not before the start.");
        if (calendar is null) return end - start;
        var time = Covering(start, end);
        return time.TotalAt(end) - time.TotalAt(start);
    }

    private bool Contains(long moment)
    {
        var time = Covering(moment, moment);
        var i = time.IntervalAt(moment);
        return i >= 0 && moment < time.Closes[i];
    }

    private CompiledTime Covering(long from, long to)
    {
        var time = Volatile.Read(ref compiled);
        return from >= time.From && to < time.To ? time : Extend(time, from, to);
    }

    private CompiledTime Further(CompiledTime time) =>
        time.To < TimeLine.Latest ? Extend(time, time.From, time.To + 1) : throw new ServiceTimeOutOfReach();

    private CompiledTime Extend(CompiledTime time, long from, long to)
    {
        if (from < TimeLine.Earliest || to > TimeLine.Latest) throw new ServiceTimeOutOfReach();
        if (time.To > time.From)
        {
            // It grows by as much again: instants that come in order would otherwise compile the same days over and over.
            var length = time.To - time.From;
            from = from < time.From ? Math.Max(TimeLine.Earliest, Math.Min(from, time.From - length)) : time.From;
            to = to < time.To ? time.To : Math.Max(to, length < TimeLine.Latest - time.To ? time.To + length : TimeLine.Latest);
        }
        var firstDay = Math.Max(from / TimeLine.PerDay - 4, TimeLine.DayNumber(TimeLine.EarliestDate));
        var lastDay = Math.Min(to / TimeLine.PerDay + FirstReach, TimeLine.DayNumber(TimeLine.LatestDate) + 4);
        // Two threads may both compile; either result answers, and the loser's is dropped.
        var longer = Compiler.Compile(calendar!, profile, firstDay, lastDay);
        Volatile.Write(ref compiled, longer);
        return longer;
    }
}

/// <summary>The instant at which service opens (or closes).</summary>
public readonly record struct ServiceChange(Instant At, bool Opens);

/// <summary>A local date with service time: its first opening and its last closing.</summary>
public readonly record struct BusinessDay(LocalDate Date, Instant Opens, Instant Closes);

/// <summary>A promise would reach beyond the years for which service time is counted (1980 to 2249).</summary>
public sealed class ServiceTimeOutOfReach() : InvalidOperationException("The service time would reach beyond the years 1980 to 2249.");
