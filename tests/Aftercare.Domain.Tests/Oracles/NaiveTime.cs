namespace Aftercare.Domain.Tests.Oracles;

/// <summary>Says for every minute of a stretch of the time line whether service runs in it, and answers by walking. Written from the rules alone.</summary>
/// <remarks>It knows nothing of <see cref="ServiceTime"/>: it shares the zone data and the written hours, and is as simple as it is slow.</remarks>
internal sealed class NaiveTime
{
    private const byte StandardBit = 1 << (int)Profile.Standard, ExtendedBit = 1 << (int)Profile.Extended, AlwaysBit = 1 << (int)Profile.Always;
    private readonly byte[] open;
    private readonly DateTimeZone zone;
    private readonly int[] offsets;

    public NaiveTime(PlainCalendar calendar, long from, int days)
    {
        (From, To, zone) = (from, from + days * 1440L, calendar.Zone);
        open = new byte[To - From];
        Array.Fill(open, AlwaysBit);
        offsets = [.. zone.GetZoneIntervals(Minutes.At(From - 10_000), Minutes.At(To + 10_000)).Select(interval => MinutesOf(interval.WallOffset)).Distinct()];
        for (var i = 0; i < calendar.Editions.Length; i++) Mark(calendar.Editions, i);
        StandardDays = [.. StandardDays.OrderBy(day => day.Date)];
    }

    /// <summary>The first minute that is known.</summary>
    public long From { get; }

    /// <summary>The first minute that is not known any more.</summary>
    public long To { get; }

    /// <summary>Every standard business day of the stretch with its opening and closing.</summary>
    public List<(LocalDate Date, long Opens, long Closes)> StandardDays { get; } = [];

    public bool IsOpen(Profile profile, long minute) => OpenAt(minute).For(profile);

    /// <summary>Which profiles are open in that minute.</summary>
    public OpenProfiles OpenAt(long minute) => new(open[Known(minute)]);

    internal readonly record struct OpenProfiles(byte Bits)
    {
        public bool For(Profile profile) => (Bits & BitOf(profile)) != 0;
    }

    /// <summary>Rule 3: the earliest instant at which the amount (in nanoseconds) is used up.</summary>
    public Instant Add(Profile profile, long start, long nanoseconds)
    {
        if (nanoseconds == 0) return Minutes.At(start);
        var bit = BitOf(profile);
        for (var i = Known(start); i < open.Length; i++)
        {
            if ((open[i] & bit) == 0) continue;
            if (nanoseconds <= 60_000_000_000) return Minutes.At(From + i) + Duration.FromNanoseconds(nanoseconds);
            nanoseconds -= 60_000_000_000;
        }
        throw new StretchTooShort();
    }

    /// <summary>The minutes of service from one minute to another.</summary>
    public long Elapsed(Profile profile, long start, long end)
    {
        var (elapsed, bit) = (0L, BitOf(profile));
        var (from, to) = (Known(start), Known(end));
        for (var i = from; i < to; i++)
            if ((open[i] & bit) != 0) elapsed++;
        return elapsed;
    }

    /// <summary>The first minute from which service is open (or closed) and was not the minute before; null when there is none within that many minutes.</summary>
    public long? NextChange(Profile profile, long after, int within)
    {
        for (var minute = after + 1; minute <= after + within; minute++)
            if (IsOpen(profile, minute) != IsOpen(profile, minute - 1)) return minute;
        return null;
    }

    /// <summary>Rule 4.</summary>
    public (LocalDate Date, long Opens, long Closes) BusinessDayAfter(LocalDate date, int count)
    {
        foreach (var day in StandardDays)
            if (day.Date > date && --count == 0) return day;
        throw new StretchTooShort();
    }

    public LocalDate DateOf(long minute) => Minutes.At(minute).InZone(zone).Date;

