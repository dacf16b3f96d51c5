using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Storage;
using NodaTime;

namespace Aftercare.Server.Tickets;

/// <param name="Ticket">Which.</param>
/// <param name="Type">What kind of thing is asked .</param>
/// <param name="Text">What is asked, in words.</param>
/// <param name="DueAt">Until when, or null.</param>
internal sealed record AskCustomerRequest(TicketAt Ticket, TaskType Type, string Text, Instant? DueAt);

/// <summary>Asks the customer for something. The ticket waits on the customer while it is open .</summary>
internal sealed class AskCustomer(TicketFiles files)
{
    public async Task<Result<TaskView>> Run(AskCustomerRequest request, Actor actor, Instant now, CancellationToken cancel)
    {
        if ((await files.Take(request.Ticket, actor, cancel)).IsRefused(out var no, out var file)) return no;
        var task = new TaskId(NewId.At(now));
        if (file.Desk(actor, now).Ask(task, request.Type, request.Text, request.DueAt).IsRefused(out no, out var facts)) return no;
        file.Append(facts, now);
        await files.TellRequester(file, person => Letters.Task(file, facts.All.OfType<TaskAsked>().Single(), person, now), actor, cancel);
        await files.Put(file, "ticket.task-asked", actor, null, now, cancel);
        return TaskView.Of(file.Facts).Single(view => view.Id == task.Value);
    }
}
