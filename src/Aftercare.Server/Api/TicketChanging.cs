using System.ComponentModel;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Installations;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Tickets;
using Aftercare.Server.Web;

namespace Aftercare.Server.Api;

internal static partial class TicketRoutes
{
    private const int LongestSubject = 200;
    private const int LongestReason = 2000;

    private static async Task<IResult> Open(OpenTicketBody body, Asking asking, OpenTicket open)
    {
        var shape = new Shape();
        var request = new OpenTicketRequest(
            asking.Actor.IsStaff ? body.Channel ?? Channel.Api : Channel.Api, shape.Line("subject", body.Subject, LongestSubject), shape.Block("text", body.Text),
            body.Installation is { } installation ? new InstallationId(installation) : null, shape.OptionalLine("impact", body.Impact, 40), shape.OptionalLine("language", body.Language, 2),
            shape.OptionalBlock("troubleshooting", body.Troubleshooting), body.OnBehalfOf is { } person ? new PersonId(person) : null, shape.Details("details", body.Details),
            shape.OptionalLine("called", body.Called, 40));
        if (body.OnBehalfOf is not null && !asking.Actor.IsStaff) shape.Wrong("onBehalfOf", "staff-only", "Only staff open tickets in another's name.");
        if (body.Called is not null && !asking.Actor.IsStaff) shape.Wrong("called", "staff-only", "Only staff write down calls.");
        if (shape.IsWrong(out var no)) return Problems.No(no);
        return (await open.RunAndView(request, asking.Actor, asking.Now, asking.Cancel)).Answer(view => Created(view, asking));
    }

    private static async Task<IResult> Reply([Description("The number of the ticket.")] string number, TextBody body, Asking asking, ReplyToTicket reply)
    {
        if (Block(body.Text, out var text) is { } wrong) return wrong;
        return (await reply.Run(new(asking.At(number), text, Channel.Api), asking.Actor, asking.Now, asking.Cancel)).Answer(said => Said(said.Message, said.Ticket.Number.Value, asking));
    }

    private static async Task<IResult> Note([Description("The number of the ticket.")] string number, TextBody body, Asking asking, WriteNote write)
    {
        if (Block(body.Text, out var text) is { } wrong) return wrong;
        return (await write.Run(new(asking.At(number), text), asking.Actor, asking.Now, asking.Cancel)).Answer(note => Said(note, number, asking));
    }

    private static async Task<IResult> Call([Description("The number of the ticket.")] string number, TextBody body, Asking asking, LogCall log)
    {
        if (Block(body.Text, out var text) is { } wrong) return wrong;
        return (await log.Run(new(asking.At(number), text), asking.Actor, asking.Now, asking.Cancel)).Answer(call => Said(call, number, asking));
    }

    private static async Task<IResult> Ask([Description("The number of the ticket.")] string number, TaskBody body, Asking asking, AskCustomer ask)
    {
        var shape = new Shape();
        var text = shape.Block("text", body.Text, 4000);
        if (shape.IsWrong(out var no)) return Problems.No(no);
        return (await ask.Run(new(asking.At(number), body.Type, text, body.DueAt), asking.Actor, asking.Now, asking.Cancel))
            .Answer(task => Results.Created($"/api/v1/tickets/{number}/tasks", task));
    }

    private static Task<IResult> Complete([Description("The number of the ticket.")] string number, [Description("The id of the task.")] Guid id, Asking asking, FinishTask finish, ReadTicket read) =>
        Changed(finish.Run(new(asking.At(number), new TaskId(id), Withdrawn: false), asking.Actor, asking.Now, asking.Cancel), asking, read);

    private static Task<IResult> Withdraw([Description("The number of the ticket.")] string number, [Description("The id of the task.")] Guid id, Asking asking, FinishTask finish, ReadTicket read) =>
        Changed(finish.Run(new(asking.At(number), new TaskId(id), Withdrawn: true), asking.Actor, asking.Now, asking.Cancel), asking, read);

    private static async Task<IResult> Give([Description("The number of the ticket.")] string number, DetailsBody body, Asking asking, GiveDetails give, ReadTicket read)
    {
        var shape = new Shape();
        var details = shape.Details("details", body.Details);
        if (shape.IsWrong(out var no)) return Problems.No(no);
        return await Changed(give.Run(new(asking.At(number), details), asking.Actor, asking.Now, asking.Cancel), asking, read);
    }

