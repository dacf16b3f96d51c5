using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Programmes.Written;
using Aftercare.Server.Texts;
using NodaTime;

namespace Aftercare.Server.Programmes;

/// <summary>A programme as tables in one language: cards, comparison, targets, escalation, hours and telephone numbers.</summary>
internal sealed class ProgrammeSheets(Programme programme, InterfaceTexts texts)
{
    private readonly Moments moments = new(texts, programme.Zone);
    private ProgrammeFile File => programme.Written;
    private string Language => texts.Language.Code;

    public string Title => $"{Of("programme.name", programme.Id)}. {texts["programme.edition", ("version", programme.Version), ("date", moments.Date(programme.Effective)), ("zone", moments.LeftToRight(programme.Zone.Id))]}.";

    public IEnumerable<Sheet> All() =>
    [
        .. programme.Plans.Select(Card),
        Comparison(),
        .. File.Sla.Kinds.Keys.Select(Targets),
        Escalation(),
        Calendars(),
        .. File.Phones.Count > 0 ? new[] { Phones() } : [],
    ];

    private Sheet Card(Plan plan)
    {
        var badge = plan.Terms.Badge == Badge.None ? null : Of($"badges.{plan.Terms.Badge.Word()}");
        var title = string.Join(" · ", new[] { PlanName(plan), programme.Texts.Find($"plans.{plan}.subtitle", Language), badge }.OfType<string>());
        return new(title, ["", ""],
        [
            .. programme.Texts.Find($"plans.{plan}.description", Language) is { } description ? [["", description]] : ImmutableArray<ImmutableArray<string>>.Empty,
            .. plan.Terms.Card.SelectMany(block => block.Bullets.Select((bullet, i) =>
                ImmutableArray.Create(i == 0 ? Of($"card.blocks.{block.Block}") : "", Bullet(plan, bullet)))),
        ]);
    }

    private string Bullet(Plan plan, CardBullet bullet)
    {
        var text = Of($"card.bullets.{bullet.Id}");
        if (bullet.Target is { } kind) text = text.Replace("{time}", Amount(File.Sla.Kinds[kind].Plans[plan.Id.Value][bullet.Priority!]), StringComparison.Ordinal);
        return bullet.Feature is { } feature && File.Features[feature].From > programme.Effective ? From(feature) : text;
    }

    private Sheet Comparison() => new(
        Of("comparison.title", texts["programme.comparison"]), ["", "", .. programme.Plans.Select(PlanName)],
        [
            .. programme.Comparison.Select((row, i) => ImmutableArray.CreateRange(
            [
                i > 0 && programme.Comparison[i - 1].Block == row.Block ? "" : Of($"comparison.blocks.{row.Block}"),
                $"{Of($"comparison.rows.{row.Id}")}{(row.Footnote is { } number ? $" ({number.ToString(texts.Culture)})" : "")}",
                .. row.Cells.Select(cell => programme.Texts.Find($"comparison.cells.{cell}", Language) ?? cell),
            ])),
        ],
        [
            .. File.Comparison.Footnotes.Select((footnote, i) => $"({(i + 1).ToString(texts.Culture)}) {Of($"comparison.footnotes.{footnote}")}"),
            .. File.Comparison.Note is { } note ? new[] { Of($"comparison.notes.{note}") } : [],
        ]);

    private Sheet Targets(string kind) => new(
        Of($"targets.{kind}.name", kind), [texts["programme.priority"], .. programme.Plans.Select(PlanName)],
        [.. programme.Priorities.Select(priority => ImmutableArray.CreateRange(
            [PriorityName(priority.Value), .. programme.Plans.Select(plan => Cell(File.Sla.Kinds[kind].Plans[plan.Id.Value][priority.Value]))]))]);

    private string Cell(CellEntry cell) => cell.Instead switch
    {
        NoTarget.None => texts["programme.nothing"],
        NoTarget.BestEffort => texts["programme.bestEffort"],
        _ when cell.Unit == AmountUnit.BusinessDay => Amount(cell),
        _ => $"{Amount(cell)}, {texts[$"hours.{cell.Clock.Word()}"]}",
    };

