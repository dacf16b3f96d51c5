using System.Collections.Immutable;

namespace Aftercare.Domain.Tests.Oracles;

/// <summary>Random calendars, odd ones more often than life has them, and random moments near the changes of their wall clocks.</summary>
internal static class PlainGen
{
    private static readonly long First = Minutes.Of(Instant.FromUtc(1990, 1, 1, 0, 0));
    private static readonly long Last = Minutes.Of(Instant.FromUtc(2099, 1, 1, 0, 0));

    public static readonly ImmutableArray<string> ZoneIds =
    [
        "Africa/Cairo", "Africa/Casablanca", "Africa/El_Aaiun", "Africa/Johannesburg", "Africa/Juba", "Africa/Monrovia", "Africa/Tripoli", "America/Anchorage",
        "America/Argentina/Buenos_Aires", "America/Asuncion", "America/Caracas", "America/Havana", "America/Los_Angeles", "America/Mexico_City",
        "America/New_York", "America/Nuuk", "America/Phoenix", "America/Port-au-Prince", "America/Santiago", "America/Sao_Paulo", "America/St_Johns",
        "America/Toronto", "Antarctica/Casey", "Antarctica/Troll", "Asia/Amman", "Asia/Baku", "Asia/Beirut", "Asia/Colombo", "Asia/Damascus", "Asia/Dhaka",
        "Asia/Dubai", "Asia/Gaza", "Asia/Hebron", "Asia/Jerusalem", "Asia/Karachi", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Pyongyang", "Asia/Shanghai",
        "Asia/Tehran", "Asia/Tokyo", "Atlantic/Azores", "Atlantic/Reykjavik", "Australia/Eucla", "Australia/Lord_Howe", "Australia/Sydney", "Europe/Dublin",
        "Europe/Istanbul", "Europe/Lisbon", "Europe/London", "Europe/Moscow", "Europe/Paris", "Europe/Rome", "Europe/Samara", "Pacific/Apia", "Pacific/Auckland",
        "Pacific/Chatham", "Pacific/Easter", "Pacific/Fakaofo", "Pacific/Fiji", "Pacific/Kiritimati", "Pacific/Kwajalein", "Pacific/Norfolk", "Pacific/Tongatapu",
    ];

    private static readonly ImmutableDictionary<string, long[]> Changes = ZoneIds.ToImmutableDictionary(id => id, id => Zones.Find(id).OrThrow()
        .GetZoneIntervals(Minutes.At(First), Minutes.At(Last)).Skip(1).Select(interval => Minutes.Of(interval.Start)).ToArray());

    /// <summary>A zone and a moment: four times in five the moment at which its wall clock changes.</summary>
    public static readonly Gen<(string ZoneId, long Moment)> Anchor =
        from zone in Gen.OneOf([.. ZoneIds])
        from nearChange in Gen.Int[0, 4]
        from pick in Gen.Int[0, 100_000]
        from anywhere in Gen.Long[First, Last]
        let changes = Changes[zone]
        select (zone, nearChange > 0 && changes.Length > 0 ? changes[pick % changes.Length] : anywhere);