    private static Task<IResult> Assign([Description("The number of the ticket.")] string number, AssignmentBody body, Asking asking, AssignTicket assign, ReadTicket read) =>
        Changed(assign.Run(new(asking.At(number), body.Owner is { } owner ? new PersonId(owner) : null), asking.Actor, asking.Now, asking.Cancel), asking, read);

    private static async Task<IResult> Prioritise([Description("The number of the ticket.")] string number, PriorityBody body, Asking asking, SetPriority set, ReadTicket read)
    {
        var shape = new Shape();
        var request = new SetPriorityRequest(asking.At(number), shape.Line("priority", body.Priority, 40), shape.OptionalBlock("reason", body.Reason, LongestReason) ?? "");
        if (shape.IsWrong(out var no)) return Problems.No(no);
        return await Changed(set.Run(request, asking.Actor, asking.Now, asking.Cancel), asking, read);
    }

    private static async Task<IResult> AnswerOffer([Description("The number of the ticket.")] string number, OfferBody body, Asking asking, AnswerOffer answer, ReadTicket read)
    {
        if (Reason(body.Reason, out var reason) is { } wrong) return wrong;
        return await Changed(answer.Run(new(asking.At(number), body.Accept, reason), asking.Actor, asking.Now, asking.Cancel), asking, read);
    }

    private static async Task<IResult> BeginWait([Description("The number of the ticket.")] string number, WaitBody body, Asking asking, Wait wait, ReadTicket read)
    {
        if (body.Reason.IsHold()) return Problems.No(new HoldsEndByContract());
        if (Reason(body.Awaited, out var awaited) is { } wrong) return wrong;
        return await Changed(wait.Run(new(asking.At(number), body.Reason, awaited), asking.Actor, asking.Now, asking.Cancel), asking, read);
    }

    private static async Task<IResult> EndWait([Description("The number of the ticket.")] string number, [Description("The wait that is over, such as waiting-on-customer.")] string reason, Asking asking, GoOn goOn, ReadTicket read)
    {
        var shape = new Shape();
        var over = Value<PauseReason>("reason", reason, shape);
        if (shape.IsWrong(out var no)) return Problems.No(no);
        return await Changed(goOn.Run(new(asking.At(number), over!.Value), asking.Actor, asking.Now, asking.Cancel), asking, read);
    }

    private static async Task<IResult> Escalate([Description("The number of the ticket.")] string number, EscalationBody body, Asking asking, EscalateTicket escalate, ReadTicket read)
    {
        if (Reason(body.Reason, out var reason) is { } wrong) return wrong;
        return await Changed(escalate.Run(new(asking.At(number), body.Level, reason), asking.Actor, asking.Now, asking.Cancel), asking, read);
    }

    private static async Task<IResult> HandOver([Description("The number of the ticket.")] string number, ResearchBody body, Asking asking, HandToResearch hand, ReadTicket read)
    {
        var shape = new Shape();
        var request = new HandToResearchRequest(asking.At(number), shape.Block("summary", body.Summary, LongestReason), shape.Block("reason", body.Reason, LongestReason));
        if (shape.IsWrong(out var no)) return Problems.No(no);
        return await Changed(hand.Run(request, asking.Actor, asking.Now, asking.Cancel), asking, read);
    }

    private static async Task<IResult> SetDefect([Description("The number of the ticket.")] string number, DefectBody body, Asking asking, ChangeDefect change)
    {
        var shape = new Shape();
        var release = shape.OptionalLine("targetRelease", body.TargetRelease, 40);
        if (shape.IsWrong(out var no)) return Problems.No(no);
        return (await change.Run(new(asking.At(number), body.State, release), asking.Actor, asking.Now, asking.Cancel)).Answer(defect => Results.Ok(DefectView.Of(defect)));
    }

    private static async Task<IResult> Return([Description("The number of the ticket.")] string number, FindingBody body, Asking asking, TakeBack take, ReadTicket read)
    {
        var shape = new Shape();
        var finding = shape.Block("finding", body.Finding, 4000);
        if (shape.IsWrong(out var no)) return Problems.No(no);
        return await Changed(take.Run(new(asking.At(number), finding), asking.Actor, asking.Now, asking.Cancel), asking, read);
    }