    private string Amount(CellEntry cell) => Amount(cell.Amount, cell.Unit);

    private string Amount(int amount, AmountUnit unit) => unit switch
    {
        AmountUnit.BusinessDay => texts.Count("days", amount),
        AmountUnit.Minutes when amount <= 90 => texts["format.minutes", ("n", amount.ToString(texts.Culture))],
        AmountUnit.Minutes => moments.Amount(Duration.FromMinutes(amount)),
        _ => moments.Amount(Duration.FromHours(amount)),
    };

    private Sheet Escalation()
    {
        var columns = File.Escalation.Matrix.Values.First().Count;
        return new(
            Of("escalation.title", texts["programme.escalation"]), ["", .. Enumerable.Range(1, columns).Select(column => column.ToString(texts.Culture))],
            [
                .. programme.Plans.Select(plan => ImmutableArray.CreateRange(
                    [PlanName(plan), .. File.Escalation.Times[plan.Id.Value].Columns.Select(column => Amount(column, File.Escalation.Times[plan.Id.Value].Unit))])),
                .. programme.Priorities.Select(priority => ImmutableArray.CreateRange(
                    [PriorityName(priority.Value), .. File.Escalation.Matrix[priority.Value].Select(level => Of($"escalation.levels.{level}"))])),
            ]);
    }

    private Sheet Calendars() => new(
        texts["programme.calendars"],
        [texts["programme.calendar"], texts["programme.zone"], texts["programme.normal"], texts["programme.extended"], texts["programme.holidays"]],
        [.. programme.Calendars.OrderBy(calendar => File.Calendars.Keys.ToList().IndexOf(calendar.Key)).Select(calendar => Calendar(calendar.Key, calendar.Value))]);

    private ImmutableArray<string> Calendar(string id, ServiceCalendar calendar)
    {
        var version = calendar.Editions[0].Version;
        var holiday = $"{texts["programme.onHolidays"]} {Ranges(version.HolidayHours)}";
        var holidays = File.Calendars[id].Holidays;
        return
        [
            Of($"calendars.{id}", id), moments.LeftToRight(calendar.Zone.Id), Week(version.Normal),
            version.Extended.IsEmpty ? holiday : $"{Week(version.Extended)}; {holiday}",
            string.Join(", ", holidays.Rules.Append(holidays.Dates.Count > 0 ? texts["programme.dates", ("n", holidays.Dates.Count.ToString(texts.Culture))] : "").Where(part => part.Length > 0)),
        ];
    }

    /// <summary>«Mon, Tue, Wed 09:00–18:00; Thu 09:00–13:00».</summary>
    private string Week(WeeklyHours hours) => string.Join("; ", Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day)
        .Where(day => !hours.On(day).IsEmpty).GroupBy(day => Ranges(hours.On(day)))
        .Select(days => $"{string.Join(", ", days.Select(day => texts.Culture.DateTimeFormat.GetAbbreviatedDayName((DayOfWeek)((int)day % 7))))} {days.Key}"));

    private string Ranges(ImmutableArray<HoursRange> ranges) => ranges.IsEmpty ? texts["programme.closed"] : string.Join(", ", ranges.Select(range => moments.LeftToRight(range.ToString())));

    private Sheet Phones() => new(
        texts["programme.phones"], [texts["programme.region"], texts["programme.number"], ""],
        [.. File.Phones.Select(phone => ImmutableArray.Create(Of($"regions.{phone.Region}", phone.Region), moments.LeftToRight(phone.Number), phone.Primary ? texts["programme.primary"] : ""))]);

    private string From(string feature) =>
        Of($"features.{feature}.availableFrom").Replace("{date}", File.Features[feature].From.ToDateTimeUnspecified().ToString(texts["format.date"], texts.Culture), StringComparison.Ordinal);

    private string PlanName(Plan plan) => Of($"plans.{plan}.name", plan.Id.Value);

    private string PriorityName(string id) => Of($"priorities.{id}.name", id) is var name && name == id ? id : $"{id} · {name}";

    private string Of(string key, string? orElse = null) => programme.Texts.Find(key, Language) ?? orElse ?? key;
}
