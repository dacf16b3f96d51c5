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
        Identity(file, faults);
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

    private static void Identity(ProgrammeFile file, Faults faults)
    {
        if (!Ids.IsKebab(file.Programme.Id))
            faults.Error("programme.id", $"'{file.Programme.Id}' is not an id.", "Write small letters, digits and hyphens, such as imagiclecare.");
        if (string.IsNullOrWhiteSpace(file.Programme.Version)) faults.Error("programme.version", "the version is empty.", "Write one in quotes, such as \"2026.1\".");
        faults.Zone("programme.timeZone", file.Programme.TimeZone);
        Languages(file.Languages, faults);
        Branding(file.Branding, faults);
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

    private static void Branding(BrandingSection branding, Faults faults)
    {
        var accent = Colour("branding.colours.accent", branding.Colours.Accent, faults);
        var onAccent = Colour("branding.colours.onAccent", branding.Colours.OnAccent, faults);
        if (accent is not null && onAccent is not null && Contrast(accent.Value, onAccent.Value) < 4.5)
            faults.Warn("branding.colours.onAccent", string.Create(CultureInfo.InvariantCulture, $"text in this colour is hard to read on the accent (contrast {Contrast(accent.Value, onAccent.Value):0.0}, 4.5 is wanted)."), "Take a lighter or a darker one.");
        if (branding.Sender.Address.Split('@') is not [{ Length: > 0 }, { Length: > 0 }])
            faults.Error("branding.sender.address", $"'{branding.Sender.Address}' is not a mail address.", "Write it as support@example.com.");
    }

    private static int? Colour(string path, string written, Faults faults)
    {
        if (written is ['#', ..] && written.Length is 4 or 7 && int.TryParse(written.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var colour))
            return written.Length == 7 ? colour : (colour >> 8) * 0x110000 + (colour >> 4 & 15) * 0x1100 + (colour & 15) * 0x11;
        faults.Error(path, $"'{written}' is not a colour.", "Write it in hexadecimal and in quotes, such as \"#0b6e8f\".");
        return null;
    }

    /// <summary>The contrast of two colours by the Web Content Accessibility Guidelines: 1 to 21.</summary>
    private static double Contrast(int one, int other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(int colour) =>
        0.2126 * Linear(colour >> 16 & 255) + 0.7152 * Linear(colour >> 8 & 255) + 0.0722 * Linear(colour & 255);

    private static double Linear(int channel) => channel / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
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