    private static async Task<IResult> Split([Description("The number of the ticket.")] string number, PartBody body, Asking asking, SplitTicket split, ReadTicket read)
    {
        var shape = new Shape();
        var request = new SplitTicketRequest(asking.At(number), shape.Line("subject", body.Subject, LongestSubject), shape.Block("text", body.Text), shape.OptionalLine("priority", body.Priority, 40));
        if (shape.IsWrong(out var no)) return Problems.No(no);
        return await Created(split.Run(request, asking.Actor, asking.Now, asking.Cancel), asking, read);
    }

    private static async Task<IResult> Link([Description("The number of the ticket.")] string number, LinkBody body, Asking asking, LinkTickets link, ReadTicket read)
    {
        var shape = new Shape();
        var other = shape.Line("other", body.Other, 40);
        if (shape.IsWrong(out var no)) return Problems.No(no);
        return await Changed(link.Run(new(asking.At(number), other, body.Kind), asking.Actor, asking.Now, asking.Cancel), asking, read);
    }

    private static async Task<IResult> Solve([Description("The number of the ticket.")] string number, TextBody body, Asking asking, SolveTicket solve, ReadTicket read)
    {
        if (Block(body.Text, out var text) is { } wrong) return wrong;
        return await Changed(solve.Run(new(asking.At(number), text), asking.Actor, asking.Now, asking.Cancel), asking, read);
    }

    private static async Task<IResult> Refuse([Description("The number of the ticket.")] string number, ReasonBody body, Asking asking, RefuseTicket refuse, ReadTicket read)
    {
        if (Reason(body.Reason, out var reason) is { } wrong) return wrong;
        return await Changed(refuse.Run(new(asking.At(number), reason), asking.Actor, asking.Now, asking.Cancel), asking, read);
    }

    private static async Task<IResult> Close([Description("The number of the ticket.")] string number, ClosureBody body, Asking asking, CloseTicket close, ReadTicket read)
    {
        if (Reason(body.Reason, out var reason) is { } wrong) return wrong;
        return await Changed(close.Run(new(asking.At(number), body.Why, reason), asking.Actor, asking.Now, asking.Cancel), asking, read);
    }

    private static async Task<IResult> Reopen([Description("The number of the ticket.")] string number, ReasonBody body, Asking asking, ReopenTicket reopen, ReadTicket read)
    {
        if (Reason(body.Reason, out var reason) is { } wrong) return wrong;
        return await Changed(reopen.Run(new(asking.At(number), reason), asking.Actor, asking.Now, asking.Cancel), asking, read);
    }

    private static async Task<IResult> Changed(Task<Result<Ticket>> change, Asking asking, ReadTicket read)
    {
        if ((await change).IsRefused(out var no, out var ticket)) return Problems.No(no);
        var view = await read.View(ticket.Number.Value, asking.Actor, asking.Cancel);
        asking.Http.Response.SetVersion(view!.Version);
        return Results.Ok(view);
    }

    private static async Task<IResult> Created(Task<Result<Ticket>> change, Asking asking, ReadTicket read)
    {
        if ((await change).IsRefused(out var no, out var ticket)) return Problems.No(no);
        return Created((await read.View(ticket.Number.Value, asking.Actor, asking.Cancel))!, asking);
    }

    private static IResult Created(TicketView view, Asking asking)
    {
        asking.Http.Response.SetVersion(view.Version);
        return Results.Created($"/api/v1/tickets/{view.Number}", view);
    }

    private static IResult Said(Message message, string number, Asking asking) => Results.Created(
        $"/api/v1/tickets/{number}/messages",
        new MessageView(message.Id.Value, message.At, new NamedView(asking.Actor.Person.Value, asking.Name), message.ByStaff, message.Kind, message.Text, number));

    private static IResult? Block(string? sent, out string text)
    {
        var shape = new Shape();
        text = shape.Block("text", sent);
        return shape.IsWrong(out var no) ? Problems.No(no) : null;
    }

    private static IResult? Reason(string? sent, out string reason)
    {
        var shape = new Shape();
        reason = shape.OptionalBlock("reason", sent, LongestReason) ?? "";
        return shape.IsWrong(out var no) ? Problems.No(no) : null;
    }
}
