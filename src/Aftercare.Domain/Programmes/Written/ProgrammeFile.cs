using System.ComponentModel;

namespace Aftercare.Domain.Programmes.Written;

/// <summary>A support programme as its vendor writes it: the shape of programme.yaml, section by section. Nothing is checked here but types.</summary>
/// <remarks>What is left out has the default that stands in its section; <see cref="Programmes.Programme.Check"/> says whether the whole makes sense.</remarks>
[Description("A support programme: plans, promises, hours, escalation, on-call, contracts. Words stand beside it in texts/<language>.yaml.")]
public sealed record ProgrammeFile
{
    [Description("Which programme this is, and which edition of it.")]
    public required IdentitySection Programme { get; init; }

    [Description("The languages that customers can choose.")]
    public required LanguagesSection Languages { get; init; }

    [Description("Name, logo, colours and the sender of mails.")]
    public required BrandingSection Branding { get; init; }

    [Description("Addresses of legal pages.")]
    public LegalSection Legal { get; init; } = new();

    [Description("The customers' front door.")]
    public PortalSection? Portal { get; init; }

    [Description("What the programme helps with, and where the rest goes.")]
    public ScopeSection Scope { get; init; } = new();

    [Description("Features that exist from a day on; cards and comparison rows refer to them.")]
    public IReadOnlyDictionary<string, FeatureEntry> Features { get; init; } = new Dictionary<string, FeatureEntry>();

    [Description("The plans, each complete in itself, in the order of the comparison.")]
    public required IReadOnlyDictionary<string, PlanSection> Plans { get; init; }

    [Description("What has to be true before an option becomes a right.")]
    public IReadOnlyDictionary<string, OptionEntry> Options { get; init; } = new Dictionary<string, OptionEntry>();

    [Description("The comparison of plans: rows whose cells are read from the plans.")]
    public ComparisonSection Comparison { get; init; } = new();

    [Description("The priorities of tickets, and the one that holds until another is named.")]
    public required PrioritiesSection Priorities { get; init; }

    [Description("Targets: how soon something happens, for every plan and priority.")]
    public required SlaSection Sla { get; init; }

    [Description("Who must know when: levels, times and the matrix.")]
    public required EscalationSection Escalation { get; init; }

    [Description("Opening hours and holidays, by calendar.")]
    public required IReadOnlyDictionary<string, CalendarSection> Calendars { get; init; }

    [Description("The calendar and the region of each country, by its two-letter code.")]
    public IReadOnlyDictionary<string, CountryEntry> Countries { get; init; } = new Dictionary<string, CountryEntry>();

    [Description("What holds for countries that are not listed.")]
    public RegionsSection Regions { get; init; } = new();

    [Description("Telephone numbers by region.")]
    public IReadOnlyList<PhoneEntry> Phones { get; init; } = [];

    [Description("The service outside opening hours, or none.")]
    public OnCallSection OnCall { get; init; } = new() { Instead = Absent.None };

    [Description("The levels of support.")]
    public IReadOnlyDictionary<string, LevelSection> Levels { get; init; } = new Dictionary<string, LevelSection>();

    [Description("Ticket numbers, splitting, closing and reopening.")]
    public TicketsSection Tickets { get; init; } = new();

    [Description("How contracts begin, run and end.")]
    public ContractsSection Contracts { get; init; } = new();

    [Description("How contracts are renewed, and what a late renewal costs.")]
    public RenewalSection Renewal { get; init; } = new();

    [Description("What ends together with its base product.")]
    public CoTerminationSection CoTermination { get; init; } = new();

    [Description("The kinds of things that contracts cover.")]
    public CatalogueSection Catalogue { get; init; } = new();

    [Description("The products with the dates on which their sale, support and life end.")]
    public IReadOnlyDictionary<string, ProductEntry> Products { get; init; } = new Dictionary<string, ProductEntry>();

    [Description("Seasonal releases.")]
    public ReleasesSection Releases { get; init; } = new();

    [Description("Security updates.")]
    public SecuritySection Security { get; init; } = new();

    [Description("Help with hardware.")]
    public HardwareSection Hardware { get; init; } = new();

    [Description("Expert assistance, for the plans that include it.")]
    public ExpertSection Expert { get; init; } = new();

    [Description("Proactive assistance, for the plans that include it.")]
    public ProactiveSection Proactive { get; init; } = new();

    [Description("What the customer undertakes, and what follows when it is not kept.")]
    public IReadOnlyDictionary<string, DutyEntry> Duties { get; init; } = new Dictionary<string, DutyEntry>();

    [Description("When no assistance is given.")]
    public IReadOnlyList<ExclusionEntry> Exclusions { get; init; } = [];
}
