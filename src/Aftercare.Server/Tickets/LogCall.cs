using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="Text">What was said.</param>
internal sealed record LogCallRequest(TicketAt Ticket, string Text);

/// <summary>Writes down a call with the customer. It meets the reaction target as a reply does (rule 11).</summary>
internal sealed class LogCall(TicketFiles files)
{
    public async Task<Result<Message>> Run(LogCallRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        var call = files.Say(file, actor, MessageKind.Call, request.Text, now);
        if (file.Desk(actor, now).LogCall(call.Id).IsRefused(out no, out var facts)) return no;
        file.Append(facts, now);
        await files.Put(file, "ticket.call-logged", actor, null, now, cancel);
        return call;
    }
}
