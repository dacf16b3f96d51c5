using System.Collections.Immutable;
using Aftercare.Domain.Calendars;

namespace Aftercare.Domain.Programmes;

/// <summary>What stands beside the programme file and was read with it.</summary>
public sealed record ProgrammeSources
{
    /// <summary>The holiday rules that the calendars name, by name.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<HolidayRule>> HolidayRules { get; init; } = ImmutableDictionary<string, ImmutableArray<HolidayRule>>.Empty;

    /// <summary>The names of all rules there are; empty where no rules are installed.</summary>
    public ImmutableArray<string> KnownHolidayRules { get; init; } = [];

    /// <summary>The holidays of the iCalendar files that the calendars name, by file.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<Holiday>> HolidayFiles { get; init; } = ImmutableDictionary<string, ImmutableArray<Holiday>>.Empty;

    /// <summary>The imported editions of holidays, by the id of their calendar.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<HolidayEdition>> HolidayEditions { get; init; } = ImmutableDictionary<string, ImmutableArray<HolidayEdition>>.Empty;

    /// <summary>What stands in the file of the logo, up to a byte more than it may have; null where it is not there.</summary>
    public ImmutableArray<byte>? Logo { get; init; }

    /// <summary>The texts by language and key; null where they were not asked for, and are then not checked.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Texts { get; init; }

    /// <summary>Whether the texts of all languages were read, so that a missing one is a fault.</summary>
    public bool HasAllTexts { get; init; }
}
