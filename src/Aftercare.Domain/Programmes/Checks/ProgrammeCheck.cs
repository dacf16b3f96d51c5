using System.Collections.Immutable;
using System.Globalization;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Programmes.Written;
using NodaTime;

namespace Aftercare.Domain.Programmes.Checks;

/// <summary>Looks through a written programme for what makes no sense. Everything is said at once.</summary>
internal static class ProgrammeCheck
{
    /// <summary>The calendars that could be made; faults are added as they are found.</summary>
    public static Dictionary<string, ServiceCalendar> Run(ProgrammeFile file, ProgrammeSources sources, Faults faults)
    {
        Identity(file, sources, faults);
        PlanChecks.Run(file, faults);
        TargetChecks.Run(file, faults);
        EscalationChecks.Run(file, faults);
        var calendars = Calendars(file, sources, faults);
        RegionChecks.Run(file, faults);
        SettingChecks.Run(file, faults);
        TextChecks.Run(file, sources, faults);
        return calendars;
    }

    private static Dictionary<string, ServiceCalendar> Calendars(ProgrammeFile file, ProgrammeSources sources, Faults faults)
    {
        if (file.Calendars.Count == 0) faults.ErrorAtKey("calendars", "there is no calendar.", "Give at least one.");
        var maker = new CalendarsOf(faults, sources);
        var calendars = new Dictionary<string, ServiceCalendar>();
        foreach (var (id, written) in file.Calendars)
            if (maker.Make(id, written) is { } calendar) calendars[id] = calendar;
        return calendars;
    }

    private static void Identity(ProgrammeFile file, ProgrammeSources sources, Faults faults)
    {
        if (!Ids.IsKebab(file.Programme.Id))
            faults.Error("programme.id", $"'{file.Programme.Id}' is not an id.", "Write small letters, digits and hyphens, such as imagiclecare.");
        if (string.IsNullOrWhiteSpace(file.Programme.Version)) faults.Error("programme.version", "the version is empty.", "Write one in quotes, such as \"2026.1\".");
        faults.Zone("programme.timeZone", file.Programme.TimeZone);
        Languages(file.Languages, faults);
        Branding(file.Branding, sources, faults);
    }

    private static void Languages(LanguagesSection languages, Faults faults)
    {
        if (languages.Offered.Count == 0) faults.Error("languages.offered", "no language is offered.", "Give at least one, such as [en].");
        faults.NoneTwice(languages.Offered.Select((language, i) => ($"languages.offered[{i}]", language)), "language");
        for (var i = 0; i < languages.Offered.Count; i++)
            if (!IsLanguage(languages.Offered[i]))
                faults.Error($"languages.offered[{i}]", $"'{languages.Offered[i]}' is not the code of a language.", "Write two small letters, such as en or pt.");
        faults.Knows("languages.fallback", "offered language", languages.Fallback, [.. languages.Offered]);
    }

    private static bool IsLanguage(string code)
    {
        if (code is not [>= 'a' and <= 'z', >= 'a' and <= 'z', ..]) return false;
        try
        {
            return CultureInfo.GetCultureInfo(code, predefinedOnly: true).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private static void Branding(BrandingSection branding, ProgrammeSources sources, Faults faults)
    {
        if (branding.Logo is { } logo) Logo(logo, sources.Logo, faults);
        if (branding.Colours is { } colours) Colours(colours, faults);
        if (branding.Sender.Address.Split('@') is not [{ Length: > 0 }, { Length: > 0 }])
            faults.Error("branding.sender.address", $"'{branding.Sender.Address}' is not a mail address.", "Write it as support@example.com.");
    }

    private static void Logo(string name, ImmutableArray<byte>? bytes, Faults faults)
    {
        const string path = "branding.logo";
        if (!Programmes.Logo.IsNamed(name)) faults.Error(path, $"'{name}' is not the name of a logo.", "Write the name of an .svg or .png file beside this file.");
        else if (bytes is null) faults.Error(path, $"there is no file '{name}' beside this file.", "Put it there, or leave the logo out.");
        else if (bytes.Value.Length > Programmes.Logo.Largest) faults.Error(path, $"the file '{name}' is larger than 100 kB, and every page shows it.", "Make it smaller.");
        else if (!new Logo(name, bytes.Value).IsWhatItSays) faults.Error(path, $"the file '{name}' is not what its name says.", "Save it as an SVG or a PNG.");
    }

    /// <summary>The pair is the same in the light and in the dark, so what is readable in one is in the other.</summary>
    private static void Colours(ColoursEntry colours, Faults faults)
    {
        var (accent, onAccent) = (Colour("branding.colours.accent", colours.Accent, faults), Colour("branding.colours.onAccent", colours.OnAccent, faults));
        if (accent?.Contrast(onAccent ?? accent.Value) is { } contrast && onAccent is not null && contrast < Programmes.Colour.Readable)
            faults.Error("branding.colours.accent", string.Create(CultureInfo.InvariantCulture, $"text in {onAccent} is hard to read on {accent}: the contrast is {contrast:0.0}."), "Take a darker or a lighter one: 4.5 is wanted (WCAG 2.2, AA).");
    }

    private static Colour? Colour(string path, string written, Faults faults)
    {
        var colour = Programmes.Colour.Of(written);
        if (colour is null) faults.Error(path, $"'{written}' is not a colour.", "Write it in hexadecimal and in quotes, such as \"#0b6e8f\".");
        return colour;
    }
}

/// <summary>What ids look like.</summary>
internal static class Ids
{
    public static bool IsKebab(string id) => id is [(>= 'a' and <= 'z') or (>= '0' and <= '9'), ..] && id.All(c => c is '-' or (>= 'a' and <= 'z') or (>= '0' and <= '9'));

    /// <summary>The zone of that name; a fault where there is none.</summary>
    public static DateTimeZone? Zone(this Faults faults, string path, string written)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(written) is { } zone) return zone;
        var right = faults.Suggestion(written, DateTimeZoneProviders.Tzdb.Ids);
        faults.Error(path, $"'{written}' is not a time zone.", right.Length > 0 ? right : "Write an IANA name such as Europe/Rome.");
        return null;
    }
}
