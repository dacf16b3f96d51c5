using System.Collections.Immutable;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Texts;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>Writes letters about tickets, in the language and the zone of their reader.</summary>
/// <remarks>To the customer all of them have the subject of the ticket, so that mail programs keep them together. To staff the subject says what is the matter.</remarks>
internal sealed class WriteTicketLetter
{
    private readonly TicketLetter letter;
    private readonly Language language;
    private readonly InterfaceTexts texts;
    private readonly Moments moments;
    private readonly DateTimeZone region;

    private WriteTicketLetter(TicketLetter letter, string language)
    {
        this.letter = letter;
        // A language that is no longer offered: better in English than not at all.
        this.language = Language.Of(language).IsRefused(out _, out var known) ? Language.English : known;
        texts = InterfaceTexts.In(this.language);
        moments = new Moments(texts, Zone(Frame.Zone));
        region = Zone(Frame.RegionZone);
    }

    private LetterFrame Frame => letter.Frame;

    /// <summary>The letter as it is sent; a <see cref="LetterWriter"/>.</summary>
    public static WrittenLetter From(Letter planned) => new WriteTicketLetter(LetterJson.Read(planned.Kind, planned.Data), planned.Language).Write(planned);

    private WrittenLetter Write(Letter planned)
    {
        var title = letter switch
        {
            WarningLetter warning => Say("warning.subject", ("percent", $"{warning.Percent}"), ("title", Foreign(Frame.Title))),
            MissedLetter => Say("missed.subject", ("title", Foreign(Frame.Title))),
            EscalationLetter escalation => Say("escalation.subject", ("level", Foreign(escalation.Level)), ("title", Foreign(Frame.Title))),
            DowngradeOfferedLetter => Say("downgradeOffered.subject", ("title", Foreign(Frame.Title))),
            AssignedLetter => Say("assigned.subject", ("title", Foreign(Frame.Title))),
            CustomerRepliedLetter => Say("customerReplied.subject", ("title", Foreign(Frame.Title))),
            _ => Foreign(Frame.Title),
        };
        ImmutableArray<LetterPart> parts =
        [
            Paragraph("greeting", ("name", Foreign(Frame.Name))),
            .. Body(),
            .. Frame.Portal is { } portal ? [new LetterPart.Link(Say("open"), $"https://{portal}/tickets/{Frame.Number}")] : ImmutableArray<LetterPart>.Empty,
            new LetterPart.Closing(Say("automatic", ("programme", Foreign(Frame.Programme)))),
        ];
        return new(language, Frame.From, Frame.Name, $"[{Frame.Number}] {title}", planned.Subject is { } ticket ? $"ticket.{ticket:N}" : null, parts);
    }

    private IEnumerable<LetterPart> Body() => letter switch
    {
        ReceiptLetter => [Paragraph("receipt.text", ("number", moments.LeftToRight(Frame.Number))), About(), Paragraph("receipt.next")],
        NotificationLetter notification => Notification(notification),
        ReplyLetter reply => [Paragraph("reply.text", ("author", Foreign(reply.Author))), Quote(reply.Text)],
        TaskLetter task => [Paragraph("task.text"), Asked(task.Type), Quote(task.Text), .. Until("task.by", task.DueAt), Paragraph("task.wait")],
        ReminderLetter reminder => Reminder(reminder),
        AssignedLetter assigned => [Paragraph("assigned.text", ("author", Foreign(assigned.Author))), About([.. Due(assigned.Due, Commitment.Committed), .. Stood(assigned.Stood)])],
        CustomerRepliedLetter replied => [Paragraph("customerReplied.text", ("author", Foreign(replied.Author))), Quote(replied.Text), About([.. Stood(replied.Stood)])],
        WarningLetter warning =>
            [Paragraph("warning.text", ("percent", $"{warning.Percent}")), About([("target", Foreign(warning.Target)), .. Due(warning.Due, warning.Commitment), .. Stood(warning.Stood)])],
        MissedLetter missed => [Paragraph("missed.text"), About([("target", Foreign(missed.Target)), .. Due(missed.Due, missed.Commitment), .. Stood(missed.Stood)])],
        EscalationLetter escalation => Escalation(escalation),
        SolvedLetter solved => [Paragraph("solved.text"), Quote(solved.Text), Paragraph("solved.reopen", ("moment", When(solved.ReopenUntil))), .. Until("solved.closes", solved.ClosesAt)],
        ClosedLetter closed => [Paragraph($"closed.{closed.Why.Word()}"), .. Because(closed.Reason), Paragraph("closed.anew", ("number", moments.LeftToRight(Frame.Number)))],
        DowngradeOfferedLetter offered => [Paragraph("downgradeOffered.text", ("from", Priority(offered.Stood.Priority)), ("to", Priority(offered.To))), About([.. Stood(offered.Stood)])],
        DowngradeLoweredLetter lowered =>
            [Paragraph("downgradeLowered.text", ("from", Priority(lowered.From)), ("to", Priority(lowered.To))), .. Because(lowered.Reason), Paragraph("downgradeLowered.next")],
        HeldLetter held => [Paragraph($"held.{held.Why.Word()}"), About(), Paragraph("held.next")],
        RefusedLetter refused => [Paragraph("refused.text"), Quote(refused.Reason)],
        _ => throw new FormatException($"There are no words for {letter.GetType().Name}."),
    };

