using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="Task">The task.</param>
/// <param name="Withdrawn">Whether staff no longer need it; otherwise it was done.</param>
internal sealed record FinishTaskRequest(TicketAt Ticket, TaskId Task, bool Withdrawn);

/// <summary>The customer did a task, or staff withdraw it. With the last one the wait ends.</summary>
internal sealed class FinishTask(TicketFiles files)
{
    public async Task<Result<Ticket>> Run(FinishTaskRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        if ((actor.IsStaff ? file.Desk(actor, now).Done(request.Task, request.Withdrawn) : file.CustomerSide(actor, now).Done(request.Task)).IsRefused(out no, out var facts)) return no;
        file.Append(facts, now);
        return await files.Put(file, "ticket.task-finished", actor, null, now, cancel);
    }
}
