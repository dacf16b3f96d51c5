using Aftercare.Domain.Clocks;
using Aftercare.Domain.People;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Storage;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>The letters about tickets, as they are planned: to whom, about what, and what makes each one of a kind.</summary>
/// <remarks>
/// A letter is planned after its fact was appended to the file, and saved with it. All that its words need is kept in it, in the language of its reader:
/// the ticket's for a customer, the person's own for staff.
/// </remarks>
internal static class Letters
{
    private const int LongestQuote = 10_000;

    /// <summary>Sent at once to everyone who opens a ticket, with its number .</summary>
    public static Letter Receipt(TicketFile file, Person to, Instant now) => Plan("receipt", "", file, to, now, frame => new ReceiptLetter(frame), owesFact: true);

    /// <summary>States priority, number and handling times, once staff confirmed the priority. A change of priority is a new one.</summary>
    /// <param name="country">The country of the site, or of the organisation where there is none: it decides which telephone numbers are shown.</param>
    public static Letter Notification(TicketFile file, Person to, string country, Instant now) =>
        Plan("notification", $"{file.Facts.Length}", file, to, now, frame => new NotificationLetter(
            frame, Priority(file, file.Dues.Standing.Priority, to), PlanName(file, to), Reaction(file), Phones.For(file.Programme, country)), owesFact: true);

    /// <param name="author">The name of the member of the staff who wrote it.</param>
    public static Letter Reply(TicketFile file, Message message, string author, Person to, Instant now) =>
        Plan("reply", $"{message.Id.Value:N}", file, to, now, frame => new ReplyLetter(frame, author, Short(message.Text)));

    public static Letter Task(TicketFile file, TaskAsked asked, Person to, Instant now) =>
        Plan("task", $"{asked.Task.Value:N}", file, to, now, frame => new TaskLetter(frame, asked.Type, Short(asked.Text), asked.DueAt));

    /// <summary>To the customer. It names every task that is open or, where there is none, what the wait is for.</summary>
    public static Letter Reminder(TicketFile file, CustomerReminded reminded, Person to, Instant now)
    {
        var tasks = file.Facts.OfType<TaskAsked>().Where(asked => file.Dues.Standing.Tasks.ContainsKey(asked.Task)).ToList();
        var wait = file.Facts.OfType<PauseBegan>().Last(began => began.Reason == PauseReason.WaitingOnCustomer);
        return Plan("reminder", Sequence(file, reminded), file, to, now, frame => new ReminderLetter(
            frame, tasks is [var first, ..] ? first.At : wait.At, [.. tasks.Select(asked => new OpenTask(asked.Type, Short(asked.Text), asked.DueAt))], tasks.Count > 0 ? "" : Short(wait.Awaited)));
    }

    /// <summary>To the one who was given the ticket.</summary>
    /// <param name="author">The name of the one who gave it.</param>
    public static Letter Assigned(TicketFile file, Assigned assigned, string author, Person to, Instant now) =>
        Plan("assigned", Sequence(file, assigned), file, to, now, frame => new AssignedLetter(frame, Stood(file, to), author, file.Ticket.NextDue));

    /// <summary>To the one who works the ticket.</summary>
    /// <param name="author">The name of the one who wrote it.</param>
    public static Letter CustomerReplied(TicketFile file, Message message, string author, Person to, Instant now) =>
        Plan("customer-replied", $"{message.Id.Value:N}", file, to, now, frame => new CustomerRepliedLetter(frame, Stood(file, to), author, Short(message.Text)));

    /// <summary>To staff.</summary>
    public static Letter Warning(TicketFile file, WarningFell fell, Person to, Instant now) =>
        Plan("warning", Sequence(file, fell), file, to, now, frame => new WarningLetter(
            frame, Stood(file, to), TargetName(file, fell.Kind, to), fell.Percent, file.Dues.Reading.Promise(fell.Kind)?.Due, CommitmentOf(file, fell.Kind)));

    /// <summary>To staff.</summary>
    public static Letter Missed(TicketFile file, TargetMissed missed, Person to, Instant now) =>
        Plan("missed", Sequence(file, missed), file, to, now, frame => new MissedLetter(frame, Stood(file, to), TargetName(file, missed.Kind, to), missed.Due, missed.Commitment));

    /// <summary>To a member of the level that a step of the matrix reached.</summary>
    public static Letter Escalation(TicketFile file, StepFell step, Person to, Instant now) =>
        Plan("escalation", Sequence(file, step), file, to, now, frame => new EscalationLetter(frame, Stood(file, to), LevelName(file, step.Level, to), step.Column, step.Due, null));

    /// <summary>To a member of the level that staff called in.</summary>
    public static Letter Escalation(TicketFile file, EscalatedByHand step, Person to, Instant now) =>
        Plan("escalation", Sequence(file, step), file, to, now, frame => new EscalationLetter(frame, Stood(file, to), LevelName(file, step.Level, to), null, step.At, Short(step.Reason)));

    /// <param name="message">The message that says how it was solved.</param>
    public static Letter Solved(TicketFile file, Message message, Person to, Instant now) => Plan("solved", $"{message.Id.Value:N}", file, to, now, frame => new SolvedLetter(
        frame, Short(message.Text), file.Dues.Next(DueKind.Quiet), now + Duration.FromDays(file.Programme.Written.Tickets.ReopenDays)));

