using System.ComponentModel;
using NodaTime;

namespace Aftercare.Domain.Programmes.Written;

/// <summary>A calendar: a zone, hours and holidays, and their later editions .</summary>
public sealed record CalendarSection
{
    [Description("The zone on whose wall clock the hours are written, by its IANA name (R-234, A-47).")]
    public required string TimeZone { get; init; }

    [Description("Normal days and hours.")]
    public required HoursEntry Normal { get; init; }

    [Description("The days and hours that the extended profile has instead; 'holiday' among the days serves holidays.")]
    public HoursEntry? Extended { get; init; }

    [Description("Whether a holiday on a day that is closed anyway is served (A-50).")]
    public HolidayOnRestDay HolidayOnRestDay { get; init; }

    [Description("Whose holidays count (A-49).")]
    public HolidaySource HolidaySource { get; init; }

    [Description("The holidays (R-235).")]
    public HolidaysEntry Holidays { get; init; } = new();

    [Description("Later editions of the hours, in order of their first day. What was due before stays due (R-240).")]
    public IReadOnlyList<CalendarChange> Changes { get; init; } = [];
}

/// <summary>Hours of some days: the same for all of them, or day by day.</summary>
public sealed record HoursEntry
{
    [Description("The days that have these hours.")]
    public IReadOnlyList<ServiceDay>? Days { get; init; }

    [Description("When they open, such as \"09:00\".")]
    public string? Open { get; init; }

    [Description("When they close; before the opening it is on the next day, \"24:00\" is midnight.")]
    public string? Close { get; init; }

    [Description("Instead of open and close: several ranges, such as [[\"09:00\", \"13:00\"], [\"14:00\", \"18:00\"]].")]
    public IReadOnlyList<IReadOnlyList<string>>? Ranges { get; init; }

    [Description("Instead of days: the ranges of each day, such as {mon: [[\"09:00\", \"18:00\"]]}.")]
    public IReadOnlyDictionary<ServiceDay, IReadOnlyList<IReadOnlyList<string>>>? Week { get; init; }
}

/// <summary>A day of the week, or a holiday.</summary>
public enum ServiceDay { Mon = 1, Tue, Wed, Thu, Fri, Sat, Sun, Holiday }

/// <summary>What becomes of a holiday on a closed day.</summary>
public enum HolidayOnRestDay { Closed, Extended }

/// <summary>Whose holidays count.</summary>
public enum HolidaySource { Calendar, CustomerCountry }

/// <summary>The holidays of a calendar: by rule, by date, from iCalendar files, and dates that are none after all.</summary>
public sealed record HolidaysEntry
{
    [Description("Names of rule files in ../holidays, such as US.")]
    public IReadOnlyList<string> Rules { get; init; } = [];

    [Description("Dates of your own.")]
    public IReadOnlyList<HolidayDate> Dates { get; init; } = [];

    [Description("iCalendar files beside this file.")]
    public IReadOnlyList<string> Files { get; init; } = [];

    [Description("Dates that the rules give and that are none here.")]
    public IReadOnlyList<LocalDate> Remove { get; init; } = [];
}

/// <summary>A holiday by date.</summary>
public sealed record HolidayDate
{
    [Description("The day.")]
    public required LocalDate Date { get; init; }

    [Description("What people call it.")]
    public string Name { get; init; } = "";

    [Description("Announced but not certain: it counts, and readings also state what is due without it.")]
    public bool Provisional { get; init; }
}

/// <summary>A later edition of a calendar; what it leaves out stays as it was.</summary>
public sealed record CalendarChange
{
    [Description("Its first day.")]
    public required LocalDate From { get; init; }

    [Description("When it was published: it never counts before.")]
    public Instant? Published { get; init; }

    [Description("Normal days and hours.")]
    public HoursEntry? Normal { get; init; }

    [Description("Extended days and hours.")]
    public HoursEntry? Extended { get; init; }

    [Description("Whether a holiday on a closed day is served.")]
    public HolidayOnRestDay? HolidayOnRestDay { get; init; }

    [Description("The holidays, in place of the earlier ones.")]
    public HolidaysEntry? Holidays { get; init; }
}

/// <summary>A country's calendar and region .</summary>
public sealed record CountryEntry
{
    [Description("The calendar of its sites; a site may have another.")]
    public required string Calendar { get; init; }

    [Description("The region whose numbers it is shown.")]
    public required string Region { get; init; }
}

/// <summary>Everywhere that is not listed .</summary>
public sealed record RegionsSection
{
    [Description("The rest of the world.")]
    public FallbackEntry? Fallback { get; init; }
}

/// <summary>How a calendar is proposed for the rest of the world.</summary>
public sealed record FallbackEntry
{
    [Description("The id of that region.")]
    public required string Region { get; init; }

    [Description("How one is chosen.")]
    public Choose Choose { get; init; }

    [Description("The calendars to choose from; ties go in this order.")]
    public required IReadOnlyList<string> From { get; init; }

    [Description("Whether the customer may choose another, from the next ticket on.")]
    public bool CustomerMayChange { get; init; } = true;
}

/// <summary>How a calendar is chosen.</summary>
public enum Choose { NearestTimeZone }

/// <summary>A telephone number .</summary>
public sealed record PhoneEntry
{
    [Description("The region that it serves.")]
    public required string Region { get; init; }

    [Description("The number with its country code, such as \"+39 0584 943232\".")]
    public required string Number { get; init; }

    [Description("The countries of the region that it is for; empty: all.")]
    public IReadOnlyList<string> Countries { get; init; } = [];

    [Description("Whether it stands first.")]
    public bool Primary { get; init; } = true;

    [Description("Whether somebody has called it.")]
    public bool Verified { get; init; } = true;
}
