using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Programmes;
using Aftercare.Server.Texts;
using Aftercare.Server.Web.Shell;

namespace Aftercare.Server.Console;

/// <summary>How tickets stand and what happened to them, in the words of the desk.</summary>
internal sealed class ConsoleWords(Reader reader, ProgrammeWords words)
{
    public ProgrammeWords Programme => words;

    /// <summary>The mark of a state in the look.</summary>
    public static string MarkOf(TicketState state) => state switch
    {
        TicketState.New => "new",
        TicketState.InProgress => "prog",
        TicketState.WaitingOnCustomer => "cust",
        TicketState.WaitingOnThirdParty or TicketState.WaitingOnPartner => "third",
        TicketState.WithResearch => "rnd",
        TicketState.OnHold => "hold",
        TicketState.Solved => "done",
        _ => "closed",
    };

    public string State(TicketState state) => reader[$"console.state.{state.Word()}"];

    /// <summary>What happened, in a sentence; null for what stands in the conversation itself.</summary>
    public string? Event(TicketFact fact, IReadOnlyDictionary<PersonId, string> names) => fact switch
    {
        Replied or CallLogged or NoteWritten => null,
        TicketOpened opened => reader["console.event.opened", ("channel", reader[$"console.channel.{opened.Channel.Word()}"]), ("priority", words.PriorityInFull(opened.Priority.Value))],
        PrioritySet set => Why(reader["console.event.priority", ("priority", words.PriorityInFull(set.Priority.Value))], set.Reason),
        PlanChanged changed => reader["console.event.plan", ("before", words.Plan(changed.From)), ("plan", words.Plan(changed.To))],
        CustomerReminded => reader["console.event.reminded"],
        DowngradeOffered offered => reader["console.event.offered", ("priority", words.PriorityInFull(offered.To.Value))],
        DowngradeDeclined declined => Why(reader["console.event.declined"], declined.Reason),
        DetailsGiven => reader["console.event.details"],
        TaskAsked asked => Why(reader["console.event.asked", ("what", reader[$"letters.task.type.{asked.Type.Word()}"])], asked.Text),
        TaskDone done => reader[done.Withdrawn ? "console.event.withdrawn" : "console.event.done"],
        PauseBegan began => Why(reader["console.event.paused", ("reason", reader[$"pause.{began.Reason.Word()}"])], began.Awaited),
        PauseOver over => reader["console.event.resumed", ("reason", reader[$"pause.{over.Reason.Word()}"])],
        Assigned { To: { } to } => reader["console.event.assigned", ("name", Isolated.In(reader.Language, names.GetValueOrDefault(to, "–")))],
        Assigned => reader["console.event.unassigned"],
        HandedToResearch handed => Why(reader["console.event.research"], handed.Reason),
        ReturnedByResearch returned => Why(reader["console.event.returned"], returned.Finding),
        EscalatedByHand hand => Why(reader["console.event.level", ("level", words.Level(hand.Level.Value))], hand.Reason),
        StepFell step => reader[step.Told ? "console.event.level" : "console.event.column", ("level", words.Level(step.Level.Value))],
        WarningFell warning => reader["console.event.warning", ("percent", warning.Percent.ToString(reader.Texts.Culture)), ("target", Target(warning.Kind.Value))],
        TargetMissed missed => reader["console.event.missed", ("target", Target(missed.Kind.Value))],
        LetterAccepted => reader["console.event.letter"],
        TicketSolved => reader["console.event.solved"],
        TicketReopened reopened => Why(reader["console.event.reopened"], reopened.Reason),
        TicketClosed closed => Why(reader["console.event.closed", ("why", reader[$"console.closing.{closed.Why.Word()}"])], closed.Reason),
        TicketRefused refused => Why(reader["console.event.refused"], refused.Reason),
        PartSplitOff => reader["console.event.split"],
        TicketLinked => reader["console.event.linked"],
        _ => null,
    };

    /// <summary>What another did meanwhile, messages included.</summary>
    public string Meanwhile(TicketFact fact, IReadOnlyDictionary<PersonId, string> names)
    {
        var who = fact.By is { } by && names.TryGetValue(by, out var name) ? Isolated.In(reader.Language, name) : reader["console.programme"];
        var what = Event(fact, names) ?? reader[fact switch { NoteWritten => "console.event.note", CallLogged => "console.event.call", _ => "console.event.replied" }];
        return reader["console.meanwhile", ("time", reader.Moments.Time(fact.At)), ("who", who), ("what", what)];
    }

    private string Target(string kind) => words[$"targets.{kind}.name", kind];

    private string Why(string what, string reason) =>
        reason.Length > 0 ? reader["console.event.why", ("what", what), ("reason", Isolated.In(reader.Language, reason))] : what;
}
