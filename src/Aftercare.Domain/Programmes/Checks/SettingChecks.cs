using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes.Written;

namespace Aftercare.Domain.Programmes.Checks;

/// <summary>Tickets, contracts, products, releases, proactive and expert assistance, exclusions.</summary>
internal static class SettingChecks
{
    public static void Run(ProgrammeFile file, Faults faults)
    {
        Tickets(file.Tickets, faults);
        Contracts(file, faults);
        Products(file, faults);
        Proactive(file, faults);
        faults.AllKnown("expert.caseAnalysis", "priority", file.Expert.CaseAnalysis, [.. file.Priorities.Ranks.Keys]);
        if (file.Expert.Calls is { } calls) faults.Positive("expert.calls.every.amount", calls.Every.Amount);
        faults.NoneTwice(file.Exclusions.Select((exclusion, i) => ($"exclusions[{i}].id", exclusion.Id)), "exclusion");
    }

    private static void Tickets(TicketsSection tickets, Faults faults)
    {
        if (!(tickets.NumberPrefix is { Length: > 0 and <= 8 } prefix && prefix.All(char.IsAsciiLetterUpper)))
            faults.Error("tickets.numberPrefix", $"'{tickets.NumberPrefix}' cannot begin a ticket's number.", "Write one to eight capital letters, such as AC.");
        faults.Positive("tickets.closeAfterBusinessDays", tickets.CloseAfterBusinessDays);
        if (tickets.RemindAfterBusinessDays < 0) faults.Error("tickets.remindAfterBusinessDays", $"it is {tickets.RemindAfterBusinessDays}.", "Write 0 or more.");
        Details("tickets.details", tickets.Details, faults);
        if (tickets.ReopenDays < 0) faults.Error("tickets.reopenDays", $"it is {tickets.ReopenDays}.", "Write 0 or more.");
    }

