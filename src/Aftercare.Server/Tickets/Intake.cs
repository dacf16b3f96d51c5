using Aftercare.Domain.Clocks;
using Aftercare.Domain.Contracts;
using Aftercare.Domain.Installations;
using Aftercare.Domain.People;
using Aftercare.Domain.Programmes;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>What the programme makes of a request: whose it is, what covers it, and which calendar serves it. Opening a ticket and foreseeing its promises ask the same .</summary>
/// <param name="Programme">The edition in force.</param>
/// <param name="Organisation">Whose request it is.</param>
/// <param name="Site">Where the product runs; the organisation's first site where the request names no installation.</param>
/// <param name="Product">The product's id; null where the request names no installation.</param>
/// <param name="Contract">What covers it, or the contract that it waits for; null where there is none.</param>
/// <param name="Held">What it waits for before it is worked; null where it is covered, or nothing covers it.</param>
/// <param name="Plan">The plan whose promises count.</param>
/// <param name="Calendar">The id of the service calendar.</param>
internal sealed record Intake(Programme Programme, Organisation Organisation, Site? Site, string? Product, Contract? Contract, HoldReason? Held, Plan Plan, string Calendar)
{
    /// <summary>Reads it for a request in that person's name; null where the installation is not there, or neither theirs nor that of a customer whom they serve as a reseller .</summary>
    public static async Task<Intake?> Of(AppDb db, Programme programme, InstallationId? installation, Person requester, Actor actor, Instant now, CancellationToken cancel)
    {
        Site? site = null;
        string? product = null;
        if (installation is { } wanted)
        {
            var found = await (from each in db.Set<Installation>().AsNoTracking()
                               join at in db.Set<Site>().AsNoTracking() on each.Site equals at.Id
                               where each.Id == wanted && (at.Organisation == requester.Organisation || actor.IsStaff && requester.Id == actor.Person
                                   || db.Set<Organisation>().Any(served => served.Id == at.Organisation && served.ServedBy == requester.Organisation))
                               select new { each.Product, Site = at }).SingleOrDefaultAsync(cancel);
            if (found is null) return null;
            (site, product) = (found.Site, found.Product);
        }
        var of = site?.Organisation ?? requester.Organisation;
        var organisation = await db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Id == of, cancel);
        site ??= await db.Set<Site>().AsNoTracking().Where(s => s.Organisation == of).OrderBy(s => s.Id).FirstOrDefaultAsync(cancel);
        var contracts = await db.Set<Contract>().AsNoTracking().Where(contract => contract.Organisation == of).ToListAsync(cancel);
        var (contract, held) = Coverage.On(now.InZone(programme.Zone).Date, contracts) switch
        {
            Coverage.Covered covered => (covered.By, (HoldReason?)null),
            Coverage.Held waits => (waits.By, waits.Because),
            _ => (null, null),
        };
        var plan = contract is not null && programme.FindPlan(contract.Plan) is { } own ? own : LeastPlan(programme);
        return new Intake(programme, organisation, site, product, contract, held, plan, CalendarOf(programme, organisation, site, now));
    }

    /// <summary>What a request of that priority waits for from its opening; null where it is worked at once.</summary>
    public PauseReason? HoldOf(PriorityId priority) => Held switch
    {
        HoldReason.Payment => PauseReason.PaymentHold,
        HoldReason.Cover => PauseReason.CoverageHold,
        _ when Contract is null && !IsUnclearFor(priority) => PauseReason.CoverageHold,
        _ => null,
    };

    /// <summary>Whether nothing is known to cover a request of the first priority: it is taken all the same and marked.</summary>
    public bool IsUnclearFor(PriorityId priority) => Contract is null && priority == Programme.Priorities[0];

    /// <summary>The terms under which its clocks run.</summary>
    public ClockTerms Terms => Programme.TermsFor(Plan.Id, Zone);

    /// <summary>The zone of the site; null where it is not known.</summary>
    public DateTimeZone? Zone => Site is { } site ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(site.TimeZone) : null;

    /// <summary>The plan that promises least: for a request that no contract names a plan for.</summary>
    private static Plan LeastPlan(Programme programme) => programme.Plans.MaxBy(plan => (plan.Terms.QueueRank, plan.Terms.TieBreak))!;

    /// <summary>The site's own calendar, its country's, or the nearest region's .</summary>
    private static string CalendarOf(Programme programme, Organisation organisation, Site? site, Instant now)
    {
        if (site is { Calendar: var chosen } && programme.Calendars.ContainsKey(chosen)) return chosen;
        if (programme.CalendarOf(organisation.Country) is { } ofCountry) return ofCountry.Id;
        var zone = site is not null ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(site.TimeZone) : null;
        return programme.NearestRegion(zone ?? programme.Zone, now).Calendar.Id;
    }
}
