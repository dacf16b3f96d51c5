using System.ComponentModel;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Kernel;

namespace Aftercare.Domain.Programmes.Written;

/// <summary>The service outside opening hours, for the plans whose hours say so .</summary>
public sealed record OnCallSection
{
    [Instead] public Absent? Instead { get; init; }

    [Description("What a caller needs (R-243).")]
    public IReadOnlyList<OnCallAccess> Access { get; init; } = [OnCallAccess.Phone, OnCallAccess.Pin];

    [Description("The languages spoken (R-248); empty: all that are offered.")]
    public IReadOnlyList<string> Languages { get; init; } = [];

    [Description("The priorities served (A-19, A-52).")]
    public IReadOnlyList<string> Priorities { get; init; } = [];

    [Description("The levels of support served (R-258).")]
    public IReadOnlyList<string> Levels { get; init; } = [];

    [Description("On duty outside these hours (A-54).")]
    public Profile Outside { get; init; } = Profile.Extended;

    [Description("What may page the engineer (A-18).")]
    public IReadOnlyList<PageFrom> PageFrom { get; init; } = [Written.PageFrom.Hotline];

    [Description("Booked work outside hours (R-246, A-53).")]
    public OnCallMaintenance Maintenance { get; init; } = new();

    [Description("Whether research and development is called outside hours (R-247, R-256).")]
    public bool RndEscalation { get; init; }

    [Description("When a page is repeated and passed on (R-251).")]
    public PagingEntry Paging { get; init; } = new();

    [Description("The customer's PIN (R-244, R-252).")]
    public PinEntry Pin { get; init; } = new();

    [Description("What the clock 'always' becomes for a site in an excluded zone (A-56).")]
    public Profile ExcludedClock { get; init; } = Profile.Extended;

    [Description("The zones without on-call, by the site's zone (R-249, A-55).")]
    public IReadOnlyList<string> ExcludedZones { get; init; } = [];
}

/// <summary>There is none.</summary>
public enum Absent { None }

/// <summary>What a caller needs.</summary>
public enum OnCallAccess { Phone, Pin }

/// <summary>What may page.</summary>
public enum PageFrom { Hotline, Portal, Email, Proactive }

/// <summary>Booked work outside hours.</summary>
public sealed record OnCallMaintenance
{
    [Description("How many business days ahead it is booked.")]
    public int LeadBusinessDays { get; init; } = 5;

    [Description("How long one may last; null: no limit.")]
    public int? MaxHours { get; init; }

    [Description("How many a year; null: no limit.")]
    public int? PerYear { get; init; }
}

/// <summary>The ladder of a page.</summary>
public sealed record PagingEntry
{
    [Description("The page is repeated after.")]
    public AmountEntry RepeatAfter { get; init; } = new() { Amount = 5, Unit = AmountUnit.Minutes };

    [Description("The stand-in is paged after.")]
    public AmountEntry StandInAfter { get; init; } = new() { Amount = 15, Unit = AmountUnit.Minutes };
}

/// <summary>The PIN of the hotline.</summary>
public sealed record PinEntry
{
    [Description("Its length.")]
    public int Digits { get; init; } = 8;

    [Description("After so many failures it is locked.")]
    public int LockAfterFailures { get; init; } = 5;
}

/// <summary>A level of support .</summary>
public sealed record LevelSection
{
    [Description("Whom it helps.")]
    public required Helped For { get; init; }

    [Description("The hours in which it is there (A-57).")]
    public LevelProfile Profile { get; init; }

    [Description("Whether it is there outside hours.")]
    public bool? OffHours { get; init; }

    [Description("Who may ask (A-59).")]
    public Requesters Requesters { get; init; }

    [Description("What comes first (R-210).")]
    public string? After { get; init; }
}

/// <summary>Whom a level helps.</summary>
public enum Helped { EndUser, Administrator }

/// <summary>The hours of a level.</summary>
public enum LevelProfile { Plan, Standard, Extended }

/// <summary>Who may ask a level.</summary>
public enum Requesters { AnyAdministrator, UnableToTroubleshoot }