    private static void Details(string path, IReadOnlyList<string> details, Faults faults)
    {
        faults.NoneTwice(details.Select((detail, i) => ($"{path}[{i}]", detail)), "detail");
        for (var i = 0; i < details.Count; i++)
            if (!(details[i] is { Length: > 0 and <= 40 } id && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
                faults.Error($"{path}[{i}]", $"'{details[i]}' cannot name a field.", "Write small letters, digits and hyphens, such as product-version.");
    }

    private static void Contracts(ProgrammeFile file, Faults faults)
    {
        var term = file.Contracts.Term;
        faults.Positive("contracts.term.minMonths", term.MinMonths);
        faults.Positive("contracts.term.includedMonths", term.IncludedMonths);
        faults.Positive("contracts.term.defaultMonths", term.DefaultMonths);
        if (term.DefaultMonths > 0 && term.DefaultMonths < term.MinMonths) faults.Error("contracts.term.defaultMonths", $"it is shorter than the shortest term, {term.MinMonths} months.", $"Write {term.MinMonths} or more.");
        if (term.IncludedPlan is { } plan) faults.Knows("contracts.term.includedPlan", "plan", plan, [.. file.Plans.Keys]);
        Reminders("beforeExpiry", file.Contracts.Reminders.BeforeExpiry, faults);
        Reminders("beforeGraceEnd", file.Contracts.Reminders.BeforeGraceEnd, faults);
        Reminders("beforeEndOfSupport", file.Contracts.Reminders.BeforeEndOfSupport, faults);
        if (file.Renewal.GraceDays < 0) faults.Error("renewal.graceDays", $"the grace is {file.Renewal.GraceDays} days.", "Write 0 or more; 0 is no grace.");
        LateFee(file.Renewal.LateFee.Amount, faults);
        faults.AllKnown("coTermination.kinds", "kind of product", file.CoTermination.Kinds, [.. file.Catalogue.Kinds]);
    }

    private static void Reminders(string key, IReadOnlyList<int> days, Faults faults)
    {
        for (var i = 0; i < days.Count; i++)
            if (days[i] < 0) faults.Error($"contracts.reminders.{key}[{i}]", $"{days[i]} days before is after.", "Write 0 or more.");
        faults.NoneTwice(days.Select((day, i) => ($"contracts.reminders.{key}[{i}]", $"{day}")), "reminder");
    }

    private static void LateFee(FeeAmount fee, Faults faults)
    {
        if (fee.Value < 0) faults.Error("renewal.lateFee.amount.value", "a fee is not negative.", "Write 0 or more.");
        else if (fee.Value == 0) faults.Warn("renewal.lateFee.amount.value", "a late renewal costs nothing.", "Write the amount of your terms; 0 is a fine answer if it is meant.");
        if (fee.As == FeeAs.Money && fee.Currency is null) faults.Error("renewal.lateFee.amount", "the fee is money, but no currency is named.", "Write currency: EUR, or another of three letters.");
        if (fee.Currency is { } currency && !(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper))) faults.Error("renewal.lateFee.amount.currency", $"'{currency}' is not a currency.", "Write the three letters of ISO 4217, such as EUR.");
    }

    private static void Products(ProgrammeFile file, Faults faults)
    {
        foreach (var (id, product) in file.Products)
        {
            var path = $"products.{id}";
            faults.Knows($"{path}.kind", "kind of product", product.Kind, [.. file.Catalogue.Kinds]);
            faults.AllKnown($"{path}.attachesTo", "product", product.AttachesTo, [.. file.Products.Keys]);
            Details($"{path}.details", product.Details, faults);
            if (product.AttachesTo.Contains(id)) faults.Error($"{path}.attachesTo", "the product is added to itself.", "Name another product.");
            if (product.EndOfSale is { } sale && product.EndOfSupport is { } support && support < sale) faults.Warn($"{path}.endOfSupport", $"support ends before the sale does, on {sale:uuuu-MM-dd}.", "Look at both dates.");
        }
        faults.Positive("releases.perYear", file.Releases.PerYear);
        faults.NoneTwice(file.Releases.Seasons.Select((season, i) => ($"releases.seasons[{i}].id", season.Id)), "season");
        if (file.Releases.Seasons.Count > 0 && file.Releases.Seasons.Count != file.Releases.PerYear)
            faults.Error("releases.perYear", $"{file.Releases.PerYear} releases a year, but {file.Releases.Seasons.Count} seasons.", "Every release of a year has its season.");
        if (file.Proactive.Requires.Release is { } release && file.Releases.Seasons.Count > 0 && !file.Releases.Seasons.Any(season => IsOf(season.Id, release)))
            faults.Error("proactive.requires.release", $"'{release}' is not a release of a season.", $"Write {file.Releases.Seasons[0].Id}-2026, with one of the seasons.");
    }

    private static bool IsOf(string season, string release) =>
        release.Length == season.Length + 5 && release.StartsWith($"{season}-", StringComparison.Ordinal) && release.AsSpan(season.Length + 1).IndexOfAnyExceptInRange('0', '9') < 0;

    private static void Proactive(ProgrammeFile file, Faults faults)
    {
        var proactive = file.Proactive;
        faults.NoneTwice(proactive.Categories.Select((category, i) => ($"proactive.categories[{i}]", category)), "category");
        faults.Positive("proactive.retention.raw.amount", proactive.Retention.Raw.Amount);
        faults.Positive("proactive.retention.hourly.amount", proactive.Retention.Hourly.Amount);
        foreach (var (id, monitored) in proactive.Events)
        {
            var path = $"proactive.events.{id}";
            faults.Knows($"{path}.category", "category", monitored.Category, [.. proactive.Categories]);
            faults.Knows($"{path}.priority", "priority", monitored.Priority, [.. file.Priorities.Ranks.Keys]);
            if (monitored.Target.Instead is null)
            {
                faults.Positive($"{path}.target.amount", monitored.Target.Amount);
                TargetChecks.Unit($"{path}.target.unit", $"{path}.target.clock", monitored.Target.Unit, monitored.Target.Clock, faults);
            }
            Trigger(path, monitored, faults);
        }
    }

    private static void Trigger(string path, EventEntry monitored, Faults faults)
    {
        var wanted = monitored.Trigger switch { Written.Trigger.Threshold => "threshold", Written.Trigger.MissingHeartbeat => "after", _ => null };
        if (wanted == "threshold" && monitored.Threshold is null || wanted == "after" && monitored.After is null)
            faults.ErrorAtKey(path, $"the trigger '{monitored.Trigger.Word()}' needs '{wanted}'.", wanted == "after" ? "Write after: {amount: 15, unit: minutes}." : "Write threshold: {metric, is, at, clearsAt, for}.");
        if (wanted != "threshold" && monitored.Threshold is not null) faults.ErrorAtKey($"{path}.threshold", $"the trigger '{monitored.Trigger.Word()}' has no threshold.", "Remove it, or write trigger: threshold.");
        if (wanted != "after" && monitored.After is not null) faults.ErrorAtKey($"{path}.after", $"the trigger '{monitored.Trigger.Word()}' has no silence.", "Remove it, or write trigger: missing-heartbeat.");
        if (monitored.After is { } after) faults.Positive($"{path}.after.amount", after.Amount);
        if (monitored.Threshold is not { } threshold) return;
        faults.Positive($"{path}.threshold.for.amount", threshold.For.Amount);
        if (threshold.Is == Side.Below ? threshold.ClearsAt < threshold.At : threshold.ClearsAt > threshold.At)
            faults.Error($"{path}.threshold.clearsAt", FormattableString.Invariant($"it is clear at {threshold.ClearsAt}, where it is still raised ({threshold.Is.Word()} {threshold.At})."),
                FormattableString.Invariant($"Write {threshold.At} or {(threshold.Is == Side.Below ? "more" : "less")}."));
    }
}