    public static Letter Closed(TicketFile file, TicketClosed closed, Person to, Instant now) =>
        Plan("closed", Sequence(file, closed), file, to, now, frame => new ClosedLetter(frame, closed.Why, Short(closed.Reason)));

    /// <summary>To staff, who decide.</summary>
    public static Letter DowngradeOffered(TicketFile file, DowngradeOffered offered, Person to, Instant now) =>
        Plan("downgrade-offered", Sequence(file, offered), file, to, now, frame => new DowngradeOfferedLetter(frame, Stood(file, to), Priority(file, offered.To, to)));

    /// <summary>To the customer.</summary>
    /// <param name="before">The priority before.</param>
    public static Letter DowngradeLowered(TicketFile file, PrioritySet lowered, PriorityId before, Person to, Instant now) =>
        Plan("downgrade-lowered", Sequence(file, lowered), file, to, now, frame => new DowngradeLoweredLetter(
            frame, Priority(file, before, to), Priority(file, lowered.Priority, to), Short(lowered.Reason)));

    public static Letter Held(TicketFile file, PauseBegan hold, Person to, Instant now) => Plan("held", Sequence(file, hold), file, to, now, frame => new HeldLetter(frame, hold.Reason));

    public static Letter Refused(TicketFile file, TicketRefused refused, Person to, Instant now) =>
        Plan("refused", Sequence(file, refused), file, to, now, frame => new RefusedLetter(frame, Short(refused.Reason)));

    /// <param name="what">What makes it one of its kind on this ticket and for this person.</param>
    private static Letter Plan(string kind, string what, TicketFile file, Person to, Instant now, Func<LetterFrame, TicketLetter> words, bool owesFact = false) => new()
    {
        Id = NewId.At(now),
        Key = $"ticket/{file.Ticket.Id.Value:N}/{kind}/{what}/{to.Id.Value:N}",
        Kind = kind,
        Subject = file.Ticket.Id.Value,
        To = to.Email,
        Language = LanguageOf(file, to),
        Data = LetterJson.Write(words(Frame(file, to))),
        PlannedAt = now,
        NextTryAt = now,
        OwesFact = owesFact,
    };

    private static LetterFrame Frame(TicketFile file, Person to)
    {
        var (programme, ticket) = (file.Programme, file.Ticket);
        var sender = programme.Written.Branding.Sender;
        return new(
            new Sender(sender.Name, sender.Address), programme.Written.Branding.Name, programme.Written.Portal?.Address, ticket.Number.Value, ticket.Subject, to.Name,
            to.Role.IsStaff() ? programme.Zone.Id : ticket.SiteZone ?? programme.Zone.Id, RegionZone(programme, ticket.Calendar));
    }

    private static string RegionZone(Programme programme, string calendar) => (programme.Calendars.GetValueOrDefault(calendar)?.Zone ?? programme.Zone).Id;

    private static string LanguageOf(TicketFile file, Person to) => to.Role.IsStaff() ? to.Language : file.Ticket.Language;

    private static string Text(TicketFile file, Person to, string key, string orElse) => file.Programme.Texts.Find(key, LanguageOf(file, to)) ?? orElse;

    private static PriorityName Priority(TicketFile file, PriorityId priority, Person to) => new(priority.Value, Text(file, to, $"priorities.{priority}.name", ""));

    private static string PlanName(TicketFile file, Person to) => Text(file, to, $"plans.{file.Ticket.Plan}.name", file.Ticket.Plan);

    private static string TargetName(TicketFile file, TargetKind kind, Person to) => Text(file, to, $"targets.{kind}.name", kind.Value);

    private static string LevelName(TicketFile file, LevelId level, Person to) => Text(file, to, $"escalation.levels.{level}", level.Value);

    private static TicketStood Stood(TicketFile file, Person to) => new(PlanName(file, to), Priority(file, file.Dues.Standing.Priority, to));

    private static ReactionPromise Reaction(TicketFile file)
    {
        var promise = file.Dues.Reading.Promise(TargetKind.Reaction);
        return promise switch
        {
            { MetAt: { } met } => new(ReactionStands.Answered, met, CommitmentOf(promise.Cell)),
            { Due: { } due } => new(ReactionStands.Due, due, CommitmentOf(promise.Cell)),
            { Cell: Target } => new(ReactionStands.Paused, null, CommitmentOf(promise.Cell)),
            { Cell: { } cell } when cell == Cell.BestEffort => new(ReactionStands.BestEffort, null, default),
            _ => new(ReactionStands.Nothing, null, default),
        };
    }

    private static Commitment CommitmentOf(TicketFile file, TargetKind kind) => CommitmentOf(file.Dues.Reading.Promise(kind)?.Cell);

    private static Commitment CommitmentOf(Cell? cell) => cell is Target target ? target.Commitment : default;

    /// <summary>The number of the fact in the ticket's file: it happened once, and so is written about once.</summary>
    private static string Sequence(TicketFile file, TicketFact fact) =>
        file.Facts.LastIndexOf(fact) is >= 0 and var at ? $"{at + 1}" : throw new ArgumentException("The fact is appended to the file before a letter about it is planned.", nameof(fact));

    /// <summary>As much of a text as a letter quotes; the whole stands in the ticket.</summary>
    internal static string Short(string text) =>
        text.Length <= LongestQuote ? text : text[..(char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote)] + " …";
}
