using System.Collections.Immutable;
using System.Globalization;

namespace Aftercare.Domain.Tests.Oracles;

/// <summary>Opening hours as a person writes them on paper: minutes after local midnight; more than 1440 is a closing on the next day.</summary>
public readonly record struct PlainRange(int Opens, int Closes)
{
    public HoursRange ToDomain() => HoursRange.Of(Wall(Opens), Closes <= 1440 ? Wall(Closes) : Wall(Closes - 1440)).OrThrow();

    public override string ToString() => $"{Wall(Opens)}-{Wall(Closes > 1440 ? Closes - 1440 : Closes)}";

    private static string Wall(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}

/// <summary>A range on a day of the week.</summary>
public readonly record struct PlainHours(IsoDayOfWeek Day, PlainRange Range)
{
    public override string ToString() => $"{Day.ToString()[..2]} {Range}";
}

/// <summary>One edition of a calendar. <paramref name="From"/> is a minute of the time line, or null for the first one.</summary>
public sealed record PlainEdition(
    long? From, PlainHours[] Normal, PlainHours[] Extended, PlainRange[] HolidayHours, bool OpensHolidaysOnRestDays, Holiday[] Holidays)
{
    public CalendarVersion ToDomain() => new(Week(Normal), Week(Extended), [.. HolidayHours.Select(range => range.ToDomain())],
        OpensHolidaysOnRestDays, Holidays.Length == 0 ? HolidaySchedule.None : HolidaySchedule.Of(Holidays));

    public override string ToString() =>
        $"from {From?.ToString(CultureInfo.InvariantCulture) ?? "ever"}: normal [{string.Join(", ", Normal)}] extended [{string.Join(", ", Extended)}] " +
        $"holiday hours [{string.Join(", ", HolidayHours)}]{(OpensHolidaysOnRestDays ? " also on rest days" : "")} " +
        $"holidays [{string.Join(", ", Holidays.Select(h => $"{h.Date:uuuu-MM-dd}{(h.Provisional ? "?" : "")}"))}]";

    private static WeeklyHours Week(PlainHours[] hours) =>
        hours.Length == 0 ? WeeklyHours.None : WeeklyHours.Of(hours.Select(h => (h.Day, h.Range.ToDomain()))).OrThrow();
}

/// <summary>The input that the oracle and the implementation share: a zone, weekly ranges and holidays.</summary>
public sealed record PlainCalendar(string ZoneId, ImmutableArray<PlainEdition> Editions)
{
    public DateTimeZone Zone => Zones.Find(ZoneId).OrThrow();

    public ServiceCalendar ToDomain() => new("plain", Zone, Editions[0].ToDomain(),
        Editions.Skip(1).Select(edition => (Minutes.At(edition.From!.Value), edition.ToDomain())));

    public PlainCalendar WithoutProvisional() =>
        this with { Editions = [.. Editions.Select(e => e with { Holidays = [.. e.Holidays.Where(h => !h.Provisional)] })] };

    public override string ToString() => $"{ZoneId} {string.Join(" | ", Editions)}";
}

/// <summary>The time line in whole minutes from 1970.</summary>
internal static class Minutes
{
    public static Instant At(long minute) => Instant.FromUnixTimeSeconds(minute * 60);

    public static long Of(Instant instant) => instant.ToUnixTimeSeconds() / 60;

    public static long OfWall(LocalDateTime wall) => Of(wall.InUtc().ToInstant());
}