    private void Mark(IReadOnlyList<PlainEdition> editions, int index)
    {
        var edition = editions[index];
        var (begins, ends) = (edition.From ?? long.MinValue, index + 1 < editions.Count ? editions[index + 1].From!.Value : long.MaxValue);
        var holidays = edition.Holidays.Select(h => h.Date).ToHashSet();
        var last = DateOf(To).PlusDays(3);
        for (var date = DateOf(From).PlusDays(-3); date <= last; date = date.PlusDays(1))
        {
            var normal = On(edition.Normal, date);
            var extended = On(edition.Extended, date);
            if (extended.Length == 0) extended = normal;
            if (holidays.Contains(date))
            {
                extended = extended.Length > 0 || edition.OpensHolidaysOnRestDays ? edition.HolidayHours : [];
                normal = [];
            }
            Mark(date, normal, StandardBit, begins, ends);
            Mark(date, extended, ExtendedBit, begins, ends);
        }
    }

    private void Mark(LocalDate date, PlainRange[] ranges, byte bit, long begins, long ends)
    {
        var (opens, closes) = (long.MaxValue, long.MinValue);
        foreach (var range in ranges)
        {
            var first = Math.Max(begins, ShowsFirst(date, range.Opens));
            var end = Math.Min(ends, ShowsLast(date, range.Closes));
            if (first >= end) continue;
            (opens, closes) = (Math.Min(opens, first), Math.Max(closes, end));
            for (var minute = Math.Max(From, first); minute < Math.Min(To, end); minute++) open[minute - From] |= bit;
        }
        if (bit != StandardBit || opens == long.MaxValue) return;
        var known = StandardDays.FindIndex(day => day.Date == date);
        if (known < 0) StandardDays.Add((date, opens, closes));
        else StandardDays[known] = (date, Math.Min(opens, StandardDays[known].Opens), Math.Max(closes, StandardDays[known].Closes));
    }

    private int Known(long minute) => minute >= From && minute < To ? (int)(minute - From) : throw new StretchTooShort();

    private static int BitOf(Profile profile) => 1 << (int)profile;

    private static PlainRange[] On(PlainHours[] hours, LocalDate date) => [.. hours.Where(h => h.Day == date.DayOfWeek).Select(h => h.Range)];

    /// <summary>Rule 1: an opening in a doubled hour is the first occurrence; in a missing hour it is the instant of the change.</summary>
    private long ShowsFirst(LocalDate date, int minuteOfDay) => Shows(date, minuteOfDay) is { Count: > 0 } shown ? shown.Min() : ChangeOver(date, minuteOfDay);

    /// <summary>Rule 1: a closing in a doubled hour is the last occurrence; in a missing hour it is the instant of the change.</summary>
    private long ShowsLast(LocalDate date, int minuteOfDay) => Shows(date, minuteOfDay) is { Count: > 0 } shown ? shown.Max() : ChangeOver(date, minuteOfDay);

    /// <summary>All minutes at which the wall shows that time: for each offset that is ever in force, the one minute that would show it, if it does.</summary>
    private List<long> Shows(LocalDate date, int minuteOfDay)
    {
        var wall = Minutes.OfWall(date.AtMidnight()) + minuteOfDay;
        var shown = new List<long>(2);
        foreach (var offset in offsets)
            if (WallAt(wall - offset) == wall) shown.Add(wall - offset);
        return shown;
    }

    /// <summary>The minute at which the wall jumps over a time that it never shows.</summary>
    private long ChangeOver(LocalDate date, int minuteOfDay)
    {
        var wall = Minutes.OfWall(date.AtMidnight()) + minuteOfDay;
        var minute = wall - offsets.Max();
        while (WallAt(minute) < wall) minute++;
        return minute;
    }

    private long WallAt(long minute) => minute + MinutesOf(zone.GetUtcOffset(Minutes.At(minute)));

    private static int MinutesOf(Offset offset) => offset.Seconds % 60 == 0
        ? offset.Seconds / 60
        : throw new InvalidOperationException("The oracle walks in minutes; this offset has seconds.");
}

/// <summary>The oracle marked too few days for what it was asked.</summary>
internal sealed class StretchTooShort() : Exception("The oracle's stretch is too short for this task.");
