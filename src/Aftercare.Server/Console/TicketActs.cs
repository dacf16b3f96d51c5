using System.Globalization;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Contracts;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Contracts;
using Aftercare.Server.Storage;
using Aftercare.Server.Tickets;
using Aftercare.Server.Web;
using Aftercare.Server.Web.Shell;
using NodaTime;
using NodaTime.Text;

namespace Aftercare.Server.Console;

/// <summary>What the desk does to a ticket: each form of its page, by its name, becomes one use case or two that commit together.</summary>
internal sealed class TicketActs(
    Posting posting, Reader reader, Here here, AssignTicket assign, SetPriority priority, AnswerOffer offer, Wait wait, GoOn goOn, AskCustomer ask, FinishTask finish, ReplyToTicket reply, WriteNote note,
    LogCall call, SolveTicket solve, EscalateTicket escalate, HandToResearch research, TakeBack takeBack, ChangeDefect defect, SplitTicket split, LinkTickets link,
    CloseTicket close, ReopenTicket reopen, RefuseTicket refuse, RecordPayment pay, SentFiles sent)
{
    private const int LongestReason = 2000;

    /// <summary>The name of the form that was posted; null where none was.</summary>
    public string? Posted => posting["act"];

    /// <summary>Does it, and leads back to the ticket; what is refused stays on the page.</summary>
    /// <param name="ticket">The ticket, as it stood when the page was read again.</param>
    /// <param name="at">Which version the form was made for.</param>
    /// <param name="address">The page that is shown next.</param>
    public async Task Run(TicketView ticket, TicketAt at, string address)
    {
        var shape = new Shape();
        var files = await sent.Keep(posting, shape, here.Actor, here.Cancel);
        var change = Change(ticket, at, shape, files);
        if (change is null) posting.Refuse(new MalformedRequest("There is no such act."));
        else if (shape.IsWrong(out var wrong)) posting.Refuse(wrong);
        else await posting.Run(async () => (await change()) is { } no ? no : address);
    }

    private Func<Task<Refusal?>>? Change(TicketView ticket, TicketAt at, Shape shape, IReadOnlyList<(Blob Blob, string Name, string MediaType)> files)
    {
        var (actor, now, cancel) = (here.Actor, here.Now, here.Cancel);
        string Text(string field, int longest = Shape.LongText) => shape.Block(field, posting[field], longest);
        string Line(string field, int longest) => shape.Line(field, posting[field], longest);
        string Reason() => shape.OptionalBlock("reason", posting["reason"], LongestReason) ?? "";
        Func<Task<Refusal?>> One<T>(Func<Task<Result<T>>> change) where T : notnull => async () => (await change()).IsRefused(out var no, out _) ? no : null;

        switch (Posted)
        {
            case "take": return One(() => assign.Run(new(at, actor.Person), actor, now, cancel));
            case "assign":
                var to = Guid.TryParse(posting["to"], out var person) ? new PersonId(person) : (PersonId?)null;
                return One(() => assign.Run(new(at, to), actor, now, cancel));
            case "priority":
                var (wanted, why) = (Line("priority", 40), Reason());
                return One(() => priority.Run(new(at, wanted, why), actor, now, cancel));
            case "offer-accept" or "offer-decline":
                var (accepts, because) = (Posted == "offer-accept", Reason());
                return One(() => offer.Run(new(at, accepts, because), actor, now, cancel));
            case "wait-customer":
                var (type, asked, due) = (Word<TaskType>("type", shape), Text("text", 4000), Due("due", shape));
                return One(() => ask.Run(new(at, type, asked, due), actor, now, cancel));
            case "wait-third" or "wait-partner":
                var (whom, awaited) = (Posted == "wait-third" ? PauseReason.WaitingOnThirdParty : PauseReason.WaitingOnPartner, Text("awaited", LongestReason));
                return One(() => wait.Run(new(at, whom, awaited), actor, now, cancel));
            case "go-on":
                var over = Word<PauseReason>("pause", shape);
                return One(() => goOn.Run(new(at, over), actor, now, cancel));
            case "task-done" or "task-withdrawn":
                var task = new TaskId(Guid.TryParse(posting["task"], out var id) ? id : Guid.Empty);
                var withdrawn = Posted == "task-withdrawn";
                return One(() => finish.Run(new(at, task, withdrawn), actor, now, cancel));
            case "say": return Say(at, Text("text"), files);
            case "call":
                var spoken = Text("text");
                return One(() => call.Run(new(at, spoken), actor, now, cancel));
            case "escalate":
                var (level, alarm) = (Line("level", 40), Reason());
                return One(() => escalate.Run(new(at, level, alarm), actor, now, cancel));
            case "research":
                var (summary, need) = (Text("summary", LongestReason), Text("reason", LongestReason));
                return One(() => research.Run(new(at, summary, need), actor, now, cancel));
            case "return":
                var finding = Text("finding", 4000);
                return One(() => takeBack.Run(new(at, finding), actor, now, cancel));
            case "defect":
                var (stands, release) = (Word<DefectState>("state", shape), shape.OptionalLine("release", posting["release"], 40));
                return One(() => defect.Run(new(at, stands, release), actor, now, cancel));
            case "split":
                var (subject, part) = (Line("subject", 200), Text("text"));
                return One(() => split.Run(new(at, subject, part, shape.OptionalLine("priority", posting["priority"], 40)), actor, now, cancel));
            case "link":
                var (other, kind) = (Line("other", 40), Word<LinkKind>("kind", shape));
                return One(() => link.Run(new(at, other, kind), actor, now, cancel));
            case "close":
                var (how, said) = (Word<ClosingReason>("why", shape), Reason());
                return One(() => close.Run(new(at, how, said), actor, now, cancel));
            case "reopen":
                var left = Reason();
                return One(() => reopen.Run(new(at, left), actor, now, cancel));
            case "refuse":
                var no = Reason();
                return One(() => refuse.Run(new(at, no), actor, now, cancel));
            case "pay" when actor.May(Permission.ManageOrganisations) && ticket.Contract is { } contract:
                return One(() => pay.Run(new(new OrganisationId(ticket.Organisation.Id), new ContractId(contract), null), actor, now, cancel));
            default: return null;
        }
    }

    /// <summary>A reply or a note, with its files. What is a note, and what comes with it, is never shown to the customer, whichever button was pressed.</summary>
    private Func<Task<Refusal?>> Say(TicketAt at, string text, IReadOnlyList<(Blob Blob, string Name, string MediaType)> files) => async () =>
        await Say(at, text) ?? await sent.Attach(files, at.Number, here.Actor, here.Now, here.Cancel, isInternal: posting["who"] != "customer");

    private async Task<Refusal?> Say(TicketAt at, string text)
    {
        var (actor, now, cancel) = (here.Actor, here.Now, here.Cancel);
        if (posting["who"] != "customer")
            return posting["then"] is { Length: > 0 } ? new NoteGoesNowhere() : (await note.Run(new(at, text), actor, now, cancel)).IsRefused(out var unsaid, out _) ? unsaid : null;
        if (posting["then"] == "solve") return (await solve.Run(new(at, text), actor, now, cancel)).IsRefused(out var unsolved, out _) ? unsolved : null;
        if ((await reply.Run(new(at, text, Channel.Portal), actor, now, cancel)).IsRefused(out var no, out _)) return no;
        if (posting["then"] != "wait") return null;
        return (await wait.Run(new(new TicketAt(at.Number), PauseReason.WaitingOnCustomer, reader["console.awaits.answer"]), actor, now, cancel)).IsRefused(out no, out _) ? no : null;
    }

    /// <summary>A moment as the browser's own field gives it, in the reader's zone; null where nothing was typed. In an hour that comes twice, the first is meant.</summary>
    private Instant? Due(string field, Shape shape)
    {
        if (posting[field] is not { Length: > 0 } typed) return null;
        var parsed = LocalDateTimePattern.Create("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture).Parse(typed);
        if (parsed.Success) return parsed.Value.InZoneLeniently(reader.Zone).ToInstant();
        shape.Wrong(field, "missing", "Write a date and a time.");
        return null;
    }

    private T Word<T>(string field, Shape shape) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (value.Word() == posting[field]) return value;
        shape.Wrong(field, "missing", "Choose one.");
        return default;
    }
}

/// <summary>A note waits for nobody and solves nothing.</summary>
internal sealed record NoteGoesNowhere() : Refusal("note-goes-nowhere", "An internal note is not sent; choose who reads it.");
