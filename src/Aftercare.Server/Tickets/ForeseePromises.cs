using System.Collections.Immutable;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Installations;
using Aftercare.Domain.People;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>What a request would be promised if it were sent now.</summary>
/// <param name="Intake">What covers it, and where it would be served.</param>
/// <param name="Form">What the request form asks for.</param>
/// <param name="Priorities">One for each priority, most urgent first.</param>
internal sealed record Foreseen(Intake Intake, RequestForm Form, ImmutableArray<ForeseenPriority> Priorities)
{
    /// <summary>Whether support is there at that moment, and by which numbers.</summary>
    public SupportNow SupportAt(Instant now, Domain.Calendars.ServiceCalendar calendar) =>
        SupportNow.Of(Intake.Programme, Intake.Plan, calendar, Intake.Zone, Intake.Site?.Country ?? Intake.Organisation.Country, now);
}

/// <summary>The clocks that would run for one priority.</summary>
/// <param name="Priority">The priority that the claimed impact names.</param>
/// <param name="Hold">What it would wait for from its opening; null where it would be worked at once.</param>
/// <param name="Clocks">The promises with their working.</param>
internal sealed record ForeseenPriority(PriorityId Priority, PauseReason? Hold, ClockExplanation Clocks);

/// <summary>Says before a request is sent what would be promised: by the same intake and the same fold as the ticket's own clocks.</summary>
internal sealed class ForeseePromises(AppDb db, Editions editions)
{
    /// <summary>For the one who asks. Null where the installation is not there, or not theirs.</summary>
    public Task<Foreseen?> Run(InstallationId? installation, Actor actor, Instant now, CancellationToken cancel) => Run(installation, actor.Person, actor, now, cancel);

    /// <summary>For a person in whose name staff would ask. Null where the installation is not there, or not theirs.</summary>
    public async Task<Foreseen?> Run(InstallationId? installation, PersonId inTheNameOf, Actor actor, Instant now, CancellationToken cancel)
    {
        var programme = await editions.Current(db, now, cancel);
        var requester = await db.Set<Person>().AsNoTracking().SingleAsync(person => person.Id == inTheNameOf, cancel);
        if (await Intake.Of(db, programme, installation, requester, actor, now, cancel) is not { } intake) return null;
        var calendar = await editions.Calendar(db, intake.Calendar, cancel);
        return new(intake, RequestForm.For(programme, intake.Product), [.. programme.Priorities.Select(priority =>
        {
            var hold = intake.HoldOf(priority);
            TicketFact[] facts = [new TicketOpened(now, actor.Person, Channel.Portal, priority, ImpactClaimed: true), .. hold is { } reason ? new[] { new PauseBegan(now, null, reason, "") } : []];
            return new ForeseenPriority(priority, hold, TicketClock.Explain(intake.Terms, calendar, ClockFactsOf.Ticket(facts, TicketTerms.Only(intake.Terms))));
        })]);
    }
}
