using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime.Text;

namespace Aftercare.Domain.Tests;

/// <summary>The brochure's programme, in code: its calendars and its terms, for tests that tell a story about them.</summary>
internal static class Some
{
    public static readonly PriorityId P1 = new("P1"), P2 = new("P2"), P3 = new("P3"), P4 = new("P4");

    public static readonly LevelId SupportTeam = new("support-team"), TeamLeader = new("team-leader"),
        SupportManager = new("support-manager"), CoCeoAndCto = new("co-ceo-and-cto");

    /// <summary>A repeating promise that the brochure does not have and a vendor may add: news every so many hours.</summary>
    public static readonly TargetKind Update = new("update");

    private static readonly IsoDayOfWeek[] MondayToFriday = [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

    public static readonly IsoDayOfWeek[] EveryDay = [.. MondayToFriday, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday];

    /// <summary>Monday to Friday 9 to 18 in Rome; Saturday and holidays 9 to 18 for the extended profile .</summary>
    public static ServiceCalendar Europe(params Holiday[] holidays) =>
        Calendar("Europe/Rome", Week(MondayToFriday, "09:00", "18:00"), Week([IsoDayOfWeek.Saturday], "09:00", "18:00"), [Range("09:00", "18:00")], holidays);

    /// <summary>Monday to Friday 7 to 17 in New York; Saturday and holidays 7 to 12 for the extended profile .</summary>
    public static ServiceCalendar Americas(params Holiday[] holidays) =>
        Calendar("America/New_York", Week(MondayToFriday, "07:00", "17:00"), Week([IsoDayOfWeek.Saturday], "07:00", "12:00"), [Range("07:00", "12:00")], holidays);

    /// <summary>Sunday to Thursday 9 to 18 in Dubai; Saturday and holidays 12 to 18 for the extended profile .</summary>
    public static ServiceCalendar MiddleEast(params Holiday[] holidays) =>
        Calendar("Asia/Dubai", Week([IsoDayOfWeek.Sunday, .. MondayToFriday[..4]], "09:00", "18:00"), Week([IsoDayOfWeek.Saturday], "12:00", "18:00"), [Range("12:00", "18:00")], holidays);

    public static ServiceCalendar Calendar(
        string zone, WeeklyHours normal, WeeklyHours? extended = null, HoursRange[]? holidayHours = null, params Holiday[] holidays) =>
        new("some", Zone(zone), Edition(normal, extended, holidayHours, holidays));

    public static CalendarVersion Edition(WeeklyHours normal, WeeklyHours? extended = null, HoursRange[]? holidayHours = null, params Holiday[] holidays) =>
        new(normal, extended ?? WeeklyHours.None, [.. holidayHours ?? []], OpensHolidaysOnRestDays: false, HolidaySchedule.Of(holidays));

    public static WeeklyHours Week(IEnumerable<IsoDayOfWeek> days, string opens, string closes) => WeeklyHours.Of(days.Select(day => (day, Range(opens, closes)))).OrThrow();

    public static WeeklyHours WorkingWeek(string opens, string closes) => Week(MondayToFriday, opens, closes);

    public static HoursRange Range(string opens, string closes) => HoursRange.Of(opens, closes).OrThrow();

    public static Holiday Holiday(string date, bool provisional = false) => new(LocalDatePattern.Iso.Parse(date).Value, "", provisional);

    public static DateTimeZone Zone(string id) => Zones.Find(id).OrThrow();

    /// <summary>The instant at which the wall of that zone shows «2026-03-02 09:00» (with seconds where given); it must show it exactly once.</summary>
    public static Instant At(string wall, string zone) =>
        LocalDateTimePattern.CreateWithInvariantCulture(wall.Length > 16 ? "uuuu-MM-dd HH:mm:ss" : "uuuu-MM-dd HH:mm").Parse(wall).Value.InZoneStrictly(Zone(zone)).ToInstant();

    public static ServiceAmount OfMinutes(int minutes, Profile profile) => new(Duration.FromMinutes(minutes), profile);

    /// <summary>Notification, reaction and escalation of the Basic plan (R-159..R-162, R-189).</summary>
    public static ClockTerms Basic(ClockRules? rules = null) => Terms("basic", rules,
        notification: [OfMinutes(240, Profile.Standard)],
        reaction: [new BusinessDays(1), new BusinessDays(2)],
        columns: [.. new[] { 2, 3, 5, 10, 20 }.Select(days => new BusinessDays(days))],
        Commitment.Aim);

    /// <summary>Notification, reaction and escalation of the Gold plan (R-163..R-166, R-190).</summary>
    public static ClockTerms Gold(ClockRules? rules = null) => Terms("gold", rules,
        notification: [OfMinutes(30, Profile.Extended)],
        reaction: [.. new[] { 60, 120, 240, 480 }.Select(minutes => OfMinutes(minutes, Profile.Extended))],
        columns: ExtendedHours, Commitment.Committed);

    /// <summary>Notification, reaction and escalation of the Platinum plan (R-167..R-170, R-191): P1 by night too.</summary>
    public static ClockTerms Platinum(ClockRules? rules = null) => Terms("platinum", rules,
        notification: [OfMinutes(30, Profile.Always)],
        reaction: [OfMinutes(60, Profile.Always), .. new[] { 120, 240, 480 }.Select(minutes => OfMinutes(minutes, Profile.Extended))],
        columns: ExtendedHours, Commitment.Committed);

    /// <summary>Platinum for a site whose zone the on-call service leaves out: its 24x7 targets run on the extended hours (rule 7).</summary>
    public static ClockTerms PlatinumWithoutOnCall() => Gold() with { Version = "platinum" };

    /// <summary>The Gold terms with a promise of news: every two extended hours for P1, four, eight and sixteen for the others.</summary>
    public static ClockTerms GoldWithUpdates(ClockRules? rules = null)
    {
        var gold = Gold(rules);
        var news = Cells([.. new[] { 120, 240, 480, 960 }.Select(minutes => OfMinutes(minutes, Profile.Extended))], Cell.None, Commitment.Committed);
        return gold with { Targets = [.. gold.Targets, new(Update, ActionKinds.PublicReply, StoppedByWaits: true, Repeats: true, news)] };
    }

    /// <summary>Reads a ticket whose first fact is its opening.</summary>
    public static ClockReading Read(this ClockTerms terms, ServiceCalendar calendar, params ClockFact[] facts) => TicketClock.Read(terms, calendar, facts);

    /// <summary>Whether service runs for a year on end, so that looking for its next closing would look through centuries.</summary>
    public static bool NeverCloses(this ServiceTime time, Instant from) => time.Elapsed(from, from + Duration.FromDays(365)) == Duration.FromDays(365);

    public static Instant? Reaction(this ClockReading reading) => reading.Promise(TargetKind.Reaction)!.Due;

    public static Instant? Notification(this ClockReading reading) => reading.Promise(TargetKind.Notification)!.Due;

    private static ImmutableArray<Allowance> ExtendedHours => [.. new[] { 2, 4, 8, 16, 40 }.Select(hours => OfMinutes(hours * 60, Profile.Extended))];

    private static ClockTerms Terms(
        string version, ClockRules? rules, ImmutableArray<Allowance> notification, ImmutableArray<Allowance> reaction, ImmutableArray<Allowance> columns, Commitment commitment) =>
        new(version,
            [
                new(TargetKind.Notification, ActionKinds.PriorityConfirmedMail, StoppedByWaits: false, Repeats: false, Cells(notification, Cell.None, commitment)),
                new(TargetKind.Reaction, ActionKinds.HumanReply, StoppedByWaits: true, Repeats: false, Cells(reaction, Cell.BestEffort, commitment)),
            ],
            Matrix(columns), rules ?? ClockRules.Default);

    /// <summary>The matrix of section 2.4: each row is the row above, one column to the right.</summary>
    private static EscalationTerms Matrix(ImmutableArray<Allowance> columns) => new(columns,
        new Dictionary<PriorityId, ImmutableArray<LevelId>>
        {
            [P1] = [TeamLeader, TeamLeader, SupportManager, CoCeoAndCto, CoCeoAndCto],
            [P2] = [SupportTeam, TeamLeader, TeamLeader, SupportManager, CoCeoAndCto],
            [P3] = [SupportTeam, SupportTeam, TeamLeader, TeamLeader, SupportManager],
            [P4] = [SupportTeam, SupportTeam, SupportTeam, SupportTeam, TeamLeader],
        }.ToFrozenDictionary(),
        new Dictionary<LevelId, int> { [SupportTeam] = 0, [TeamLeader] = 1, [SupportManager] = 2, [CoCeoAndCto] = 3 }.ToFrozenDictionary(),
        SupportTeam, StoppedByWaits: true, EndsWhenReacted: false);

    private static FrozenDictionary<PriorityId, Cell> Cells(ImmutableArray<Allowance> promised, Cell others, Commitment commitment) =>
        new[] { P1, P2, P3, P4 }.Select((priority, i) => (priority, cell: i < promised.Length ? new Target(promised[i], commitment) : others))
            .ToFrozenDictionary(pair => pair.priority, pair => pair.cell);
}
