using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Texts;

namespace Aftercare.Server.Clocks;

/// <summary>Writes an explanation as sentences in the reader's language and zone: for the terminal, and line by line for pages.</summary>
/// <param name="moments">The reader's language and zone.</param>
/// <param name="label">The programme's own name for a key such as <c>escalation.levels.team-leader</c>.</param>
internal sealed class ExplanationText(Moments moments, Func<string, string> label)
{
    private readonly InterfaceTexts texts = moments.Texts;

    public string Kind(TargetKind kind) => label($"targets.{kind}.name");

    public string Level(LevelId level) => label($"escalation.levels.{level}");

    /// <summary>«60 min of extended service hours», «2 business days».</summary>
    public string Within(Allowance within) => within switch
    {
        ServiceAmount { Amount: var amount, Profile: var profile } =>
            texts["clock.within", ("amount", moments.Amount(amount)), ("hours", texts[$"hours.{profile.Word()}"])],
        BusinessDays { Count: var count } => texts.Count("days", count),
        _ => throw new ArgumentOutOfRangeException(nameof(within), within, "There is no such allowance."),
    };

    /// <summary>What a promise says: its time and whether it is a commitment; best effort; or nothing.</summary>
    public string Promised(Cell cell) => cell switch
    {
        Target target => texts["format.list", ("first", Within(target.Within)), ("rest", texts[$"commitment.{target.Commitment.Word()}"])],
        _ => texts[cell == Cell.BestEffort ? "line.bestEffort" : "line.nothing"],
    };

    /// <summary>One line of the working, without its rule.</summary>
    public string Line(WorkedLine line) => line switch
    {
        HeldFromOpening { Released: { } to } => texts["line.heldFromOpening", ("to", moments.DateAndTime(to))],
        HeldFromOpening => texts["line.heldStill"],
        CountedAnew anew => texts["line.countedAnew", ("at", moments.DateAndTime(anew.At)), ("priority", Id(anew.Priority.Value))],
        KeptAtChange kept => texts[kept.WasMet ? "line.keptMet" : "line.keptPast", ("at", moments.DateAndTime(kept.At)), ("priority", Id(kept.Priority.Value))],
        CountingStarts starts => texts["line.starts", ("at", moments.DateAndTime(starts.At)), ("within", Within(starts.Within))],
        IntervalCounted open => texts["line.counted", ("from", moments.DateAndTime(open.From)), ("to", moments.TimeAfter(open.To, open.From)),
            ("counted", moments.Amount(open.Counted)), ("total", moments.Amount(open.Total))],
        ServiceClosed closed => Closed(closed),
        ClockPaused paused => Paused(paused),
        BusinessDayCounted day => texts["line.day", ("number", day.Number.ToString(texts.Culture)), ("date", moments.Date(day.Day.Date)),
            ("opens", moments.Time(day.Day.Opens)), ("closes", moments.TimeAfter(day.Day.Closes, day.Day.Opens))],
        ServiceTimeOwed owed => texts["line.owed", ("amount", moments.Amount(owed.Amount))],
        DueReached due => texts[due.AtClosing ? "line.dueAtClosing" : "line.due", ("at", moments.DateAndTime(due.Due))],
        StillPaused => texts["line.stillPaused"],
        NoTimePromised none => texts[none.BestEffort ? "line.bestEffort" : "line.nothing"],
        Domain.Clocks.DueIfOnlyCertain certain => texts["line.certain", ("at", moments.DateAndTime(certain.Due))],
        _ => throw new ArgumentOutOfRangeException(nameof(line), line, "This kind of line has no sentence."),
    };

    /// <summary>«rule 5»: the numbered rule of docs/clock-rules.md.</summary>
    public string Rule(WorkedLine line) => texts["clock.rule", ("rule", line.Rule.ToString(texts.Culture))];

    /// <summary>«waiting on the customer»; several are listed.</summary>
    public string Reasons(IReadOnlyCollection<PauseReason> reasons) =>
        // What stands still for none of the reasons of a wait or a hold, stands still because the ticket was solved or closed.
        reasons.Count == 0 ? texts["pause.solved"] : List(reasons.Select(reason => texts[$"pause.{reason.Word()}"]));

    /// <summary>The names of those holidays; the date of one that has none.</summary>
    public string Holidays(IEnumerable<Holiday> holidays) => List(holidays.Select(Name));

    private string Closed(ServiceClosed closed)
    {
        var (from, to) = (moments.DateAndTime(closed.From), moments.TimeAfter(closed.To, closed.From));
        return closed.Holidays.IsEmpty
            ? texts["line.closed", ("from", from), ("to", to)]
            : texts["line.closedHoliday", ("from", from), ("to", to), ("holidays", Holidays(closed.Holidays))];
    }

    private string Name(Holiday holiday)
    {
        var name = holiday.Name.Length > 0 ? holiday.Name : moments.Date(holiday.Date);
        return holiday.Provisional ? texts["line.provisional", ("name", name)] : name;
    }

    private string Paused(ClockPaused paused)
    {
        var reasons = Reasons(paused.Reasons);
        return paused.To is { } to
            ? texts["line.paused", ("from", moments.DateAndTime(paused.From)), ("to", moments.TimeAfter(to, paused.From)), ("reasons", reasons)]
            : texts["line.pausedStill", ("from", moments.DateAndTime(paused.From)), ("reasons", reasons)];
    }

    private string List(IEnumerable<string> items) =>
        items.Aggregate((first, rest) => texts["format.list", ("first", first), ("rest", rest)]);

    private string Id(string id) => moments.LeftToRight(id);
}
