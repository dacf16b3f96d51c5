using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes;
using NodaTime;

namespace Aftercare.Server.Commands;

/// <summary>A ticket as it is described on the command line.</summary>
internal sealed record Ticket(
    string Plan, string Calendar, string Priority, string Opened, string? SiteZone, string[] Waits, string[] Changes, string? Notified, string? Reacted, string? Solved);

/// <summary>What a ticket's description means under a programme.</summary>
/// <param name="Terms">What its clocks rest on.</param>
/// <param name="Calendar">The calendar that serves it.</param>
/// <param name="Facts">What happened to it.</param>
/// <param name="CameTwice">Whether the wall time of its opening came twice that day; the first is meant.</param>
internal sealed record TicketArguments(ClockTerms Terms, ServiceCalendar Calendar, IReadOnlyList<ClockFact> Facts, bool CameTwice)
{
    /// <summary>Reads the description; times without an offset are wall times of the calendar.</summary>
    public static Result<TicketArguments> Read(Ticket ticket, Programme programme)
    {
        if (programme.FindPlan(ticket.Plan) is not { } plan) return new NoSuchPlan(ticket.Plan, programme.Plans.Select(p => p.Id.Value));
        if (!programme.Calendars.TryGetValue(ticket.Calendar, out var calendar)) return new NoSuchCalendar(ticket.Calendar, programme.Calendars.Keys);
        if (!programme.Priorities.Contains(new(ticket.Priority))) return new NoSuchPriority(ticket.Priority, programme.Priorities.Select(p => p.Value));
        DateTimeZone? site = null;
        if (ticket.SiteZone is { } id && Zones.Find(id).IsRefused(out var noZone, out site)) return noZone;
        if (WallTime.Read(ticket.Opened, calendar.Zone).IsRefused(out var noTime, out var opened)) return noTime;

        var facts = new List<ClockFact> { new Opened(opened.At, new(ticket.Priority)) };
        if (AddWaits(facts, ticket.Waits, calendar.Zone) is { } noWait) return noWait;
        if (AddChanges(facts, ticket.Changes, calendar.Zone, programme, opened.At) is { } noChange) return noChange;
        if (Add(facts, ticket.Notified, at => new Acted(at, ActionKinds.PriorityConfirmedMail), calendar.Zone, opened.At) is { } notNotified) return notNotified;
        if (Add(facts, ticket.Reacted, at => new Acted(at, ActionKinds.PublicReply), calendar.Zone, opened.At) is { } notReacted) return notReacted;
        if (Add(facts, ticket.Solved, at => new Solved(at), calendar.Zone, opened.At) is { } notSolved) return notSolved;
        return new TicketArguments(programme.TermsFor(plan.Id, site), calendar, facts, opened.CameTwice);
    }

    private static Refusal? AddWaits(List<ClockFact> facts, string[] waits, DateTimeZone zone)
    {
        var reasons = Enum.GetValues<PauseReason>().ToDictionary(reason => reason.Word());
        foreach (var written in waits)
        {
            if (written.Split('=') is not [var name, var span] || span.Split('/') is not [var from, .. { Length: <= 1 } to]) return new NotAWait(written);
            if (!reasons.TryGetValue(name, out var reason)) return new NoSuchReason(name, reasons.Keys);
            if (WallTime.Read(from, zone).IsRefused(out var no, out var began)) return no;
            facts.Add(new PauseStarted(began.At, reason));
            if (to is not [{ Length: > 0 } end]) continue;
            if (WallTime.Read(end, zone).IsRefused(out no, out var ended)) return no;
            if (ended.At < began.At) return new WaitEndsBeforeStart(written);
            facts.Add(new PauseEnded(ended.At, reason));
        }
        return null;
    }

    private static Refusal? AddChanges(List<ClockFact> facts, string[] changes, DateTimeZone zone, Programme programme, Instant opened)
    {
        foreach (var written in changes)
        {
            if (written.Split('=') is not [var time, var priority]) return new NotAChange(written);
            if (!programme.Priorities.Contains(new(priority))) return new NoSuchPriority(priority, programme.Priorities.Select(p => p.Value));
            if (Add(facts, time, at => new PriorityConfirmed(at, new(priority)), zone, opened) is { } no) return no;
        }
        return null;
    }

    private static Refusal? Add(List<ClockFact> facts, string? time, Func<Instant, ClockFact> fact, DateTimeZone zone, Instant opened)
    {
        if (time is null) return null;
        if (WallTime.Read(time, zone).IsRefused(out var no, out var at)) return no;
        if (at.At < opened) return new BeforeOpening(time);
        facts.Add(fact(at.At));
        return null;
    }
}

/// <summary>No priority of the programme has that id.</summary>
internal sealed record NoSuchPriority(string Id, IEnumerable<string> Known)
    : Refusal("unknown-priority", $"The programme has no priority '{Id}'.{Closest.Suggestion(Id, Known)}");

/// <summary>Clocks do not stop for that.</summary>
internal sealed record NoSuchReason(string Id, IEnumerable<string> Known)
    : Refusal("unknown-reason", $"There is no reason '{Id}'.{Closest.Suggestion(Id, Known)}");

/// <summary>A wait is not written as one.</summary>
internal sealed record NotAWait(string Written)
    : Refusal("bad-wait", $"'{Written}' is not a wait; write waiting-on-customer=2025-06-17T12:00/2025-06-18T09:00, without what follows the slash if it lasts still.");

/// <summary>The wait is over before it began.</summary>
internal sealed record WaitEndsBeforeStart(string Written)
    : Refusal("wait-ends-before-start", $"'{Written}' ends before it starts.");

/// <summary>A change is not written as one.</summary>
internal sealed record NotAChange(string Written)
    : Refusal("bad-change", $"'{Written}' is not a change of priority; write 2025-06-17T12:00=P2.");

/// <summary>It cannot have happened before the opening.</summary>
internal sealed record BeforeOpening(string Written)
    : Refusal("before-opening", $"'{Written}' lies before the ticket was opened.");
