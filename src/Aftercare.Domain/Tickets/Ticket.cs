using Aftercare.Domain.Clocks;
using Aftercare.Domain.Contracts;
using Aftercare.Domain.Installations;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using NodaTime;

namespace Aftercare.Domain.Tickets;

/// <summary>A number that people see and say, such as AC-2026-000123: unique, never used again, and with gaps .</summary>
public readonly record struct TicketNumber(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A ticket: what was said at its opening, which never changes, and how it stands after its latest fact.</summary>
/// <remarks>How it stands is a projection of its facts, kept for lists and queries; <c>aftercare rebuild clocks</c> makes it anew at any time.</remarks>
public sealed class Ticket
{
    private Ticket() { }

    public TicketId Id { get; private init; }
    public TicketNumber Number { get; private init; }
    public OrganisationId Organisation { get; private init; }
    public SiteId? Site { get; private init; }
    public InstallationId? Installation { get; private init; }

    /// <summary>The contract that covered it at its opening; null where none could be determined.</summary>
    public ContractId? Contract { get; private init; }

    /// <summary>The plan that its promises come from: that of its opening, or the one that its contract moved to since .</summary>
    public string Plan { get; private set; } = "";

    /// <summary>The edition of the programme that it is pinned to .</summary>
    public required string ProgrammeVersion { get; init; }

    /// <summary>The service calendar that serves it.</summary>
    public required string Calendar { get; init; }

    /// <summary>The zone of its site, which decides whether on-call reaches it; null where it is not known.</summary>
    public string? SiteZone { get; private init; }

    public Channel Channel { get; private init; }
    public required string Subject { get; set; }

    /// <summary>The language in which it is conducted, as a two-letter code .</summary>
    public required string Language { get; init; }

    public SupportLevel Level { get; private init; }

    /// <summary>What was already tried, in the words of the one who asked .</summary>
    public required string Troubleshooting { get; init; }

    /// <summary>Whether cover could not be determined for a request that was taken all the same (a P1 is never dropped).</summary>
    public bool CoverageUnclear { get; private init; }

    public Instant OpenedAt { get; private init; }
    public PersonId? OpenedBy { get; private init; }

    /// <summary>The ticket that it was split from, or null.</summary>
    public TicketId? PartOf { get; private init; }

    public TicketState State { get; private set; }
    public PriorityId Priority { get; private set; }
    public bool PriorityConfirmed { get; private set; }
    public PersonId? Owner { get; private set; }

    /// <summary>Platinum and Gold before Basic: 1 goes first .</summary>
    public int QueueRank { get; private set; }

    /// <summary>Who goes first where even the deadline is the same .</summary>
    public int TieBreak { get; private set; }

    /// <summary>The rank of the priority in force, 1 the most urgent.</summary>
    public int PriorityRank { get; private set; }

    /// <summary>The nearest due of a promise that is not met yet; null where nothing is due.</summary>
    public Instant? NextDue { get; private set; }

    /// <summary>Its place in the queue: the nearest due, or the end of time where nothing is due .</summary>
    public Instant QueueDue { get; private set; } = EndOfTime;

    /// <summary>Later than any due: 1 January of the year 9999.</summary>
    public static readonly Instant EndOfTime = Instant.FromUtc(9999, 1, 1, 0, 0);

    /// <summary>Whether it is still worked on or waited for: not solved, closed or refused.</summary>
    public bool IsOpen { get; private set; }

    public Instant UpdatedAt { get; private set; }

    /// <summary>The number of its latest fact: what an ETag says, and what keeps two writers apart.</summary>
    public int Version { get; private set; }

    /// <summary>A ticket as it is opened; <see cref="Stand"/> follows with its first facts.</summary>
    public static Ticket Open(TicketOpening opening, Instant now) => new()
    {
        Id = opening.Id,
        Number = opening.Number,
        Organisation = opening.Organisation,
        Site = opening.Site?.Id,
        Installation = opening.Installation,
        Contract = opening.Contract,
        Plan = opening.Plan,
        ProgrammeVersion = opening.ProgrammeVersion,
        Calendar = opening.Calendar,
        SiteZone = opening.Site?.TimeZone,
        Channel = opening.Channel,
        Subject = opening.Subject,
        Language = opening.Language.Code,
        Level = opening.Level,
        Troubleshooting = opening.Troubleshooting,
        CoverageUnclear = opening.CoverageUnclear,
        OpenedAt = now,
        OpenedBy = opening.By,
        PartOf = opening.PartOf,
    };

    /// <summary>Writes down how it stands after its facts.</summary>
    /// <param name="standing">The reading of all its facts.</param>
    /// <param name="reading">The reading of its clocks.</param>
    /// <param name="rank">What decides its place in the queue, beside its nearest due.</param>
    /// <param name="facts">How many facts it has.</param>
    /// <param name="now">The instant of the latest one.</param>
    /// <returns>Whether anything that lists show has changed.</returns>
    public bool Stand(TicketStanding standing, ClockReading reading, TicketRank rank, int facts, Instant now)
    {
        var before = (State, Plan, Priority, PriorityConfirmed, Owner, QueueRank, TieBreak, PriorityRank, NextDue, IsOpen);
        (State, Priority, PriorityConfirmed, Owner) = (standing.State, standing.Priority, standing.PriorityConfirmed, standing.Owner);
        IsOpen = standing.SolvedAt is null && !standing.HasEnded;
        Plan = standing.MovedTo ?? Plan;
        (QueueRank, TieBreak, PriorityRank) = (rank.Queue, rank.TieBreak, rank.Priority);
        NextDue = IsOpen ? Nearest(reading) : null;
        QueueDue = NextDue ?? EndOfTime;
        (Version, UpdatedAt) = (facts, Instant.Max(now, UpdatedAt));
        return before != (State, Plan, Priority, PriorityConfirmed, Owner, QueueRank, TieBreak, PriorityRank, NextDue, IsOpen);
    }

    private static Instant? Nearest(ClockReading reading)
    {
        Instant? nearest = null;
        for (var i = 0; i < reading.Promises.Length; i++)
        {
            var isOpen = reading.Promises[i].MetAt is null || reading.Terms.Targets[i].Repeats;
            if (isOpen && reading.Promises[i].Due is { } due && (nearest is null || due < nearest)) nearest = due;
        }
        return nearest;
    }
}

/// <summary>What decides the place of a ticket in the queue, beside its nearest due: 1 goes first in each.</summary>
/// <param name="Queue">The rank of its plan.</param>
/// <param name="TieBreak">Which plan goes first where even the deadline is the same .</param>
/// <param name="Priority">The rank of the priority in force.</param>
public readonly record struct TicketRank(int Queue, int TieBreak, int Priority);

/// <summary>What is said at the opening of a ticket.</summary>
public sealed record TicketOpening(
    TicketId Id, TicketNumber Number, OrganisationId Organisation, Site? Site, InstallationId? Installation, ContractId? Contract,
    string Plan, string ProgrammeVersion, string Calendar, Channel Channel, string Subject, Language Language, SupportLevel Level,
    string Troubleshooting, bool CoverageUnclear, PersonId? By, TicketId? PartOf);
