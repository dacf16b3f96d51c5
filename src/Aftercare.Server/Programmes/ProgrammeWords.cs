using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Programmes.Written;
using Aftercare.Server.Texts;
using NodaTime;

namespace Aftercare.Server.Programmes;

/// <summary>The words of a programme for one reader: names, cells and hours, for the terminal and for pages.</summary>
internal sealed class ProgrammeWords(Programme programme, InterfaceTexts texts)
{
    private readonly Moments moments = new(texts, programme.Zone);
    private ProgrammeFile File => programme.Written;

    public Programme Programme => programme;

    /// <summary>The programme's own word in the reader's language; the key itself, or what stands in for it, where there is none.</summary>
    public string this[string key, string? orElse = null] => Find(key) ?? orElse ?? key;

    /// <summary>The programme's own word in the reader's language, or null.</summary>
    public string? Find(string key) => programme.Texts.Find(key, texts.Language.Code);

    public string Plan(Plan plan) => this[$"plans.{plan}.name", plan.Id.Value];

    /// <summary>The name of the plan of that id, also of one that the programme no longer has.</summary>
    public string Plan(string id) => this[$"plans.{id}.name", id];

    /// <summary>The place of the plan among the plans, from 1.</summary>
    public int StepOf(string plan) => programme.Plans.Select(each => each.Id.Value).ToList().IndexOf(plan) + 1;

    /// <summary>«24/7», «Best seller»: what stands beside the name on its card.</summary>
    public IEnumerable<string> Labels(Plan plan)
    {
        if (Find($"plans.{plan}.subtitle") is { } subtitle) yield return subtitle;
        if (plan.Terms.Badge != Badge.None) yield return this[$"badges.{plan.Terms.Badge.Word()}"];
    }

    /// <summary>«P1 · Critical».</summary>
    public string PriorityInFull(string id) => PriorityName(id) is var name && name == id ? id : $"{id} · {name}";

    public string PriorityName(string id) => this[$"priorities.{id}.name", id];

    public int RankOf(string priority) => programme.Priorities.IndexOf(new PriorityId(priority)) + 1;

    public string Product(string id) => this[$"products.{id}", id];

    public string Level(string id) => this[$"escalation.levels.{id}", id];

    public string Region(string id) => this[$"regions.{id}", id];

    public string Calendar(string id) => this[$"calendars.{id}", id];

    /// <summary>The name of a field of the request form, where the programme has one; its id in words otherwise.</summary>
    public string Detail(string id) => Find($"details.{id}") ?? $"{char.ToUpperInvariant(id[0])}{id[1..].Replace('-', ' ')}";

    /// <summary>A line of a plan's card; before its feature's first day, with that day.</summary>
    public string Bullet(Plan plan, CardBullet bullet)
    {
        var text = this[$"card.bullets.{bullet.Id}"];
        if (bullet.Target is { } kind) text = text.Replace("{time}", Amount(File.Sla.Kinds[kind].Plans[plan.Id.Value][bullet.Priority!]), StringComparison.Ordinal);
        return bullet.Feature is { } feature && File.Features[feature].From > programme.Effective ? From(feature) : text;
    }

    /// <summary>What a plan promises of a kind for a priority: «60 min, extended service hours».</summary>
    public string Promise(string kind, Plan plan, PriorityId priority) => Cell(File.Sla.Kinds[kind].Plans[plan.Id.Value][priority.Value]);

    /// <summary>The same without the hours in which it is counted.</summary>
    public string PromiseInShort(string kind, Plan plan, PriorityId priority)
    {
        var cell = File.Sla.Kinds[kind].Plans[plan.Id.Value][priority.Value];
        return cell.Instead is null ? Amount(cell) : Cell(cell);
    }

    /// <summary>Whether a plan promises a time of that kind for a priority.</summary>
    public bool IsTimed(string kind, Plan plan, PriorityId priority) => File.Sla.Kinds[kind].Plans[plan.Id.Value][priority.Value].Instead is null;

    public string Cell(CellEntry cell) => cell.Instead switch
    {
        NoTarget.None => texts["programme.nothing"],
        NoTarget.BestEffort => texts["programme.bestEffort"],
        _ when cell.Unit == AmountUnit.BusinessDay => Amount(cell),
        _ => $"{Amount(cell)}, {texts[$"hours.{cell.Clock.Word()}"]}",
    };

    /// <summary>The word of a cell of the comparison.</summary>
    public string Compared(string cell) => Find($"comparison.cells.{cell}") ?? cell;

    public string Amount(int amount, AmountUnit unit) => unit switch
    {
        AmountUnit.BusinessDay => texts.Count("days", amount),
        AmountUnit.Minutes when amount <= 90 => texts["format.minutes", ("n", amount.ToString(texts.Culture))],
        AmountUnit.Minutes => moments.Amount(Duration.FromMinutes(amount)),
        _ => moments.Amount(Duration.FromHours(amount)),
    };

    /// <summary>«Mon, Tue, Wed 09:00–18:00; Thu 09:00–13:00».</summary>
    public string Week(WeeklyHours hours) => string.Join("; ", Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day)
        .Where(day => !hours.On(day).IsEmpty).GroupBy(day => Ranges(hours.On(day)))
        .Select(days => $"{string.Join(", ", days.Select(DayName))} {days.Key}"));

    public string Ranges(ImmutableArray<HoursRange> ranges) => ranges.IsEmpty ? texts["programme.closed"] : string.Join(", ", ranges.Select(range => moments.LeftToRight(range.ToString())));

    public string DayName(IsoDayOfWeek day) => texts.Culture.DateTimeFormat.GetAbbreviatedDayName((DayOfWeek)((int)day % 7));

    private string Amount(CellEntry cell) => Amount(cell.Amount, cell.Unit);

    private string From(string feature) =>
        this[$"features.{feature}.availableFrom"].Replace("{date}", File.Features[feature].From.ToDateTimeUnspecified().ToString(texts["format.date"], texts.Culture), StringComparison.Ordinal);
}
