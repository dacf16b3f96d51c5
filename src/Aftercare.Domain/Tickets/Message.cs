using Aftercare.Domain.People;
using NodaTime;

namespace Aftercare.Domain.Tickets;

/// <summary>What a message of a conversation is.</summary>
public enum MessageKind { Request, Reply, Call, Solution, Note }

/// <summary>One message of a ticket's conversation. It never changes.</summary>
public sealed record Message(MessageId Id, TicketId Ticket, Instant At, PersonId? Author, bool ByStaff, MessageKind Kind, string Text)
{
    /// <summary>Whether the customer's side sees it.</summary>
    public bool IsPublic => Kind != MessageKind.Note;
}

/// <summary>A file of a ticket, kept under the hash of its bytes.</summary>
/// <param name="Id">Its id, which addresses use.</param>
/// <param name="Ticket">Whose it is.</param>
/// <param name="Message">The message that it came with, or null.</param>
/// <param name="Name">A clean name to save it under; never part of a path here.</param>
/// <param name="MediaType">What its sender said that it is; never trusted.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">The hash of its bytes, in lower-case hexadecimal digits: the name of the blob.</param>
/// <param name="At">When it was received.</param>
/// <param name="By">Who sent it.</param>
/// <param name="IsPublic">Whether the customer's side sees it.</param>
public sealed record Attachment(AttachmentId Id, TicketId Ticket, MessageId? Message, string Name, string MediaType, long Size, string Sha256, Instant At, PersonId? By, bool IsPublic);

/// <summary>A defect that research and development works on, with a state of its own .</summary>
/// <param name="Id">Its id.</param>
/// <param name="Ticket">The ticket that it was found by.</param>
/// <param name="Summary">What is wrong.</param>
/// <param name="State">How it stands.</param>
/// <param name="TargetRelease">The release that will have the fix, or null.</param>
/// <param name="CreatedAt">When it was recorded.</param>
public sealed record Defect(DefectId Id, TicketId Ticket, string Summary, DefectState State, string? TargetRelease, Instant CreatedAt);

/// <summary>How a defect stands.</summary>
public enum DefectState { Reported, Confirmed, Fixed, Shipped, Rejected }
