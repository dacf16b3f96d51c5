using System.Globalization;
using Aftercare.Domain.Tickets;

namespace Aftercare.Simulation;

/// <summary>Stories in words, for whoever has to find out what is wrong.</summary>
internal static class Words
{
    public static string Of(TicketFact fact) => fact switch
    {
        StepFell step => Line($"StepFell column {step.Column} {step.Level} told {step.Told} due {step.Due}"),
        WarningFell warning => Line($"WarningFell {warning.Kind} {warning.Percent} % due {warning.Due}"),
        TargetMissed missed => Line($"TargetMissed {missed.Kind} due {missed.Due}"),
        LetterAccepted letter => Line($"LetterAccepted at {letter.At}"),
        PrioritySet set => Line($"PrioritySet {set.Priority}"),
        PauseBegan began => Line($"PauseBegan {began.Reason}"),
        PauseOver over => Line($"PauseOver {over.Reason}"),
        _ => fact.GetType().Name,
    };

    public static string Of(Story story) => string.Join('\n',
    [
        Line($"seed {story.Seed}, terms {story.Terms}, calendar {story.Calendar}, ends {At(story.End)}"),
        .. story.Doings.Select(doing => Line($"  {At(doing.At)} {doing.Act} on ticket {doing.Ticket} ({doing.Chance})")),
        .. story.Mishaps.Select(mishap => Line($"  {At(mishap.At)} {mishap.Trouble} on node {mishap.Node}, {mishap.Length} ms")),
    ]);

    private static Instant At(long milliseconds) => Instant.FromUnixTimeMilliseconds(milliseconds);

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
