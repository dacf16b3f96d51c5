using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using NodaTime;

namespace Aftercare.Domain.Clocks;

/// <summary>One line of the working of a due, in the order of the time line, so that a person can check it by hand .</summary>
/// <param name="Rule">The number of the rule it rests on, as <c>docs/clock-rules.md</c> counts them.</param>
public abstract record WorkedLine(int Rule);

/// <summary>The ticket was held from its opening: the release takes the opening's place; without one, nothing runs yet.</summary>
public sealed record HeldFromOpening(Instant From, Instant? Released) : WorkedLine(6);

/// <summary>The priority or the terms changed, and the promise is counted anew under the new ones.</summary>
public sealed record CountedAnew(Instant At, PriorityId Priority) : WorkedLine(9);

/// <summary>The priority or the terms changed, and the due stays because it was met or had passed.</summary>
public sealed record KeptAtChange(Instant At, PriorityId Priority, bool WasMet) : WorkedLine(9);

/// <summary>Counting starts.</summary>
public sealed record CountingStarts(Instant At, Allowance Within) : WorkedLine(3);

/// <summary>An open interval counts towards the target.</summary>
/// <param name="From">Its start.</param>
/// <param name="To">Its end, not counted.</param>
/// <param name="Counted">What it adds.</param>
/// <param name="Total">What has been counted so far, this interval included.</param>
public sealed record IntervalCounted(Instant From, Instant To, Duration Counted, Duration Total) : WorkedLine(3);

/// <summary>Service is closed: nothing counts. Names the holidays that lie in it.</summary>
public sealed record ServiceClosed(Instant From, Instant To, ImmutableArray<Holiday> Holidays) : WorkedLine(2);

/// <summary>A wait or a hold: nothing counts. Without an end it lasts still.</summary>
public sealed record ClockPaused(Instant From, Instant? To, ImmutableArray<PauseReason> Reasons) : WorkedLine(Reasons.Any(r => r.IsHold()) ? 6 : 5);

/// <summary>The Nth business day after day zero.</summary>
public sealed record BusinessDayCounted(int Number, BusinessDay Day) : WorkedLine(4);

/// <summary>Pauses move a business-day target by the service time they cover: so much is counted from the start, as it would be without them.</summary>
public sealed record ServiceTimeOwed(Duration Amount) : WorkedLine(5);

/// <summary>The due, which may lie exactly on closing time.</summary>
public sealed record DueReached(Instant Due, bool AtClosing) : WorkedLine(3);

/// <summary>Nothing is due while the pause lasts.</summary>
public sealed record StillPaused() : WorkedLine(5);

/// <summary>The programme promises no time: best effort, or nothing of that kind.</summary>
public sealed record NoTimePromised(bool BestEffort) : WorkedLine(7);

/// <summary>The due if provisional holidays did not take place.</summary>
public sealed record DueIfOnlyCertain(Instant Due) : WorkedLine(2);
