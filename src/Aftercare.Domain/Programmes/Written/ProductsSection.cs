using System.ComponentModel;
using NodaTime;

namespace Aftercare.Domain.Programmes.Written;

/// <summary>The kinds of things that contracts cover .</summary>
public sealed record CatalogueSection
{
    [Description("Prices are no part of a programme.")]
    public Prices Prices { get; init; }

    [Description("The kinds of products.")]
    public IReadOnlyList<string> Kinds { get; init; } = ["base", "add-on-module", "customisation", "customer-licence", "redundancy-licence", "hardware"];
}

/// <summary>Where prices stand.</summary>
public enum Prices { OutOfScope }

/// <summary>A product and its dates; null is «not announced» .</summary>
public sealed record ProductEntry
{
    [Description("One of the kinds of the catalogue.")]
    public required string Kind { get; init; }

    [Description("The last day on which it is sold.")]
    public LocalDate? EndOfSale { get; init; }

    [Description("The day on which support ends.")]
    public LocalDate? EndOfSupport { get; init; }

    [Description("The day on which its life ends.")]
    public LocalDate? EndOfLife { get; init; }

    [Description("The products that it is added to.")]
    public IReadOnlyList<string> AttachesTo { get; init; } = [];

    [Description("What the request form asks for about this product, beside tickets.details (R-124).")]
    public IReadOnlyList<string> Details { get; init; } = [];
}

/// <summary>Seasonal releases .</summary>
public sealed record ReleasesSection
{
    [Description("How many a year.")]
    public int PerYear { get; init; } = 3;

    [Description("The seasons with their planned dates.")]
    public IReadOnlyList<SeasonEntry> Seasons { get; init; } = [];

    [Description("Where fixes are made (R-094).")]
    public FixesOn FixesOn { get; init; }

    [Description("When security patches come.")]
    public SecurityPatches SecurityPatches { get; init; }
}

/// <summary>A season.</summary>
public sealed record SeasonEntry
{
    [Description("The id of the season.")]
    public required string Id { get; init; }

    [Description("Its planned dates, year by year.")]
    public IReadOnlyList<LocalDate> Planned { get; init; } = [];
}

/// <summary>Where fixes are made.</summary>
public enum FixesOn { LatestOnly }

/// <summary>When security patches come.</summary>
public enum SecurityPatches { AnyTime, Seasonal }

/// <summary>Security updates .</summary>
public sealed record SecuritySection
{
    [Description("Whether the OWASP Top 10 is followed.")]
    public bool OwaspTop10 { get; init; } = true;

    [Description("Whether other vulnerabilities are fixed.")]
    public bool Other { get; init; } = true;

    [Description("Where they are fixed.")]
    public FixesOn FixesOn { get; init; }

    [Description("Whether the upgrade to the fixed release is free.")]
    public bool UpgradeFree { get; init; } = true;
}

/// <summary>Help with hardware .</summary>
public sealed record HardwareSection
{
    [Description("Whose warranty it is.")]
    public string Warranty { get; init; } = "manufacturer";

    [Description("What happens within the warranty.")]
    public string InWarranty { get; init; } = "replacement-by-supplier";

    [Description("What happens after it.")]
    public string Expired { get; init; } = "repair-cost-assessed";

    [Description("What needs a contract (A-90).")]
    public HardwareNeeds NeedsContract { get; init; } = new();
}

/// <summary>What needs a contract.</summary>
public sealed record HardwareNeeds
{
    [Description("Being told the supplier's contact.")]
    public bool Contact { get; init; }

    [Description("Work on the case.")]
    public bool Work { get; init; } = true;
}
