using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime.Text;

namespace Aftercare.Domain.Tests.Clocks;

/// <summary>Computes every worked example of docs/clock-rules.md.</summary>
public sealed class ClockRulesPageTests
{
    private static readonly LocalDateTimePattern Wall = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_of_the_page_is_what_the_clock_says(string example)
    {
        var (given, said) = (example.Split(" → ")[0].Split(" · "), example.Split(" → ")[1]);
        Assert.Equal(said, Answer(given[0], given[1], given[2..]));
    }

    [Fact]
    public void Every_rule_that_gives_an_instant_has_examples() => Assert.InRange(Examples().Count, 40, 200);

    public static TheoryData<string> Examples()
    {
        var examples = new TheoryData<string>();
        var inside = false;
        foreach (var line in File.ReadLines(Page()))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) inside = line == "```clock";
            else if (inside) examples.Add(line);
        }
        return examples;
    }

    private static string Answer(string calendarName, string promise, string[] events)
    {
        var calendar = CalendarOf(calendarName, events);
        Instant At(string wall) => calendar.Zone.AtStrictly(Wall.Parse(wall).Value).ToInstant();
        string Shown(Instant moment) => Wall.Format(moment.InZone(calendar.Zone).LocalDateTime);

        var (terms, priority, kind, column) = Parse(promise);
        var reading = TicketClock.Read(terms, calendar, events.SelectMany(each => FactsOf(each, priority, At)));
        if (column > 0)
        {
            var told = reading.Raises.Where(raise => raise.Column == column).Select(raise => $"{raise.Level} told {Shown(raise.At)}").FirstOrDefault("nobody told");
            return $"due {Shown(reading.Steps[column - 1].Due!.Value)}, {told}";
        }
        var read = reading.Promise(kind)!;
        return read.StateAt(reading.Opened, terms.Rules) switch
        {
            PromiseState.BestEffort => "best effort",
            PromiseState.Met when events[^1].Contains("confirmed", StringComparison.Ordinal) => $"due {Shown(read.Due!.Value)}",
            PromiseState.Met => "met",
            PromiseState.MetLate => "met late",
            _ => $"due {Shown(read.Due!.Value)}{(read.DueIfOnlyCertain is { } certain ? $", otherwise {Shown(certain)}" : "")}",
        };
    }

    private static IEnumerable<ClockFact> FactsOf(string written, string priority, Func<string, Instant> at)
    {
        var (word, rest) = (written.Split(' ', 2)[0], written.Split(' ', 2)[1]);
        Instant Moment() => at(rest["at ".Length..]);
        switch (word)
        {
            case "opened":
                return [new Opened(at(rest), new(priority))];
            case "waits" or "holds":
                var reason = word == "waits" ? PauseReason.WaitingOnCustomer : PauseReason.PaymentHold;
                return [new PauseStarted(at(rest.Split(" to ")[0]), reason), new PauseEnded(at(rest.Split(" to ")[1]), reason)];
            case "confirmed":
                return [new PriorityConfirmed(at(rest.Split(" at ")[1]), new(rest.Split(" at ")[0]))];
            case "replied":
                return [new Acted(Moment(), ActionKinds.PublicReply)];
            case "assigned":
                return [new Acted(Moment(), ActionKinds.Assignment)];
            case "solved":
                return [new Solved(Moment())];
            case "reopened":
                return [new Reopened(Moment())];
            default:
                return word is "holiday" or "provisional" ? [] : throw new InvalidOperationException($"The page has an unknown event: {written}");
        }
    }

    /// <summary>«gold P2 reaction», «gold P1 column 3» or «480 minutes standard».</summary>
    private static (ClockTerms Terms, string Priority, TargetKind Kind, int Column) Parse(string promise)
    {
        switch (promise.Split(' '))
        {
            case [var minutes, "minutes", var profile]:
                var cell = Within(int.Parse(minutes, null), Enum.Parse<Profile>(profile, ignoreCase: true));
                return (Terms([cell], [], []), "P1", TargetKind.Reaction, 0);
            case [var plan, var priority, "column", var column]:
                return (TermsOf(plan), priority, default, int.Parse(column, null));
            case [var plan, var priority, var kind]:
                return (TermsOf(plan), priority, new TargetKind(kind), 0);
            default:
                throw new InvalidOperationException($"The page has an unknown promise: {promise}");
        }
    }

    private static ClockTerms TermsOf(string plan)
    {
        var first = plan == "platinum" ? Profile.Always : Profile.Extended;
        return plan == "basic"
            ? Terms([Days(1), Days(2), Cell.BestEffort, Cell.BestEffort], [Within(240, Profile.Standard)], [.. new[] { 2, 3, 5, 10, 20 }.Select(days => new BusinessDays(days))])
            : Terms([Within(60, first), Within(120, Profile.Extended), Within(240, Profile.Extended), Within(480, Profile.Extended)], [Within(30, first)],
                [.. new[] { 2, 4, 8, 16, 40 }.Select(hours => new ServiceAmount(Duration.FromHours(hours), Profile.Extended))]);
    }

    private static Target Within(int minutes, Profile profile) => new(new ServiceAmount(Duration.FromMinutes(minutes), profile), Commitment.Committed);

    private static Target Days(int count) => new(new BusinessDays(count), Commitment.Aim);

    private static ClockTerms Terms(Cell[] reaction, Cell[] notification, ImmutableArray<Allowance> columns) => new(
        "page", [Promise(TargetKind.Notification, ActionKinds.PriorityConfirmedMail, false, notification), Promise(TargetKind.Reaction, ActionKinds.HumanReply, true, reaction)],
        new EscalationTerms(columns, columns.IsEmpty ? FrozenDictionary<PriorityId, ImmutableArray<LevelId>>.Empty : Matrix, Ranks, new("support-team"), true, false),
        ClockRules.Default);

    private static TargetTerms Promise(TargetKind kind, ActionKinds metBy, bool stopped, Cell[] cells) =>
        new(kind, metBy, stopped, false, cells.Select((cell, i) => (Priority: new PriorityId($"P{i + 1}"), cell)).ToFrozenDictionary(each => each.Priority, each => each.cell));

    private static readonly string[] Levels = ["support-team", "team-leader", "support-manager", "co-ceo-and-cto"];

    private static readonly FrozenDictionary<LevelId, int> Ranks = Levels.Select((level, rank) => (level, rank)).ToFrozenDictionary(each => new LevelId(each.level), each => each.rank);

    private static readonly FrozenDictionary<PriorityId, ImmutableArray<LevelId>> Matrix =
        new (string Priority, int[] Row)[] { ("P1", [1, 1, 2, 3, 3]), ("P2", [0, 1, 1, 2, 3]), ("P3", [0, 0, 1, 1, 2]), ("P4", [0, 0, 0, 0, 1]) }
            .ToFrozenDictionary(each => new PriorityId(each.Priority), each => each.Row.Select(rank => new LevelId(Levels[rank])).ToImmutableArray());

    private static ServiceCalendar CalendarOf(string name, string[] events)
    {
        var holidays = events.Where(each => each.StartsWith("holiday ", StringComparison.Ordinal) || each.StartsWith("provisional ", StringComparison.Ordinal))
            .Select(each => new Holiday(LocalDatePattern.Iso.Parse(each.Split(' ')[1]).Value, "", each.StartsWith('p')));
        return name switch
        {
            "europe" => Calendar("Europe/Rome", 1, 5, "09:00–18:00", "09:00–18:00"),
            "americas" => Calendar("America/New_York", 1, 5, "07:00–17:00", "07:00–12:00"),
            "middle-east" => Calendar("Asia/Dubai", 0, 4, "09:00–18:00", "12:00–18:00"),
            "night" => Calendar("Europe/Rome", 1, 7, "22:00–06:00", "22:00–06:00"),
            _ => throw new InvalidOperationException($"The page has an unknown calendar: {name}"),
        };

        ServiceCalendar Calendar(string zone, int first, int last, string normal, string extended)
        {
            var (hours, special) = (Range(normal), Range(extended));
            var week = WeeklyHours.Of(Enumerable.Range(first, last - first + 1).Select(day => ((IsoDayOfWeek)(day == 0 ? 7 : day), hours))).OrThrow();
            var saturday = WeeklyHours.Of([(IsoDayOfWeek.Saturday, special)]).OrThrow();
            return new(name, Zones.Find(zone).OrThrow(), new CalendarVersion(week, saturday, [special], false, HolidaySchedule.Of(holidays)));
        }

        static HoursRange Range(string written) => HoursRange.Of(written.Split('–')[0], written.Split('–')[1]).OrThrow();
    }

    private static string Page()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(here.FullName, "Aftercare.slnx"))) here = here.Parent!;
        return Path.Combine(here.FullName, "docs", "clock-rules.md");
    }
}
