using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Programmes.Written;
using Aftercare.Server.Texts;

namespace Aftercare.Server.Programmes;

/// <summary>A programme as tables in one language: cards, comparison, targets, escalation, hours and telephone numbers.</summary>
internal sealed class ProgrammeSheets(Programme programme, InterfaceTexts texts)
{
    private readonly Moments moments = new(texts, programme.Zone);
    private readonly ProgrammeWords words = new(programme, texts);
    private ProgrammeFile File => programme.Written;

    public string Title => $"{words["programme.name", programme.Id]}. {texts["programme.edition", ("version", programme.Version), ("date", moments.Date(programme.Effective)), ("zone", moments.LeftToRight(programme.Zone.Id))]}.";

    public IEnumerable<Sheet> All() =>
    [
        .. programme.Plans.Select(Card),
        Comparison(),
        .. File.Sla.Kinds.Keys.Select(Targets),
        Escalation(),
        Calendars(),
        .. File.Phones.Count > 0 ? new[] { Phones() } : [],
    ];

    private Sheet Card(Plan plan) => new(string.Join(" · ", [words.Plan(plan), .. words.Labels(plan)]), ["", ""],
    [
        .. words.Find($"plans.{plan}.description") is { } description ? [["", description]] : ImmutableArray<ImmutableArray<string>>.Empty,
        .. plan.Terms.Card.SelectMany(block => block.Bullets.Select((bullet, i) =>
            ImmutableArray.Create(i == 0 ? words[$"card.blocks.{block.Block}"] : "", words.Bullet(plan, bullet)))),
    ]);

    private Sheet Comparison() => new(
        words["comparison.title", texts["programme.comparison"]], ["", "", .. programme.Plans.Select(words.Plan)],
        [
            .. programme.Comparison.Select((row, i) => ImmutableArray.CreateRange(
            [
                i > 0 && programme.Comparison[i - 1].Block == row.Block ? "" : words[$"comparison.blocks.{row.Block}"],
                $"{words[$"comparison.rows.{row.Id}"]}{(row.Footnote is { } number ? $" ({number.ToString(texts.Culture)})" : "")}",
                .. row.Cells.Select(words.Compared),
            ])),
        ],
        [
            .. File.Comparison.Footnotes.Select((footnote, i) => $"({(i + 1).ToString(texts.Culture)}) {words[$"comparison.footnotes.{footnote}"]}"),
            .. File.Comparison.Note is { } note ? new[] { words[$"comparison.notes.{note}"] } : [],
        ]);

    private Sheet Targets(string kind) => new(
        words[$"targets.{kind}.name", kind], [texts["programme.priority"], .. programme.Plans.Select(words.Plan)],
        [.. programme.Priorities.Select(priority => ImmutableArray.CreateRange(
            [words.PriorityInFull(priority.Value), .. programme.Plans.Select(plan => words.Promise(kind, plan, priority))]))]);

    private Sheet Escalation()
    {
        var columns = File.Escalation.Matrix.Values.First().Count;
        return new(
            words["escalation.title", texts["programme.escalation"]], ["", .. Enumerable.Range(1, columns).Select(column => column.ToString(texts.Culture))],
            [
                .. programme.Plans.Select(plan => ImmutableArray.CreateRange(
                    [words.Plan(plan), .. File.Escalation.Times[plan.Id.Value].Columns.Select(column => words.Amount(column, File.Escalation.Times[plan.Id.Value].Unit))])),
                .. programme.Priorities.Select(priority => ImmutableArray.CreateRange(
                    [words.PriorityInFull(priority.Value), .. File.Escalation.Matrix[priority.Value].Select(level => words[$"escalation.levels.{level}"])])),
            ]);
    }

    private Sheet Calendars() => new(
        texts["programme.calendars"],
        [texts["programme.calendar"], texts["programme.zone"], texts["programme.normal"], texts["programme.extended"], texts["programme.holidays"]],
        [.. programme.Calendars.OrderBy(calendar => File.Calendars.Keys.ToList().IndexOf(calendar.Key)).Select(calendar => Calendar(calendar.Key, calendar.Value))]);

    private ImmutableArray<string> Calendar(string id, ServiceCalendar calendar)
    {
        var version = calendar.Editions[0].Version;
        var holiday = $"{texts["programme.onHolidays"]} {words.Ranges(version.HolidayHours)}";
        var holidays = File.Calendars[id].Holidays;
        return
        [
            words.Calendar(id), moments.LeftToRight(calendar.Zone.Id), words.Week(version.Normal),
            version.Extended.IsEmpty ? holiday : $"{words.Week(version.Extended)}; {holiday}",
            string.Join(", ", holidays.Rules.Append(holidays.Dates.Count > 0 ? texts["programme.dates", ("n", holidays.Dates.Count.ToString(texts.Culture))] : "").Where(part => part.Length > 0)),
        ];
    }

    private Sheet Phones() => new(
        texts["programme.phones"], [texts["programme.region"], texts["programme.number"], ""],
        [.. File.Phones.Select(phone => ImmutableArray.Create(words.Region(phone.Region), moments.LeftToRight(phone.Number), phone.Primary ? texts["programme.primary"] : ""))]);
}
