using System.Text.Json;
using Aftercare.Domain.Contracts;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Server.Engine;
using Aftercare.Server.Storage;
using Aftercare.Server.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Contracts;

/// <param name="Organisation">Who holds the contract.</param>
/// <param name="Contract">The contract.</param>
/// <param name="OverdueSince">Since when fees are overdue; null: everything is paid.</param>
internal sealed record RecordPaymentRequest(OrganisationId Organisation, ContractId Contract, LocalDate? OverdueSince);

/// <summary>Records that fees of a contract are overdue, or that they are paid: tickets that were held for it go on .</summary>
internal sealed class RecordPayment(AppDb db, Wake wake)
{
    public async Task<Result<Contract>> Run(RecordPaymentRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        var before = await db.Set<Contract>().AsNoTracking().SingleOrDefaultAsync(contract => contract.Id == request.Contract && contract.Organisation == request.Organisation, cancel);
        if (before is null) return new NothingThere();
        var after = before with { PaymentOverdueSince = request.OverdueSince };
        if (after == before) return after;
        db.Update(after);
        db.Add(new AuditRow(NewId.At(now), now, actor.Person.Value, request.OverdueSince is null ? ContractAudit.Paid : ContractAudit.Overdue, "contract", after.Id.Value, Snapshot(before), Snapshot(after), null));
        await db.SaveChangesAsync(cancel);
        wake.Up();
        return after;
    }

    private static string Snapshot(Contract contract) => JsonSerializer.Serialize(new { overdueSince = contract.PaymentOverdueSince?.ToString("uuuu-MM-dd", null) });
}
