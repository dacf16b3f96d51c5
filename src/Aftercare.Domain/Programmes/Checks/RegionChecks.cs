using System.Collections.Frozen;
using Aftercare.Domain.Programmes.Written;
using NodaTime.TimeZones;

namespace Aftercare.Domain.Programmes.Checks;

/// <summary>Countries, regions, telephone numbers and on-call.</summary>
internal static class RegionChecks
{
    /// <summary>The countries of the zone data, and three without a zone of their own: Kosovo, Bouvet, Heard and McDonald.</summary>
    private static readonly FrozenSet<string> Known =
        TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(place => place.CountryCode).Concat(["XK", "BV", "HM"]).ToFrozenSet();

    public static void Run(ProgrammeFile file, Faults faults)
    {
        var calendars = file.Calendars.Keys.ToList();
        foreach (var (code, country) in file.Countries)
        {
            if (!Known.Contains(code))
                faults.ErrorAtKey($"countries.{code}", $"there is no country '{code}'.", Known.Contains(code.ToUpperInvariant()) ? $"Did you mean '{code.ToUpperInvariant()}'?" : "Write the two capital letters of ISO 3166, such as IT.");
            faults.Knows($"countries.{code}.calendar", "calendar", country.Calendar, calendars);
        }
        if (file.Regions.Fallback is { } fallback)
        {
            if (fallback.From.Count == 0) faults.Error("regions.fallback.from", "there is nothing to choose from.", "Name at least one calendar.");
            faults.AllKnown("regions.fallback.from", "calendar", fallback.From, calendars);
            faults.NoneTwice(fallback.From.Select((id, i) => ($"regions.fallback.from[{i}]", id)), "calendar");
        }
        Phones(file, faults);
        if (file.OnCall.Instead is null) OnCall(file, faults);
    }

    private static void Phones(ProgrammeFile file, Faults faults)
    {
        var regions = file.Countries.Values.Select(country => country.Region).Concat(file.Regions.Fallback is { } fallback ? [fallback.Region] : []).Distinct().ToList();
        var primary = new Dictionary<string, string>();
        faults.NoneTwice(file.Phones.Select((phone, i) => ($"phones[{i}].number", phone.Number)), "number");
        for (var i = 0; i < file.Phones.Count; i++)
        {
            var (phone, path) = (file.Phones[i], $"phones[{i}]");
            faults.Knows($"{path}.region", "region", phone.Region, regions);
            faults.AllKnown($"{path}.countries", "country of the table", phone.Countries, [.. file.Countries.Keys]);
            for (var c = 0; c < phone.Countries.Count; c++)
                if (file.Countries.TryGetValue(phone.Countries[c], out var country) && country.Region != phone.Region)
                    faults.Error($"{path}.countries[{c}]", $"'{phone.Countries[c]}' lies in the region '{country.Region}', not in '{phone.Region}'.", "Give the number to a country of its region.");
            if (!IsNumber(phone.Number)) faults.Error($"{path}.number", $"'{phone.Number}' is not a telephone number.", "Write it in quotes with its country code, such as \"+39 0584 943232\".");
            if (!phone.Verified) faults.Warn($"{path}.verified", $"nobody has called {phone.Number} to see whether it answers.", "Call it, then write true.");
            if (!phone.Primary) continue;
            foreach (var area in phone.Countries.Count > 0 ? phone.Countries.Select(country => $"{phone.Region} ({country})") : [phone.Region])
                if (!primary.TryAdd(area, phone.Number)) faults.Error($"{path}.primary", $"{area} has a primary number already: {primary[area]}.", "Write false for one of them.");
        }
        foreach (var region in file.Phones.Where(phone => phone.Countries.Count == 0).Select(phone => phone.Region).Distinct().Where(region => !primary.Keys.Any(area => area == region || area.StartsWith($"{region} (", StringComparison.Ordinal))))
            faults.Warn("phones", $"the region '{region}' has numbers, but none is primary.", "Write primary: true for one of them.");
    }

    private static bool IsNumber(string number) =>
        number.StartsWith('+') && number.Count(char.IsAsciiDigit) is >= 7 and <= 15 && number.Skip(1).All(c => char.IsAsciiDigit(c) || c is ' ' or '-' or '(' or ')');

    private static void OnCall(ProgrammeFile file, Faults faults)
    {
        var onCall = file.OnCall;
        faults.AllKnown("onCall.languages", "offered language", onCall.Languages, [.. file.Languages.Offered]);
        faults.AllKnown("onCall.priorities", "priority", onCall.Priorities, [.. file.Priorities.Ranks.Keys]);
        faults.AllKnown("onCall.levels", "level of support", onCall.Levels, [.. file.Levels.Keys]);
        if (onCall.Outside == Calendars.Profile.Always) faults.Error("onCall.outside", "there is nothing outside of 'always'.", "Write standard or extended.");
        for (var i = 0; i < onCall.ExcludedZones.Count; i++) faults.Zone($"onCall.excludedZones[{i}]", onCall.ExcludedZones[i]);
        faults.NoneTwice(onCall.ExcludedZones.Select((zone, i) => ($"onCall.excludedZones[{i}]", zone)), "zone");
        if (onCall.Maintenance.LeadBusinessDays < 0) faults.Error("onCall.maintenance.leadBusinessDays", "the lead is less than nothing.", "Write 0 or more.");
        if (onCall.Maintenance.MaxHours is { } hours) faults.Positive("onCall.maintenance.maxHours", hours);
        if (onCall.Maintenance.PerYear is { } times) faults.Positive("onCall.maintenance.perYear", times);
        faults.Positive("onCall.paging.repeatAfter.amount", onCall.Paging.RepeatAfter.Amount);
        faults.Positive("onCall.paging.standInAfter.amount", onCall.Paging.StandInAfter.Amount);
        if (onCall.Pin.Digits is < 4 or > 12) faults.Error("onCall.pin.digits", $"a PIN of {onCall.Pin.Digits} digits is not offered.", "Write 4 to 12.");
        faults.Positive("onCall.pin.lockAfterFailures", onCall.Pin.LockAfterFailures);
        if (!file.Plans.Values.Any(plan => plan.Hours.OnCall)) faults.Warn("onCall", "no plan has on-call.", "Write hours.onCall: true in a plan, or onCall: none.");
    }
}
