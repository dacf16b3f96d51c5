using System.Text.Json;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Storage;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>The letters about tickets, as they are planned: to whom, about what, and what makes each one of a kind.</summary>
internal static class Letters
{
    /// <summary>Sent at once to everyone who opens a ticket, with its number .</summary>
    public static Letter Receipt(Ticket ticket, Person to, Instant now) => Plan("receipt", $"ticket/{ticket.Id.Value:N}/receipt", ticket, to, new { number = ticket.Number.Value, subject = ticket.Subject }, now);

    /// <summary>States priority, number and handling times, once staff confirmed the priority. A change of priority is a new one.</summary>
    public static Letter Notification(Ticket ticket, Person to, int version, object data, Instant now) => Plan("notification", $"ticket/{ticket.Id.Value:N}/notification/{version}", ticket, to, data, now);

    /// <summary>Any other letter about a ticket.</summary>
    /// <param name="kind">Which letter, such as <c>reply</c>, <c>task</c>, <c>escalation</c>, <c>warning</c>, <c>solved</c>.</param>
    /// <param name="what">What makes it one of its kind on this ticket and for this person, such as the version of the fact.</param>
    public static Letter About(string kind, string what, Ticket ticket, Person to, object data, Instant now) =>
        Plan(kind, $"ticket/{ticket.Id.Value:N}/{kind}/{what}/{to.Id.Value:N}", ticket, to, data, now);

    private static Letter Plan(string kind, string key, Ticket ticket, Person to, object data, Instant now) => new()
    {
        Id = NewId.At(now),
        Key = key,
        Kind = kind,
        Subject = ticket.Id.Value,
        To = to.Email,
        Language = to.Role.IsStaff() ? to.Language : ticket.Language,
        Data = JsonSerializer.Serialize(data),
        PlannedAt = now,
        NextTryAt = now,
    };
}
