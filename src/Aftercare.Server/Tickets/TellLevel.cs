using Aftercare.Domain.Tickets;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <summary>Tells the people of a level that staff called in: those who would be told when the matrix reached it .</summary>
internal sealed class TellLevel(TicketFiles files)
{
    /// <summary>Plans the letters. Nothing is saved yet.</summary>
    public async Task Tell(TicketFile file, EscalatedByHand step, Instant now, CancellationToken cancel)
    {
        var hearers = await Hearers.Load(files.Db, cancel);
        files.Db.AddRange(hearers.OfLevel(step.Level.Value, file, now).Select(person => Letters.Escalation(file, step, person, now)));
    }
}
