using System.Text.Json;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.People;

/// <param name="Organisation">The customer.</param>
/// <param name="Reseller">Who serves it from now on; null for nobody.</param>
internal sealed record ChangeResellerRequest(OrganisationId Organisation, OrganisationId? Reseller);

/// <summary>Says which reseller serves a customer: its people see and act on the customer's tickets from now on, and those of the one before no longer .</summary>
internal sealed class ChangeReseller(AppDb db)
{
    public async Task<Result<Organisation>> Run(ChangeResellerRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if (await db.Set<Organisation>().AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(organisation => organisation.Id == request.Organisation, cancel) is not { } before) return new NothingThere();
        if (request.Reseller is { } reseller && await Obstacle(db, before.Kind, reseller, cancel) is { } obstacle) return obstacle;
        if (before.ServedBy == request.Reseller) return before;
        var after = before with { ServedBy = request.Reseller };
        db.Update(after);
        db.Add(new AuditRow(NewId.At(now), now, actor.Person.Value, "organisation.reseller-changed", "organisation", before.Id.Value, Json(before), Json(after), null));
        await db.SaveChangesAsync(cancel);
        return after;
    }

    /// <summary>Why an organisation of that kind cannot be served by that one; null where it can.</summary>
    internal static async Task<Refusal?> Obstacle(AppDb db, OrganisationKind kind, OrganisationId reseller, CancellationToken cancel)
    {
        if (kind != OrganisationKind.Customer) return new OnlyCustomersAreServed();
        return await db.Set<Organisation>().AnyAsync(organisation => organisation.Id == reseller && organisation.Kind == OrganisationKind.Reseller, cancel) ? null : new NoSuchReseller();
    }

    private static string Json(Organisation organisation) => JsonSerializer.Serialize(new { servedBy = organisation.ServedBy?.Value });
}

/// <summary>The one who should serve it is not there, or is no reseller.</summary>
internal sealed record NoSuchReseller() : Refusal("organisation.no-such-reseller", "There is no such reseller.");

/// <summary>A reseller and the vendor are served by nobody.</summary>
internal sealed record OnlyCustomersAreServed() : Refusal("organisation.only-customers-are-served", "Only a customer is served by a reseller.");
