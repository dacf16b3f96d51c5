using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes.Checks;
using Aftercare.Domain.Programmes.Written;
using NodaTime;

namespace Aftercare.Domain.Programmes;

/// <summary>A support programme that makes sense: every name in it refers to something, every promise has a figure, every calendar has hours .</summary>
/// <remarks>Immutable, and safe for use by many threads. Settings that only one room reads stand in <see cref="Written"/>, as they were written.</remarks>
public sealed class Programme
{
    private readonly ConcurrentDictionary<(PlanId Plan, bool Excluded), ClockTerms> terms = new();
    private readonly FrozenDictionary<string, Plan> plans;
    private readonly TermsOf termsOf;

    private Programme(ProgrammeFile file, FrozenDictionary<string, ServiceCalendar> calendars, ProgrammeSources sources)
    {
        (Written, Calendars) = (file, calendars);
        Zone = Zones.Find(file.Programme.TimeZone).OrThrow();
        Plans = [.. file.Plans.Select(plan => new Plan(new PlanId(plan.Key), plan.Value))];
        plans = Plans.ToFrozenDictionary(plan => plan.Id.Value);
        Priorities = [.. file.Priorities.Ranks.OrderBy(priority => priority.Value.Rank).Select(priority => new PriorityId(priority.Key))];
        TargetKinds = [.. file.Sla.Kinds.Keys.Select(kind => new TargetKind(kind))];
        OnCall = new OnCall(file);
        Comparison = Programmes.Comparison.Of(file);
        Texts = new TextTable(file.Languages, sources.Texts ?? ImmutableDictionary<string, IReadOnlyDictionary<string, string>>.Empty);
        Logo = file.Branding.Logo is { } logo && sources.Logo is { } bytes ? new Logo(logo, bytes) : null;
        termsOf = new TermsOf(file);
    }

    /// <summary>The programme of that file, or everything that keeps it from being one; and what somebody should look at.</summary>
    public static CheckedProgramme Check(ProgrammeFile file, ProgrammeSources sources)
    {
        var faults = new Faults();
        var calendars = ProgrammeCheck.Run(file, sources, faults);
        return new(faults.HasErrors ? null : new Programme(file, calendars.ToFrozenDictionary(), sources), faults.All);
    }

    public string Id => Written.Programme.Id;

    /// <summary>The edition; tickets and contracts pin it .</summary>
    public string Version => Written.Programme.Version;

    /// <summary>The first day on which tickets and contracts begin under it.</summary>
    public LocalDate Effective => Written.Programme.Effective;

    /// <summary>The vendor's own zone.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The settings as written.</summary>
    public ProgrammeFile Written { get; }

    /// <summary>The plans in the order of the comparison.</summary>
    public ImmutableArray<Plan> Plans { get; }

    /// <summary>The priorities, most urgent first.</summary>
    public ImmutableArray<PriorityId> Priorities { get; }

    public PriorityId DefaultPriority => new(Written.Priorities.Default);

    /// <summary>The kinds of target, in the order of the file.</summary>
    public ImmutableArray<TargetKind> TargetKinds { get; }

    /// <summary>The calendars by id.</summary>
    public IReadOnlyDictionary<string, ServiceCalendar> Calendars { get; }

    public OnCall OnCall { get; }

    /// <summary>The rows of the comparison, with their cells.</summary>
    public ImmutableArray<ComparedRow> Comparison { get; }

    public TextTable Texts { get; }

    /// <summary>The vendor's logo; null where it has none.</summary>
    public Logo? Logo { get; }

    /// <summary>The plan of that id, or null.</summary>
    public Plan? FindPlan(string id) => plans.GetValueOrDefault(id);

    /// <summary>The text in that language, or in the fallback language; the key itself where there is none.</summary>
    public string Text(string key, string language) => Texts.Find(key, language) ?? key;

    /// <summary>The calendar of a country by its two-letter code; null for the rest of the world.</summary>
    public ServiceCalendar? CalendarOf(string country) => Written.Countries.TryGetValue(country, out var entry) ? Calendars[entry.Calendar] : null;

    /// <summary>The calendar proposed for a site of the rest of the world: the one whose zone's offset from UTC differs least at that instant .</summary>
    /// <remarks>Ties go in the order of regions.fallback.from; where the file names no fallback, all calendars stand to choose in their order.</remarks>
    public NearestRegion NearestRegion(DateTimeZone site, Instant at) =>
        (Written.Regions.Fallback?.From ?? Written.Calendars.Keys)
            .Select(id => new NearestRegion(Calendars[id], MinutesApart(Calendars[id].Zone, site, at)))
            .MinBy(region => region.MinutesApart)!;

    /// <summary>What a ticket's clocks rest on under that plan; a site in a zone without on-call has the clock of such zones in place of «always» (rule 7).</summary>
    /// <exception cref="KeyNotFoundException">There is no such plan.</exception>
    public ClockTerms TermsFor(PlanId plan, DateTimeZone? site = null)
    {
        if (!plans.ContainsKey(plan.Value)) throw new KeyNotFoundException($"The programme has no plan '{plan}'.");
        return terms.GetOrAdd((plan, site is not null && OnCall.Excludes(site)), static (key, termsOf) => termsOf.Plan(key.Plan.Value, key.Excluded), termsOf);
    }

    private static int MinutesApart(DateTimeZone one, DateTimeZone other, Instant at) =>
        Math.Abs(one.GetUtcOffset(at).Seconds - other.GetUtcOffset(at).Seconds) / 60;
}

/// <summary>A calendar to choose, and by how many whole minutes its offset from UTC differs from the site's.</summary>
public sealed record NearestRegion(ServiceCalendar Calendar, int MinutesApart);

/// <summary>No plan of the programme has that id.</summary>
public sealed record NoSuchPlan(string Id, IEnumerable<string> Known)
    : Refusal("programme.unknown-plan", $"The programme has no plan '{Id}'.{Closest.Suggestion(Id, Known)}");

/// <summary>No calendar of the programme has that id.</summary>
public sealed record NoSuchCalendar(string Id, IEnumerable<string> Known)
    : Refusal("programme.unknown-calendar", $"The programme has no calendar '{Id}'.{Closest.Suggestion(Id, Known)}");
