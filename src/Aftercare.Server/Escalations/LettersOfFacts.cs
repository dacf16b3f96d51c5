using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Tickets;
using NodaTime;

namespace Aftercare.Server.Escalations;

/// <summary>Which letters follow from a fact that fell by itself, and to whom.</summary>
internal static class LettersOfFacts
{
    /// <param name="file">The ticket, with the fact in it.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="hearers">Who is there to be told.</param>
    /// <param name="requester">The customer's person, where the fact is for them; null where it is not known.</param>
    /// <param name="now">The moment of the beat.</param>
    public static IEnumerable<Letter> Of(TicketFile file, TicketFact fact, Hearers hearers, Person? requester, Instant now) => fact switch
    {
        StepFell { Told: true } step => hearers.OfLevel(step.Level.Value, file, now).Select(person => Letters.Escalation(file, step, person, now)),
        WarningFell warning => hearers.OwnerOrTeam(file, now).Select(person => Letters.Warning(file, warning, person, now)),
        TargetMissed missed => hearers.OwnerAndLeader(file, now).Select(person => Letters.Missed(file, missed, person, now)),
        DowngradeOffered offered => hearers.OwnerOrTeam(file, now).Select(person => Letters.DowngradeOffered(file, offered, person, now)),
        CustomerReminded reminded when requester is { Active: true } => [Letters.Reminder(file, reminded, requester, now)],
        TicketClosed closed when requester is { Active: true } => [Letters.Closed(file, closed, requester, now)],
        _ => [],
    };
}
