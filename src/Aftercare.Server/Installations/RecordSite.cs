using Aftercare.Domain.Calendars;
using Aftercare.Domain.Installations;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Programmes;
using Aftercare.Server.People;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Installations;

/// <param name="Organisation">Whose it is.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null for that of the organisation.</param>
/// <param name="TimeZone">Its IANA zone.</param>
/// <param name="Calendar">The calendar that serves it; null for that of its country, or the nearest .</param>
internal sealed record RecordSiteRequest(OrganisationId Organisation, string Name, string? Country, string TimeZone, string? Calendar);

/// <summary>Records a place of a customer.</summary>
internal sealed class RecordSite(AppDb db, Editions editions)
{
    public async Task<Result<Site>> Run(RecordSiteRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        var organisation = await db.Set<Organisation>().AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(organisation => organisation.Id == request.Organisation, cancel);
        if (organisation is null) return new NothingThere();
        if (Zones.Find(request.TimeZone).IsRefused(out var no, out var zone)) return no;
        var country = request.Country ?? organisation.Country;
        if (!(country.Length == 2 && country.All(char.IsAsciiLetterUpper))) return new NoSuchCountry(country);
        var programme = await editions.Current(db, now, cancel);
        var calendar = request.Calendar ?? programme.CalendarOf(country)?.Id ?? programme.NearestRegion(zone, now).Calendar.Id;
        if (!programme.Calendars.ContainsKey(calendar)) return new NoSuchCalendar(calendar, programme.Calendars.Keys);
        var site = new Site(new SiteId(NewId.At(now)), organisation.Id, request.Name, country, zone.Id, calendar);
        db.Add(site);
        db.Add(new AuditRow(NewId.At(now), now, actor.Person.Value, "site.recorded", "organisation", organisation.Id.Value, null, System.Text.Json.JsonSerializer.Serialize(new { site.Name, site.Calendar }), null));
        await db.SaveChangesAsync(cancel);
        return site;
    }
}
