using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Tickets;
using NodaTime;

namespace Aftercare.Server.Escalations;

/// <summary>Which letters follow from a fact that fell by itself.</summary>
internal static class LettersOfFacts
{
    /// <param name="file">The ticket, with the fact in it.</param>
    /// <param name="version">The number of the fact: no fact has two letters to one person.</param>
    /// <param name="hearers">Who is there to be told.</param>
    /// <param name="requester">The customer's person, where the fact is for them; null where it is not known.</param>
    /// <param name="now">The moment of the beat.</param>
    public static IEnumerable<Letter> Of(TicketFile file, TicketFact fact, int version, Hearers hearers, Person? requester, Instant now)
    {
        var (ticket, programme) = (file.Ticket, file.Programme);
        return fact switch
        {
            StepFell { Told: true } step => Told("escalation", step.Due, hearers.OfLevel(step.Level.Value, ticket, programme, now),
                new { number = ticket.Number.Value, subject = ticket.Subject, priority = ticket.Priority.Value, level = step.Level.Value, column = step.Column, due = Iso(step.Due), zone = programme.Zone.Id }),
            WarningFell warning => Told("warning", warning.Due, hearers.OwnerOrTeam(ticket, programme, now),
                new { number = ticket.Number.Value, subject = ticket.Subject, priority = ticket.Priority.Value, kind = warning.Kind.Value, percent = warning.Percent, due = DueOf(file, warning), zone = programme.Zone.Id }),
            TargetMissed missed => Told("missed", missed.Due, hearers.OwnerAndLeader(ticket, programme, now),
                new { number = ticket.Number.Value, subject = ticket.Subject, priority = ticket.Priority.Value, kind = missed.Kind.Value, commitment = missed.Commitment.Word(), due = Iso(missed.Due), zone = programme.Zone.Id }),
            DowngradeOffered offered => Told("downgrade-offered", now, hearers.OwnerOrTeam(ticket, programme, now),
                new { number = ticket.Number.Value, subject = ticket.Subject, priority = ticket.Priority.Value, lower = offered.To.Value }),
            TicketClosed => Told("closed", now, requester is null ? [] : [requester], new { number = ticket.Number.Value, subject = ticket.Subject }),
            _ => [],
        };

        // Tried in the order in which they were due, also where many fell late.
        IEnumerable<Letter> Told(string kind, Instant due, IEnumerable<Person> to, object data) => to.Select(person =>
        {
            var letter = Letters.About(kind, $"{version}", ticket, person, data, now);
            letter.NextTryAt = Instant.Min(due, now);
            return letter;
        });
    }

    private static string? DueOf(TicketFile file, WarningFell warning) => file.Dues.Reading.Promise(warning.Kind)?.Due is { } due ? Iso(due) : null;

    private static string Iso(Instant instant) => NodaTime.Text.InstantPattern.ExtendedIso.Format(instant);
}
