using System.Collections.Immutable;
using Aftercare.Domain.Calendars;

namespace Aftercare.Domain.Clocks;

/// <summary>A reading with its working: for every promise and column the lines by which a person can check its due.</summary>
/// <param name="Reading">The reading itself, from the same fold.</param>
/// <param name="Calendar">The calendar that served it; its zone is the one in which hours are written.</param>
/// <param name="ZoneData">The version of the time-zone data that it rests on.</param>
/// <param name="Promises">One for each promise of the reading.</param>
/// <param name="Steps">One for each step of the reading.</param>
public sealed record ClockExplanation(
    ClockReading Reading, ServiceCalendar Calendar, string ZoneData, ImmutableArray<WorkedPromise> Promises, ImmutableArray<WorkedStep> Steps);

/// <summary>A promise and its working.</summary>
public sealed record WorkedPromise(PromiseReading Promise, ImmutableArray<WorkedLine> Lines);

/// <summary>A step of the matrix, what it takes, and its working.</summary>
public sealed record WorkedStep(StepReading Step, Allowance Within, ImmutableArray<WorkedLine> Lines);
