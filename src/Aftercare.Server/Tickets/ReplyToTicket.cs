using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Storage;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="Text">What is said.</param>
/// <param name="Channel">The door by which it came.</param>
internal sealed record ReplyToTicketRequest(TicketAt Ticket, string Text, Channel Channel);

/// <summary>A reply, and the ticket that it is on: another one where the first had been over for too long.</summary>
internal sealed record Reply(Ticket Ticket, Message Message, bool OpenedAnother);

/// <summary>Says something to the other side. Staff answer; a customer's word ends a wait, reopens what was solved, or opens a linked ticket when it is too late for that (rule 12).</summary>
internal sealed class ReplyToTicket(TicketFiles files, OpenTicket opening)
{
    public async Task<Result<Reply>> Run(ReplyToTicketRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        var message = new Message(new MessageId(NewId.At(now)), file.Ticket.Id, now, actor.Person, actor.IsStaff, MessageKind.Reply, request.Text);
        var said = actor.IsStaff ? file.Desk(actor, now).Reply(message.Id) : file.CustomerSide(actor, now).Reply(message.Id, file.ReopenDays());
        if (said.IsRefused(out no, out var facts)) return no is ReopeningIsOver ? await FollowUp(file, request, actor, now, cancel) : no;
        files.Db.Add(message);
        file.Append(facts, now);
        if (facts.All.Any(fact => fact is TicketReopened)) await FollowContract.Run(files.Db, file, now, now, cancel);
        var author = await files.PersonOf(actor.Person, cancel);
        if (actor.IsStaff) await files.TellRequester(file, person => Letters.Reply(file, message, author?.Name ?? "", person, now), actor, cancel);
        else await files.TellOwner(file, person => Letters.CustomerReplied(file, message, author?.Name ?? "", person, now), actor, cancel);
        await files.Put(file, "ticket.replied", actor, null, now, cancel);
        return new Reply(file.Ticket, message, false);
    }

    /// <summary>The reply opens a ticket of its own, covered and timed like any other, and linked to the first.</summary>
    private async Task<Result<Reply>> FollowUp(TicketFile first, ReplyToTicketRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        var anew = new OpenTicketRequest(request.Channel, first.Ticket.Subject, request.Text, first.Ticket.Installation, null, first.Ticket.Language, null, null);
        if ((await opening.Prepare(anew, actor, now, cancel)).IsRefused(out var no, out var opened)) return no;
        var file = opened.File;
        if (LinkTickets.Both(file, first, LinkKind.FollowsUp, files, actor, now).IsRefused(out no, out _)) return no;
        await files.Put(first, "ticket.followed-up", actor, null, now, cancel);
        var message = files.Db.Set<Message>().Local.Single(message => message.Ticket == file.Ticket.Id);
        return new Reply(file.Ticket, message, true);
    }
}
