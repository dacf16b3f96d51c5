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

/// <param name="Organisation">Who holds the contract.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Plan">The plan that it moves to.</param>
/// <param name="Reason">Why; null where nothing is said.</param>
internal sealed record ChangePlanRequest(OrganisationId Organisation, ContractId Contract, string Plan, string? Reason);

/// <summary>Moves a contract to another plan from this moment on. That its open tickets have yet to follow is written down with it, and falls due at once.</summary>
internal sealed class ChangePlan(AppDb db, Editions editions, Wake wake)
{
    /// <summary>The kind of the due row of a contract whose open tickets have yet to follow; its due is the instant of the change.</summary>
    public const string Due = "plan-change";

    public async Task<Result<Contract>> Run(ChangePlanRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        var before = await db.Set<Contract>().AsNoTracking().SingleOrDefaultAsync(contract => contract.Id == request.Contract && contract.Organisation == request.Organisation, cancel);
        if (before is null) return new NothingThere();
        var programme = await editions.Current(db, now, cancel);
        if (programme.FindPlan(request.Plan) is not { } plan) return new NoSuchPlan(request.Plan, programme.Plans.Select(known => known.Id.Value));
        if (before.MovedTo(plan.Id, programme, now.InZone(programme.Zone).Date).IsRefused(out var no, out var after)) return no;
        if (after == before) return after;
        db.Update(after);
        db.Add(new AuditRow(NewId.At(now), now, actor.Person.Value, ContractAudit.PlanChanged, "contract", after.Id.Value, Snapshot(before), Snapshot(after), request.Reason));
        if (await db.Set<DueRow>().SingleOrDefaultAsync(row => row.Subject == after.Id.Value && row.Kind == Due, cancel) is { } waiting) waiting.Standing = waiting.Standing.MovedTo(now);
        else db.Add(new DueRow { Subject = after.Id.Value, Kind = Due, Standing = DueStanding.At(now, now) });
        await db.SaveChangesAsync(cancel);
        wake.Up();
        return after;
    }

    private static string Snapshot(Contract contract) => JsonSerializer.Serialize(new { plan = contract.Plan });
}