    private static readonly IsoDayOfWeek[] Week = [.. Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day)];

    /// <summary>Any ranges that do not overlap: cuts through the week, in or out of step, over midnight and over the end of the week as they fall.</summary>
    private static readonly Gen<PlainHours[]> AnyHours =
        from cuts in Gen.Int[0, 7 * 1440 - 1].Array[2, 24]
        from grid in Gen.OneOf(1, 15, 60)
        from inStep in Gen.Int[0, 1]
        select Cut([.. cuts.Select(cut => cut / grid * grid).Distinct().Order()], inStep);

    private static readonly Gen<PlainHours[]> NormalHours = Gen.Frequency(
        (3, Gen.Const(Days(Week[..5], new PlainRange(540, 1080)))),
        (1, Gen.Const(Days([IsoDayOfWeek.Sunday, .. Week[..4]], new PlainRange(540, 1080)))),
        (1, Gen.Select(Gen.OneOf(Week), Gen.Int[0, 1439], (day, opens) => Days([day], new PlainRange(opens, opens + 60)))),
        (1, Gen.Const(Days(Week[..5], new PlainRange(1320, 1800)))),
        (1, Gen.Const(Days(Week, new PlainRange(1320, 1800)))),
        (1, Gen.Const(Days(Week[..6], new PlainRange(480, 720), new PlainRange(840, 1080)))),
        (1, Gen.Const(Days(Week, new PlainRange(0, 1440)))),
        (1, Gen.Const(Days(Week[..5], new PlainRange(0, 1440)))),
        (1, Gen.Const(Days(Week, new PlainRange(0, 30), new PlainRange(45, 75), new PlainRange(90, 120), new PlainRange(135, 165), new PlainRange(170, 190), new PlainRange(1380, 1440)))),
        (1, Gen.Const(Days(Week, new PlainRange(30, 90), new PlainRange(90, 150), new PlainRange(150, 210), new PlainRange(1410, 1440)))),
        (1, Gen.Const(Days(Week, new PlainRange(0, 180), new PlainRange(1080, 1440)))),
        (1, Gen.Const(Days([IsoDayOfWeek.Monday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Saturday], new PlainRange(1200, 2580)))),
        (4, AnyHours));

    private static readonly Gen<PlainHours[]> ExtendedHours = Gen.Frequency(
        (2, Gen.Const<PlainHours[]>([])),
        (2, Gen.Const(Days([IsoDayOfWeek.Saturday], new PlainRange(540, 1080)))),
        (1, Gen.Const(Days([IsoDayOfWeek.Saturday], new PlainRange(720, 1080)))),
        (1, Gen.Const(Days([IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], new PlainRange(1320, 1800)))),
        (2, AnyHours));

    private static readonly Gen<PlainRange[]> HolidayHours = Gen.OneOf<PlainRange[]>(
        [], [new PlainRange(540, 1080)], [new PlainRange(720, 1080)], [new PlainRange(420, 720)], [new PlainRange(0, 1440)], [new PlainRange(1320, 1800)], [new PlainRange(60, 150), new PlainRange(165, 200)], [new PlainRange(300, 720), new PlainRange(780, 1500)]);

    /// <summary>No, some, or a great many holidays in the half year around a moment.</summary>
    private static Gen<Holiday[]> HolidaysAround(long moment, bool provisional) =>
        from days in Gen.Frequency((2, Gen.Int[-10, 30].Array[0]), (3, Gen.Int[-10, 30].Array[1, 8]), (1, Gen.Int[-40, 400].Array[100, 200]))
        from uncertain in Gen.Int[0, 3].Array[days.Length]
        let date = Minutes.At(moment).InUtc().Date
        select days.Select((day, i) => new Holiday(date.PlusDays(day), "", provisional && uncertain[i] == 0)).DistinctBy(h => h.Date).ToArray();

    private static Gen<PlainEdition> Edition(long? starts, long moment) =>
        from normal in NormalHours
        from extended in ExtendedHours
        from holidayHours in HolidayHours
        from rest in Gen.Bool
        from provisional in Gen.Bool
        from holidays in HolidaysAround(moment, provisional)
        select new PlainEdition(starts, normal, extended, holidayHours, rest, holidays);

    /// <summary>A calendar for a zone and a moment, seven times in ten with one edition.</summary>
    public static Gen<PlainCalendar> Calendar(string zoneId, long moment) =>
        from changes in Gen.Frequency((7, Gen.Int[-40_000, 60_000].Array[0]), (2, Gen.Int[-40_000, 60_000].Array[1]), (1, Gen.Int[-4_000, 4_000].Array[2, 4]))
        let froms = changes.Select(change => moment + change).Distinct().Order().ToArray()
        from first in Edition(null, moment)
        from second in Edition(froms.ElementAtOrDefault(0), moment)
        from third in Edition(froms.ElementAtOrDefault(1), moment)
        from fourth in Edition(froms.ElementAtOrDefault(2), moment)
        from fifth in Edition(froms.ElementAtOrDefault(3), moment)
        select new PlainCalendar(zoneId, [first, .. new[] { second, third, fourth, fifth }.Take(froms.Length)]);

    private static PlainHours[] Days(IEnumerable<IsoDayOfWeek> days, params PlainRange[] ranges) =>
        [.. days.SelectMany(day => ranges.Select(range => new PlainHours(day, range)))];

    private static PlainHours[] Cut(int[] cuts, int inStep)
    {
        var hours = new List<PlainHours>();
        for (var i = inStep; i < cuts.Length; i += 2)
        {
            var closes = i + 1 < cuts.Length ? cuts[i + 1] : cuts[0] + 7 * 1440;
            if (inStep == 0 && i + 1 == cuts.Length) break;
            hours.Add(new((IsoDayOfWeek)(cuts[i] / 1440 + 1), new(cuts[i] % 1440, cuts[i] % 1440 + Math.Min(1440, closes - cuts[i]))));
        }
        // A range of exactly 24 hours can be written only from midnight on.
        hours = [.. hours.Select(h => h.Range.Closes - h.Range.Opens == 1440 && h.Range.Opens > 0 ? h with { Range = new(h.Range.Opens, h.Range.Opens + 1439) } : h)];
        return hours.Count > 0 ? [.. hours] : Days(Week[..1], new PlainRange(540, 1080));
    }
}
