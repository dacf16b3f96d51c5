using System.ComponentModel;
using Aftercare.Domain.Calendars;
using NodaTime;

namespace Aftercare.Domain.Programmes.Written;

/// <summary>Which programme this is; a ticket and a contract keep the version they began under .</summary>
public sealed record IdentitySection
{
    [Description("The id of the programme, in kebab-case.")]
    public required string Id { get; init; }

    [Description("The edition, in quotes, such as \"2020.1\". Raise it with every change.")]
    public required string Version { get; init; }

    [Description("The first day on which new tickets and contracts begin under this edition.")]
    public required LocalDate Effective { get; init; }

    [Description("The vendor's own time zone, by its IANA name: ticket years, dates on documents.")]
    public required string TimeZone { get; init; }
}

/// <summary>The languages of portal and mails .</summary>
public sealed record LanguagesSection
{
    [Description("The languages that customers can choose; each has a file of texts.")]
    public required IReadOnlyList<string> Offered { get; init; }

    [Description("The language in which a text is shown that another lacks.")]
    public required string Fallback { get; init; }
}

/// <summary>How the vendor looks to its customers.</summary>
public sealed record BrandingSection
{
    [Description("The name of the programme.")]
    public required string Name { get; init; }

    [Description("The file of the logo beside this file, an .svg or a .png of up to 100 kB; null: the mark of the product.")]
    public string? Logo { get; init; }

    [Description("Colours of the customers' pages; null: those of the product.")]
    public ColoursEntry? Colours { get; init; }

    [Description("From whom mails come.")]
    public required SenderEntry Sender { get; init; }
}

/// <summary>Two colours that are read against one another.</summary>
public sealed record ColoursEntry
{
    [Description("The colour of bar and buttons, light and dark alike, such as \"#0b6e8f\".")]
    public required string Accent { get; init; }

    [Description("The colour of text on it: a contrast of 4.5 or more (WCAG 2.2, AA).")]
    public string OnAccent { get; init; } = "#ffffff";
}

/// <summary>The sender of mails.</summary>
public sealed record SenderEntry
{
    [Description("The name that mail programs show.")]
    public required string Name { get; init; }

    [Description("The mail address.")]
    public required string Address { get; init; }
}

/// <summary>Legal pages; where none is named, the portal shows its own .</summary>
public sealed record LegalSection
{
    [Description("The legal terms.")]
    public string? Terms { get; init; }

    [Description("The list of products that reach their end of support.")]
    public string? EndOfSupportList { get; init; }

    [Description("The privacy statement.")]
    public string? Privacy { get; init; }

    [Description("The accessibility statement.")]
    public string? Accessibility { get; init; }
}

/// <summary>Where customers enter .</summary>
public sealed record PortalSection
{
    [Description("The host name of the portal.")]
    public required string Address { get; init; }

    [Description("When it takes tickets.")]
    public Profile Hours { get; init; } = Profile.Always;
}

/// <summary>The help that the programme gives .</summary>
public sealed record ScopeSection
{
    [Description("What the programme helps with.")]
    public IReadOnlyList<string> Covers { get; init; } = ["everyday-use"];

    [Description("What it does not help with.")]
    public IReadOnlyList<string> Outside { get; init; } = [];

    [Description("Where the customer is sent with that.")]
    public string? OutsideGoesTo { get; init; }
}

/// <summary>A feature with a first day .</summary>
public sealed record FeatureEntry
{
    [Description("The first day of the feature.")]
    public required LocalDate From { get; init; }
}
