using System.Collections.Immutable;
using Aftercare.Domain.Installations;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="Details">Fields of the request form, with what is said in them.</param>
internal sealed record GiveDetailsRequest(TicketAt Ticket, ImmutableSortedDictionary<string, string> Details);

/// <summary>Gives what the request form asks for. With the last field that was lacking the programme's own question is answered, and the wait ends .</summary>
internal sealed class GiveDetails(TicketFiles files)
{
    public async Task<Result<Ticket>> Run(GiveDetailsRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        if (file.Dues.Standing.HasEnded) return new TicketHasEnded();
        var form = RequestForm.For(file.Programme, await ProductOf(file.Ticket, cancel));
        if (form.Give(request.Details, actor.Person, now).IsRefused(out no, out var given)) return no;
        if (given.IsEmpty) return new NothingGiven();
        file.Append(given, now);
        if (form.Missing(file.Facts).IsEmpty && RequestForm.OpenTask(file.Dues.Standing) is { } task)
        {
            if (file.Desk(actor, now).Done(task, withdrawn: false).IsRefused(out no, out var done)) return no;
            file.Append(done, now);
        }
        return await files.Put(file, "ticket.details-given", actor, null, now, cancel);
    }

    private async Task<string?> ProductOf(Ticket ticket, CancellationToken cancel) => ticket.Installation is { } id
        ? await files.Db.Set<Installation>().Where(installation => installation.Id == id).Select(installation => installation.Product).SingleOrDefaultAsync(cancel)
        : null;
}
