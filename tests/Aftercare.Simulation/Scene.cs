using System.Collections.Immutable;
using Aftercare.Domain.Tests;
using Aftercare.Domain.Tests.Oracles;
using Aftercare.Domain.Tickets;

namespace Aftercare.Simulation;

/// <summary>Where stories play: a few calendars and terms, made once.</summary>
internal static class Scene
{
    /// <summary>Two days before the clocks of Europe go forward.</summary>
    public static readonly long Beginning = Instant.FromUtc(2026, 3, 27, 5, 0).ToUnixTimeMilliseconds();

    public static readonly Instant ClockChange = Instant.FromUtc(2026, 3, 29, 1, 0);

    private static readonly IsoDayOfWeek[] Week = [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

    /// <summary>Each calendar twice: as it is, and with the holidays that are added later (the second half).</summary>
    private static readonly PlainCalendar[] Plain =
    [
        Of("Europe/Rome", Week, 540, 1080, []), Of("Asia/Dubai", [IsoDayOfWeek.Sunday, .. Week[..4]], 540, 1080, []), Of("America/New_York", Week, 420, 1020, []),
    ];

    private static readonly PlainCalendar[] WithHolidays = [.. Plain.Select(calendar => calendar with { Editions = [calendar.Editions[0] with { Holidays = [Holiday(4, 6), Holiday(4, 9)] }] })];

    public static readonly ServiceCalendar[] Calendars = [.. Plain.Select(calendar => calendar.ToDomain())];

    /// <summary>The same calendars after holidays were added that lie beyond every story.</summary>
    public static readonly ServiceCalendar[] CalendarsLater = [.. WithHolidays.Select(calendar => calendar.ToDomain())];

    private static readonly Lazy<NaiveTime[]> NaiveTimes = new(() => [.. Plain.Concat(WithHolidays).Select(calendar => new NaiveTime(calendar, Beginning / 60_000 - 10 * 1440, 150))]);

    public static NaiveTime Naive(int calendar, bool later) => NaiveTimes.Value[calendar + (later ? Plain.Length : 0)];

    public static readonly ImmutableArray<PriorityId> Priorities = [Some.P1, Some.P2, Some.P3, Some.P4];
    public static readonly ImmutableArray<LevelId> Levels = [Some.SupportTeam, Some.TeamLeader, Some.SupportManager, Some.CoCeoAndCto];

    public static readonly ClockTerms[] Terms =
    [
        Some.Gold(), Some.Platinum(), Some.Gold(ClockRules.Default with { OnPriorityChange = OnPriorityChange.FromChange }), Some.Basic(), Some.GoldWithUpdates(),
        Some.Gold(ClockRules.Default with { MetStrictlyBefore = true, WarnAt = [80] }),
    ];

    public static readonly DueSettings Settings = new(CloseAfterBusinessDays: 1, DowngradeAfterRequests: 3, DowngradeAfterBusinessDays: 1, DowngradeSteps: 1, Priorities);

    private static Holiday Holiday(int month, int day) => new(new LocalDate(2026, month, day), "", false);

    private static PlainCalendar Of(string zone, IsoDayOfWeek[] days, int opens, int closes, Holiday[] holidays) => new(zone,
    [
        new PlainEdition(null, [.. days.Select(day => new PlainHours(day, new(opens, closes)))], [new(IsoDayOfWeek.Saturday, new(opens, closes))], [new(opens, closes)], false, holidays),
    ]);
}
