using Aftercare.Domain.Clocks;
using Aftercare.Server.Texts;
using NodaTime;

namespace Aftercare.Server.Clocks.Strip;

/// <summary>The words of strips for one reader.</summary>
internal sealed class StripWords(Moments moments, ExplanationText explained)
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    private static readonly Duration Week = Duration.FromDays(6);

    /// <summary>Up to this target seconds are shown.</summary>
    private static readonly Duration Fine = Duration.FromMinutes(5);

    private readonly InterfaceTexts texts = moments.Texts;

    public Moments Moments => moments;

    public ExplanationText Explained => explained;

    public string NextStep(LevelId level) => texts["strip.nextStep", ("level", explained.Level(level))];

    public string StepRule(WorkedStep step) =>
        texts["strip.rule.step", ("column", step.Step.Column.ToString(texts.Culture)), ("within", explained.Within(step.Within))];

    public string Days(int count) => texts.Count("days", count);

    /// <summary>An amount as people read it: in whole minutes, or seconds where the target is short. Nothing is told too early: what has passed is rounded down.</summary>
    public static Duration Rounded(Duration amount, Duration target)
    {
        var unit = target <= Fine ? Duration.FromSeconds(1) : Minute;
        return unit * Math.Floor(amount / unit);
    }

    /// <summary>«1 h 55 min left», «Kept, 52 min of 2 h», «Late by 12 min».</summary>
    public string Standing(Walk walk) => walk switch
    {
        { IsLate: true } => texts[walk.MetAt is null ? "strip.lateYet" : "strip.late", ("amount", moments.Amount(Over(walk)))],
        { MetAt: not null } => texts["strip.kept.of", ("spent", moments.Amount(Rounded(walk.Spent, walk.Target))), ("target", Target(walk))],
        { IsPaused: true } => texts["strip.stopped", ("amount", moments.Amount(LeftOf(walk)))],
        { CanBeMissed: false } when walk.Due <= walk.Now => texts["strip.reached"],
        _ => texts["strip.left", ("amount", moments.Amount(LeftOf(walk)))],
    };

    /// <summary>The time left, rounded so that it is nothing only when there is none.</summary>
    public static Duration LeftOf(Walk walk) => Rounded(walk.Target, walk.Target) - Rounded(walk.Spent, walk.Target);

    /// <summary>By how much service time the due has passed.</summary>
    public static Duration Over(Walk walk) => walk.Due is { } due && walk.Cut > due ? Rounded(walk.Hours.Elapsed(due, walk.Cut), Duration.MaxValue) : Duration.Zero;

    /// <summary>The drawing in one sentence: from when, how much has counted, the pauses, the due, and now or when it was met.</summary>
    public string Sentence(Walk walk)
    {
        List<string> parts =
        [
            texts["strip.title.starts", ("at", At(walk.Starts)), ("zone", moments.ZoneName(walk.Starts))],
            texts["strip.title.counted", ("spent", moments.Amount(Rounded(walk.Spent, walk.Target))), ("target", Target(walk))],
            .. walk.Stretches.Where(stretch => stretch.Kind == StretchKind.Paused).Select(Waited),
            walk.Due is { } due ? texts["strip.title.due", ("at", At(due))] : texts["strip.title.none"],
            walk.MetAt is { } met ? texts[walk.IsLate ? "strip.title.metLate" : "strip.title.kept", ("at", At(met))] : texts["strip.title.now", ("at", At(walk.Now))],
        ];
        return parts.Aggregate((first, rest) => texts["format.steps", ("first", first), ("rest", rest)]);
    }

    public string Number(int count) => count.ToString(texts.Culture);

    /// <summary>«Mon 14:10», and with its date where the way is longer than a week.</summary>
    public string From(Stretch stretch, Walk walk) => On(stretch.From, walk);

    /// <summary>«→ 15:30», with the arrow of the page's direction, and with its day where that is another.</summary>
    public string To(Stretch stretch, Walk walk)
    {
        var arrow = texts.Language.IsRightToLeft ? '←' : '→';
        if (stretch.Lasts) return $"{arrow}";
        var isSameDay = stretch.From.InZone(moments.Zone).Date == stretch.To.InZone(moments.Zone).Date;
        return $"{arrow} {(isSameDay ? moments.Minute(stretch.To) : On(stretch.To, walk))}";
    }

    public string Happened(Stretch stretch, Walk walk) => stretch.Kind switch
    {
        StretchKind.Counted or StretchKind.Left when stretch.Day > 0 => texts["strip.row.day", ("n", stretch.Day.ToString(texts.Culture))],
        StretchKind.Counted => texts["strip.row.counted"],
        StretchKind.Left => texts[walk.MetAt is null ? "strip.row.left" : "strip.row.spare"],
        StretchKind.Paused => stretch.Lasts ? texts["strip.row.lasts", ("reason", Reason(stretch))] : Reason(stretch),
        StretchKind.DayZero => texts["strip.row.dayZero"],
        StretchKind.Over => texts["strip.row.over"],
        _ => stretch.Holidays.IsEmpty ? texts["strip.row.closed"] : texts["strip.row.closedHoliday", ("holidays", explained.Holidays(stretch.Holidays))],
    };

    /// <summary>What happens when a promise is not met in time, and who hears of it.</summary>
    public string MissedAt(Instant due, IReadOnlyCollection<string> told) => told.Count == 0
        ? texts["strip.zero.promiseAlone", ("time", moments.Minute(due))]
        : texts["strip.zero.promise", ("time", moments.Minute(due)), ("who", List(told))];

    /// <summary>What happens when a step falls, and who is told.</summary>
    public string StepAt(Instant due, LevelId level, bool raises, IReadOnlyCollection<string> told) => !raises
        ? texts["strip.zero.stepSilent", ("time", moments.Minute(due))]
        : told.Count == 0
            ? texts["strip.zero.stepAlone", ("time", moments.Minute(due)), ("level", explained.Level(level))]
            : texts["strip.zero.step", ("time", moments.Minute(due)), ("level", explained.Level(level)), ("who", List(told))];

    /// <summary>«waiting on the customer since Mon 14:10».</summary>
    public string Since(Stretch pause) => texts["strip.since", ("reason", Reason(pause)), ("time", Short(pause.From))];

    private string On(Instant moment, Walk walk) =>
        walk.Stretches[^1].To - walk.Starts < Week ? $"{moments.Weekday(moment.InZone(moments.Zone).Date)} {moments.Minute(moment)}" : Short(moment);

    private string Short(Instant moment) => $"{moments.DayAndMonth(moment.InZone(moments.Zone).Date)} {moments.Minute(moment)}";

    private string Reason(Stretch pause) => pause.Reasons.IsEmpty ? texts["pause.coverage-hold"] : explained.Reasons(pause.Reasons);

    private string Target(Walk walk) => walk.CountsDays ? Days(walk.Stretches.Max(stretch => stretch.Day)) : moments.Amount(walk.Target);

    private string Waited(Stretch pause) => pause.Lasts
        ? texts["strip.title.pausedStill", ("reason", Reason(pause)), ("from", At(pause.From))]
        : texts["strip.title.paused", ("reason", Reason(pause)), ("from", At(pause.From)), ("to", At(pause.To))];

    private string At(Instant moment) => $"{moments.Date(moment)} {moments.Minute(moment)}";

    private string List(IEnumerable<string> names) => names.Select(name => Isolated.In(texts.Language, name)).Aggregate((first, rest) => texts["format.list", ("first", first), ("rest", rest)]);
}
