using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="Text">What only staff see.</param>
internal sealed record WriteNoteRequest(TicketAt Ticket, string Text);

/// <summary>Writes a note that only staff see.</summary>
internal sealed class WriteNote(TicketFiles files)
{
    public async Task<Result<Message>> Run(WriteNoteRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        var note = files.Say(file, actor, MessageKind.Note, request.Text, now);
        if (file.Desk(actor, now).Note(note.Id).IsRefused(out no, out var facts)) return no;
        file.Append(facts, now);
        await files.Put(file, "ticket.note-written", actor, null, now, cancel);
        return note;
    }
}
