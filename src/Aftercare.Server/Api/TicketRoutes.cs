using Aftercare.Domain.People;
using Aftercare.Server.Access;
using Aftercare.Server.Clocks;
using Aftercare.Server.Tickets;
using Aftercare.Server.Web;

namespace Aftercare.Server.Api;

/// <summary>Everything about tickets.</summary>
internal static partial class TicketRoutes
{
    public static void Map(RouteGroupBuilder api)
    {
        var room = api.MapGroup("/tickets").WithTags("Tickets");
        room.MapGet("/", List).Named("ListTickets", "List tickets").Needs(Permission.ReadTickets).Gives<Page<TicketLine>>();
        room.MapPost("/", Open).Named("OpenTicket", "Open a ticket").Needs(Permission.OpenTickets).Changes().Gives<TicketView>(201);

        var one = room.MapGroup("/{number}");
        one.MapGet("/", Get).Named("GetTicket", "Read a ticket").Needs(Permission.ReadTickets).Gives<TicketView>();
        one.MapGet("/messages", Messages).Named("ListMessages", "Read the conversation").Needs(Permission.ReadTickets).Gives<IReadOnlyList<MessageView>>();
        one.MapGet("/attachments", Attachments).Named("ListAttachments", "List the files").Needs(Permission.ReadTickets).Gives<IReadOnlyList<AttachmentView>>();
        one.MapGet("/attachments/{id:guid}", Download).Named("DownloadAttachment", "Download a file").Needs(Permission.ReadTickets).Produces(200, contentType: "application/octet-stream");
        one.MapGet("/tasks", Tasks).Named("ListTasks", "List what the customer was asked").Needs(Permission.ReadTickets).Gives<IReadOnlyList<TaskView>>();
        one.MapGet("/history", History).Named("ListHistory", "Read what happened").Needs(Permission.ReadTickets).Gives<IReadOnlyList<HistoryLine>>();
        one.MapGet("/promises", Promises).Named("ExplainPromises", "Read the promises, and how each was counted").Needs(Permission.ReadTickets).Gives<ExplanationView>();
        one.MapGet("/links", Links).Named("ListLinks", "List parts and linked tickets").Needs(Permission.ReadTickets).Gives<IReadOnlyList<LinkView>>();
        one.MapGet("/defects", Defects).Named("ListDefects", "List the defects that research works on").Needs(Permission.ReadTickets).Gives<IReadOnlyList<DefectView>>();

        one.MapPost("/messages", Reply).Named("ReplyToTicket", "Say something to the other side").Needs(Permission.ReplyToTickets).Changes().Gives<MessageView>(201);
        one.MapPost("/attachments", Upload).Named("AttachFile", "Add a file").Needs(Permission.ReplyToTickets).Accepts<FileBody>("multipart/form-data").Gives<AttachmentView>(201).TakesFiles();
        one.MapPut("/details", Give).Named("GiveDetails", "Give what the request form asks for").Needs(Permission.ReplyToTickets).Changes().Gives<TicketView>();
        one.MapPost("/tasks/{id:guid}/completion", Complete).Named("CompleteTask", "Say that a task is done").Needs(Permission.ReplyToTickets).Changes().Gives<TicketView>();
        one.MapPost("/closure", Close).Named("CloseTicket", "Close a ticket").Needs(Permission.SettleOwnTickets).Changes().Gives<TicketView>();
        one.MapPost("/reopening", Reopen).Named("ReopenTicket", "Say that it is not solved after all").Needs(Permission.SettleOwnTickets).Changes().Gives<TicketView>();

        one.MapPost("/notes", Note).Named("WriteNote", "Write a note that only staff see").Needs(Permission.WorkTickets).Changes().Gives<MessageView>(201);
        one.MapPost("/calls", Call).Named("LogCall", "Write down a call with the customer").Needs(Permission.WorkTickets).Changes().Gives<MessageView>(201);
        one.MapPost("/tasks", Ask).Named("AskCustomer", "Ask the customer for something").Needs(Permission.WorkTickets).Changes().Gives<TaskView>(201);
        one.MapPost("/tasks/{id:guid}/withdrawal", Withdraw).Named("WithdrawTask", "Withdraw a task").Needs(Permission.WorkTickets).Changes().Gives<TicketView>();
        one.MapPut("/assignment", Assign).Named("AssignTicket", "Take, give or lay down a ticket").Needs(Permission.WorkTickets).Changes().Gives<TicketView>();
        one.MapPut("/priority", Prioritise).Named("SetPriority", "Confirm or change the priority").Needs(Permission.WorkTickets).Changes().Gives<TicketView>();
        one.MapPost("/downgrade", AnswerOffer).Named("AnswerDowngrade", "Accept or decline an offered lower priority").Needs(Permission.WorkTickets).Changes().Gives<TicketView>();
        one.MapPost("/waits", BeginWait).Named("BeginWait", "Wait for the customer, a third party or the partner").Needs(Permission.WorkTickets).Changes().Gives<TicketView>();
        one.MapDelete("/waits/{reason}", EndWait).Named("EndWait", "Go on after a wait").Needs(Permission.WorkTickets).Changes().Gives<TicketView>();
        one.MapPost("/escalation", Escalate).Named("EscalateTicket", "Call in a level before its time").Needs(Permission.WorkTickets).Changes().Gives<TicketView>();
        one.MapPost("/research", HandOver).Named("HandToResearch", "Hand it to research with a defect").Needs(Permission.WorkTickets).Changes().Gives<TicketView>();
        one.MapPut("/research/defect", SetDefect).Named("ChangeDefect", "Say how the defect stands").Needs(Permission.WorkTickets).Changes().Gives<DefectView>();
        one.MapPost("/research/return", Return).Named("TakeBackFromResearch", "Take it back from research").Needs(Permission.WorkTickets).Changes().Gives<TicketView>();
        one.MapPost("/parts", Split).Named("SplitTicket", "Make a part a ticket of its own").Needs(Permission.WorkTickets).Changes().Gives<TicketView>(201);
        one.MapPost("/links", Link).Named("LinkTickets", "Link another ticket").Needs(Permission.WorkTickets).Changes().Gives<TicketView>();
        one.MapPost("/solution", Solve).Named("SolveTicket", "Solve it, and say how").Needs(Permission.WorkTickets).Changes().Gives<TicketView>();
        one.MapPost("/refusal", Refuse).Named("RefuseTicket", "Refuse help, with a reason").Needs(Permission.WorkTickets).Changes().Gives<TicketView>();
    }
}
