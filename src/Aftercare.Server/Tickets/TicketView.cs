using System.ComponentModel;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>Somebody or something, by id and name.</summary>
[Description("Somebody or something, by id and name.")]
internal sealed record NamedView(Guid Id, string Name);

/// <summary>A ticket as it stands in a list.</summary>
[Description("A ticket as it stands in a list.")]
internal sealed record TicketLine(
    [property: Description("Its number, such as AC-2026-000123.")] string Number,
    [property: Description("Grows with every change.")] int Version,
    string Subject, TicketState State, string Priority, bool PriorityConfirmed, string Plan, Channel Channel, string Language,
    NamedView Organisation, NamedView? Owner, Instant OpenedAt, Instant UpdatedAt,
    [property: Description("The nearest due of a promise that is not met; null where nothing is due.")] Instant? NextDue);

/// <summary>A ticket in full.</summary>
[Description("A ticket in full.")]
internal sealed record TicketView(
    [property: Description("Its number, such as AC-2026-000123.")] string Number,
    [property: Description("Grows with every change; the ETag says it too.")] int Version,
    string Subject,
    [property: Description("Derived from what happened, and never set.")] TicketState State,
    [property: Description("The priority in force.")] string Priority,
    [property: Description("Whether staff confirmed it or set another.")] bool PriorityConfirmed,
    [property: Description("A lower priority that staff are asked to decide on, because the customer is silent; staff only.")] string? OfferedPriority,
    string Plan,
    [property: Description("The edition of the programme that it is pinned to.")] string Programme,
    [property: Description("The service calendar that serves it.")] string Calendar,
    Channel Channel, string Language, SupportLevel Level, NamedView Organisation, NamedView? Site, Guid? Installation, Guid? Contract,
    [property: Description("Whether cover could not be determined for a critical request, which was taken all the same.")] bool CoverageUnclear,
    NamedView? OpenedBy, NamedView? Owner, Instant OpenedAt, Instant UpdatedAt,
    [property: Description("The nearest due of a promise that is not met; null where nothing is due.")] Instant? NextDue,
    Instant? SolvedAt, Instant? EndedAt,
    [property: Description("What it waits for or is held for.")] IReadOnlyList<PauseView> Waits,
    [property: Description("How many tasks of the customer are open.")] int OpenTasks,
    [property: Description("What the request form was given.")] IReadOnlyDictionary<string, string> Details,
    [property: Description("What was already tried.")] string Troubleshooting,
    [property: Description("The number of the ticket that it was split from.")] string? PartOf,
    [property: Description("The telephone number that was called; null where it was no call, or nobody said.")] string? Called)
{
    /// <summary>The ticket as the one who asks may see it.</summary>
    public static TicketView Of(
        Ticket t, IReadOnlyCollection<TicketFact> facts, NamedView organisation, NamedView? site, NamedView? opener, NamedView? owner, TicketNumber? partOf, Actor actor)
    {
        var standing = TicketStanding.Of(facts);
        return new(
            t.Number.Value, t.Version, t.Subject, t.State, t.Priority.Value, t.PriorityConfirmed, actor.IsStaff ? standing.Offered?.Value : null, t.Plan, t.ProgrammeVersion, t.Calendar,
            t.Channel, t.Language, t.Level, organisation, site, t.Installation?.Value, t.Contract?.Value, t.CoverageUnclear, opener, owner,
            t.OpenedAt, t.UpdatedAt, t.NextDue, standing.SolvedAt, standing.EndedAt,
            [.. standing.Pauses.Select(reason => facts.OfType<PauseBegan>().Last(began => began.Reason == reason)).Select(began => new PauseView(began.Reason, began.At, began.Awaited))],
            standing.Tasks.Count, RequestForm.Given(facts), t.Troubleshooting, partOf?.Value, facts.OfType<TicketOpened>().First().Called);
    }
}

/// <summary>A wait or a hold that lasts.</summary>
[Description("A wait or a hold that lasts.")]
internal sealed record PauseView(PauseReason Reason, Instant Since, [property: Description("What is awaited.")] string Awaited);

/// <summary>A message, call, note or solution of a conversation.</summary>
[Description("A message of a conversation.")]
internal sealed record MessageView(
    Guid Id, Instant At, NamedView? Author, bool ByStaff, MessageKind Kind, string Text,
    [property: Description("The ticket that it is on: another than the one addressed where that had been over for too long.")] string Ticket);

/// <summary>A task that was asked of the customer.</summary>
[Description("A task that was asked of the customer.")]
internal sealed record TaskView(Guid Id, TaskType Type, string Text, Instant AskedAt, Instant? DueAt, [property: Description("Open, done or withdrawn.")] TaskState State, Instant? EndedAt)
{
    /// <summary>All tasks of a ticket, in the order in which they were asked.</summary>
    public static IReadOnlyList<TaskView> Of(IReadOnlyCollection<TicketFact> facts)
    {
        var ends = facts.OfType<TaskDone>().ToDictionary(done => done.Task);
        return [.. facts.OfType<TaskAsked>().Select(asked => ends.TryGetValue(asked.Task, out var end)
            ? new TaskView(asked.Task.Value, asked.Type, asked.Text, asked.At, asked.DueAt, end.Withdrawn ? TaskState.Withdrawn : TaskState.Done, end.At)
            : new TaskView(asked.Task.Value, asked.Type, asked.Text, asked.At, asked.DueAt, TaskState.Open, null))];
    }
}

/// <summary>How a task stands.</summary>
internal enum TaskState { Open, Done, Withdrawn }

/// <summary>A file of a ticket.</summary>
[Description("A file of a ticket.")]
internal sealed record AttachmentView(
    Guid Id, [property: Description("A clean name to save it under.")] string Name, [property: Description("What its sender said that it is; never trusted.")] string MediaType,
    long Size, string Sha256, Instant At, [property: Description("Whether only staff see it.")] bool Internal)
{
    public static AttachmentView Of(Attachment attachment) =>
        new(attachment.Id.Value, attachment.Name, attachment.MediaType, attachment.Size, attachment.Sha256, attachment.At, !attachment.IsPublic);
}

/// <summary>Something that happened to a ticket.</summary>
[Description("Something that happened to a ticket.")]
internal sealed record HistoryLine(
    [property: Description("The version of the ticket after it.")] int Version, Instant At, [property: Description("Who did it; null for the programme itself.")] NamedView? By,
    [property: Description("What it is, such as priority-set.")] string Kind, [property: Description("What belongs to it, word by word.")] IReadOnlyDictionary<string, string> Words);

/// <summary>Another ticket that belongs to this one.</summary>
[Description("Another ticket that belongs to this one.")]
internal sealed record LinkView(string Number, string Subject, TicketState State, [property: Description("How this ticket belongs to the other.")] LinkKind Kind, [property: Description("Whether the other is a part that was split off from this one.")] bool IsPart);

/// <summary>A defect that research works on.</summary>
[Description("A defect that research works on.")]
internal sealed record DefectView(Guid Id, string Summary, DefectState State, string? TargetRelease, Instant CreatedAt)
{
    public static DefectView Of(Defect defect) => new(defect.Id.Value, defect.Summary, defect.State, defect.TargetRelease, defect.CreatedAt);
}
