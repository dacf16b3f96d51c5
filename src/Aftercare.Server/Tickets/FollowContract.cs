using System.Text.Json;
using Aftercare.Domain.Contracts;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>Lets a ticket follow its contract to another plan: an open one when the contract moves, one that was over when it is taken up again.</summary>
internal static class FollowContract
{
    /// <summary>Appends the change, where there is one. Nothing is saved yet.</summary>
    /// <param name="db">Where the contract stands.</param>
    /// <param name="file">The ticket.</param>
    /// <param name="since">The instant of the change; it is never dated before what happened to the ticket last.</param>
    /// <param name="now">The moment of the act.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task Run(AppDb db, TicketFile file, Instant since, Instant now, CancellationToken cancel)
    {
        if (file.Ticket.Contract is not { } id) return;
        var plan = await db.Set<Contract>().Where(contract => contract.Id == id).Select(contract => contract.Plan).SingleAsync(cancel);
        var before = file.Ticket.Plan;
        // An edition that does not know the plan has no promises for it: the ticket goes on under those that it has (rule 14).
        if (plan == before || file.Programme.FindPlan(plan) is null) return;
        file.Append(Facts.Of(new PlanChanged(since, null, before, plan)), now);
        db.Add(new AuditRow(NewId.At(now), now, null, "ticket.plan-changed", "ticket", file.Ticket.Id.Value, Snapshot(before), Snapshot(plan), null));
    }

    private static string Snapshot(string plan) => JsonSerializer.Serialize(new { plan });
}
