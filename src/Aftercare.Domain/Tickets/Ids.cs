namespace Aftercare.Domain.Tickets;

/// <summary>A ticket, wherever it goes.</summary>
public readonly record struct TicketId(Guid Value);

/// <summary>A message, call or note of a ticket's conversation.</summary>
public readonly record struct MessageId(Guid Value);

/// <summary>A task that staff ask of the customer.</summary>
public readonly record struct TaskId(Guid Value);

/// <summary>A defect that research and development works on.</summary>
public readonly record struct DefectId(Guid Value);

/// <summary>A file of a ticket.</summary>
public readonly record struct AttachmentId(Guid Value);
