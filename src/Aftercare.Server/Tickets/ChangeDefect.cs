using System.Text.Json;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">The ticket that it was found by.</param>
/// <param name="State">How it stands now.</param>
/// <param name="TargetRelease">The release that will have the fix, or null.</param>
internal sealed record ChangeDefectRequest(TicketAt Ticket, DefectState State, string? TargetRelease);

/// <summary>Writes down how the latest defect of a ticket stands, and which release will have the fix .</summary>
internal sealed class ChangeDefect(TicketFiles files)
{
    public async Task<Result<Defect>> Run(ChangeDefectRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        var ticket = file.Ticket.Id;
        var before = await files.Db.Set<Defect>().AsNoTracking().Where(defect => defect.Ticket == ticket).OrderByDescending(defect => defect.Id).FirstOrDefaultAsync(cancel);
        if (before is null) return new NoDefect();
        var after = before with { State = request.State, TargetRelease = request.TargetRelease };
        files.Db.Update(after);
        files.Db.Add(new AuditRow(NewId.At(now), now, actor.Person.Value, "defect.changed", "ticket", ticket.Value, Snapshot(before), Snapshot(after), null));
        await files.Db.SaveChangesAsync(cancel);
        return after;
    }

    private static string Snapshot(Defect defect) => JsonSerializer.Serialize(new { state = Texts.KebabCase.Of(defect.State), targetRelease = defect.TargetRelease });
}
