using System.Text.Json;
using Aftercare.Domain.Contracts;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Programmes;
using Aftercare.Server.Engine;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Contracts;

/// <param name="Organisation">Who holds it.</param>
/// <param name="Plan">The plan; null for that of the contract that it renews.</param>
/// <param name="Start">The first covered date; null for the end of the contract that it renews.</param>
/// <param name="End">The first date that is no longer covered.</param>
/// <param name="Renews">The contract that it goes on from, or null.</param>
internal sealed record RecordContractRequest(OrganisationId Organisation, string? Plan, LocalDate? Start, LocalDate End, ContractId? Renews);

/// <summary>Records a contract, or the renewal of one. Tickets that were held for want of cover go on .</summary>
internal sealed class RecordContract(AppDb db, Editions editions, Wake wake)
{
    public async Task<Result<Contract>> Run(RecordContractRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if (!await db.Set<Organisation>().AnyAsync(organisation => organisation.Id == request.Organisation, cancel)) return new NothingThere();
        var before = request.Renews is { } old
            ? await db.Set<Contract>().AsNoTracking().SingleOrDefaultAsync(contract => contract.Id == old && contract.Organisation == request.Organisation, cancel)
            : null;
        if (before is null && request.Renews is not null) return new NothingThere();
        var programme = await editions.Current(db, now, cancel);
        var plan = request.Plan ?? before?.Plan ?? "";
        if (programme.FindPlan(plan) is null) return new NoSuchPlan(plan, programme.Plans.Select(known => known.Id.Value));
        var start = request.Start ?? before?.End ?? now.InZone(programme.Zone).Date;
        if (request.End <= start) return new TermIsEmpty();
        var contract = new Contract(new ContractId(NewId.At(now)), request.Organisation, plan, start, request.End, null);
        db.Add(contract);
        db.Add(new AuditRow(NewId.At(now), now, actor.Person.Value, ContractAudit.Recorded, "contract", contract.Id.Value, null, JsonSerializer.Serialize(new { plan, start = $"{start:uuuu-MM-dd}", end = $"{request.End:uuuu-MM-dd}", renews = before?.Id.Value }), null));
        await db.SaveChangesAsync(cancel);
        wake.Up();
        return contract;
    }
}

/// <summary>A term ends after it starts.</summary>
internal sealed record TermIsEmpty() : Refusal("contract.term-is-empty", "A contract ends after it starts.");