    private IEnumerable<LetterPart> Notification(NotificationLetter notification)
    {
        var reaction = notification.Reaction;
        IEnumerable<(string, string)> by = reaction.Stands switch
        {
            ReactionStands.Due => [("reaction", Committed(Say("notification.by", ("moment", When(reaction.At!.Value))), reaction.Commitment)), .. InRegion(reaction.At.Value)],
            ReactionStands.Answered => [("reaction", Say("notification.answered", ("moment", When(reaction.At!.Value))))],
            ReactionStands.Paused => [("reaction", Say("notification.paused"))],
            ReactionStands.BestEffort => [("reaction", Say("notification.bestEffort"))],
            _ => [],
        };
        yield return Paragraph("notification.text");
        yield return About([("priority", Priority(notification.Priority)), ("plan", Foreign(notification.Plan)), .. by]);
        yield return Paragraph("notification.ways");
        yield return Entries([
            .. Frame.Portal is { } portal ? [("portal", $"https://{portal}")] : ImmutableArray<(string, string)>.Empty,
            .. notification.Phones.Select(phone => ("phone", moments.LeftToRight(phone)))]);
    }

    private IEnumerable<LetterPart> Reminder(ReminderLetter reminder)
    {
        yield return Paragraph("reminder.text", ("moment", When(reminder.AskedAt)));
        if (reminder.Awaited.Length > 0) yield return Quote(reminder.Awaited);
        foreach (var task in reminder.Tasks)
        {
            yield return Asked(task.Type);
            yield return Quote(task.Text);
            foreach (var until in Until("task.by", task.DueAt)) yield return until;
        }
        yield return Paragraph("task.wait");
    }

    private IEnumerable<LetterPart> Escalation(EscalationLetter escalation)
    {
        yield return Paragraph(escalation.Column is null ? "escalation.byHand" : "escalation.text");
        if (!string.IsNullOrWhiteSpace(escalation.Reason)) yield return Quote(escalation.Reason);
        yield return About([
            ("level", Foreign(escalation.Level)),
            .. escalation.Column is { } column ? [("column", moments.LeftToRight($"{column}")), .. Due(escalation.Due, Commitment.Committed)] : ImmutableArray<(string, string)>.Empty,
            .. Stood(escalation.Stood)]);
    }

    private LetterPart.Entries About(params ReadOnlySpan<(string, string)> more) => Entries([("number", moments.LeftToRight(Frame.Number)), ("title", Foreign(Frame.Title)), .. more]);

    private LetterPart.Entries Entries(ImmutableArray<(string Label, string Value)> lines) => new([.. lines.Select(line => (Say($"label.{line.Label}"), line.Value))]);

    private LetterPart.Entries Asked(Domain.Tickets.TaskType type) => Entries([("asked", Say($"task.type.{type.Word()}"))]);

    private IEnumerable<(string, string)> Stood(TicketStood stood) => [("priority", Priority(stood.Priority)), ("plan", Foreign(stood.Plan))];

    private IEnumerable<(string, string)> Due(Instant? due, Commitment commitment) => due is { } at ? [("due", Committed(When(at), commitment)), .. InRegion(at)] : [];

    /// <summary>The same moment for the people who serve, where their clocks show another time.</summary>
    private IEnumerable<(string, string)> InRegion(Instant at) =>
        region.GetUtcOffset(at) != moments.Zone.GetUtcOffset(at) ? [("region", When(at, new Moments(texts, region)))] : [];

    private IEnumerable<LetterPart> Until(string key, Instant? moment) => moment is { } at ? [Paragraph(key, ("moment", When(at)))] : [];

    private IEnumerable<LetterPart> Because(string reason) => string.IsNullOrWhiteSpace(reason) ? [] : [Paragraph("closed.reason"), Quote(reason)];

    private string Committed(string moment, Commitment commitment) => commitment == Commitment.Aim ? $"{moment} · {texts["commitment.aim"]}" : moment;

    private string When(Instant at) => When(at, moments);

    /// <summary>To the minute that has begun: what is due is not written later than it is.</summary>
    private string When(Instant at, Moments reader)
    {
        var minute = Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds() / 60 * 60);
        return Say("at", ("moment", reader.DateAndTime(minute)), ("zone", reader.ZoneName(minute)));
    }

    private string Priority(PriorityName priority) =>
        priority.Name.Length == 0 ? moments.LeftToRight(Isolated.Line(priority.Id)) : $"{moments.LeftToRight(Isolated.Line(priority.Id))} · {Foreign(priority.Name)}";

    private LetterPart.Paragraph Paragraph(string key, params ReadOnlySpan<(string, string)> values) => new(Say(key, values));

    private static LetterPart.Quote Quote(string text) => new(Isolated.Block(text));

    private string Say(string key, params ReadOnlySpan<(string, string)> values) => texts[$"letters.{key}", values];

    private string Foreign(string text) => Isolated.In(language, text);

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? DateTimeZone.Utc;
}
