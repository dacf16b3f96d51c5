using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Tickets;
using NodaTime;

namespace Aftercare.Server.Demo.Past;

/// <summary>One ticket on its way: who asks, who answers, and what each of them does next.</summary>
/// <param name="stage">Where it is played.</param>
/// <param name="chance">What is left to chance.</param>
/// <param name="by">The customer.</param>
/// <param name="asks">Who asks.</param>
/// <param name="engineer">Who answers.</param>
/// <param name="hours">The hours in which the desk works for this ticket.</param>
/// <param name="book">What people say.</param>
/// <param name="story">The problem.</param>
/// <param name="priority">The priority that its impact names.</param>
/// <param name="cancel">Ends it.</param>
internal sealed class Play(Stage stage, Chance chance, Settled by, Person asks, Person engineer, ServiceTime hours, StoryBook book, Story story, string priority, CancellationToken cancel)
{
    private readonly string n = $"{chance.Between(2, 9)}{chance.Between(10, 99)}";
    private TicketAt at = null!;

    private Actor Customer => Stage.ActorOf(asks);

    private Actor Desk => Stage.ActorOf(engineer);

    private Instant Now => stage.Now;

    /// <summary>The moment at which the desk has worked that long from now on.</summary>
    public Instant Work(int least, int most) => hours.Add(Now, Duration.FromMinutes(chance.Between(least, most))) + Duration.FromSeconds(chance.Between(0, 59));

    /// <summary>The customer does something after that many minutes of the customer's day.</summary>
    public Instant Later(int least, int most)
    {
        var later = Now + Duration.FromMinutes(chance.Between(least, most)) + Duration.FromSeconds(chance.Between(0, 59));
        var local = later.InZone(DateTimeZoneProviders.Tzdb[by.Site.TimeZone]).TimeOfDay;
        // Nobody answers at night.
        return local.Hour is >= 7 and < 20 ? later : later + Duration.FromHours((32 - local.Hour) % 24) + Duration.FromMinutes(chance.Between(0, 90));
    }

    public async Task Open()
    {
        Channel[] channels = [Channel.Portal, Channel.Portal, Channel.Portal, Channel.Email, Channel.Phone];
        var request = new OpenTicketRequest(chance.Pick(channels), Told(story.Subject), Told(story.Text), by.Installation.Id, priority, null, Told(story.Tried), null);
        var ticket = await stage.Act((db, _) => new OpenTicket(db, stage.Editions, stage.Numbers, stage.Wake).Run(request, Customer, Now, cancel), cancel);
        at = new(ticket.Number.Value);
    }

    public Task Confirm() => SetPriority(priority, "");

    public Task SetPriority(string to, string reason) => stage.Act((_, files) => new SetPriority(files, new PlanNotification(files)).Run(new(at, to, reason), Desk, Now, cancel), cancel);

    public Task Take() => stage.Act((_, files) => new AssignTicket(files).Run(new(at, engineer.Id), Desk, Now, cancel), cancel);

    public Task Reply() => Say(story.Reply);

    public Task SayItGoesOn() => Say(chance.Pick(book.Underway));

    public Task Call() => stage.Act((_, files) => new LogCall(files).Run(new(at, Told(story.Reply)), Desk, Now, cancel), cancel);

    public Task Note() => stage.Act((_, files) => new WriteNote(files).Run(new(at, Told(story.Note)), Desk, Now, cancel), cancel);

    public async Task Ask()
    {
        TaskType[] types = [TaskType.Information, TaskType.Information, TaskType.ErrorRecording, TaskType.ConfigurationAnalysis, TaskType.NetworkAnalysis];
        task = new((await stage.Act((_, files) => new AskCustomer(files).Run(new(at, chance.Pick(types), Told(story.Ask), null), Desk, Now, cancel), cancel)).Id);
    }

    private TaskId task;

    /// <summary>The customer answers what was asked, and the task is done.</summary>
    public async Task Answer()
    {
        await stage.Act((db, files) => new ReplyToTicket(files, Opening(db)).Run(new(at, Told(story.Given), Channel.Portal), Customer, Now, cancel), cancel);
        await stage.Act((_, files) => new FinishTask(files).Run(new(at, task, false), Customer, Now, cancel), cancel);
    }

    public Task AskForNews() => stage.Act((db, files) => new ReplyToTicket(files, Opening(db)).Run(new(at, chance.Pick(book.News), Channel.Portal), Customer, Now, cancel), cancel);

    public Task WaitForThirdParty() => stage.Act((_, files) => new Wait(files).Run(new(at, PauseReason.WaitingOnThirdParty, chance.Pick(book.Third)), Desk, Now, cancel), cancel);

    public Task GoOn() => stage.Act((_, files) => new GoOn(files).Run(new(at, PauseReason.WaitingOnThirdParty), Desk, Now, cancel), cancel);

    public Task Escalate(string level, string reason) => stage.Act((_, files) => new EscalateTicket(files, new TellLevel(files)).Run(new(at, level, reason), Desk, Now, cancel), cancel);

    public Task HandToResearch() => stage.Act((_, files) => new HandToResearch(files).Run(new(at, Told(story.Subject), Told(story.Note)), Desk, Now, cancel), cancel);

    public Task TakeBack(string finding) => stage.Act((_, files) => new TakeBack(files).Run(new(at, finding), Desk, Now, cancel), cancel);

    public Task Solve() => stage.Act((_, files) => new SolveTicket(files).Run(new(at, Told(story.Solved)), Desk, Now, cancel), cancel);

    public Task NotSolved() => stage.Act((db, files) => new ReplyToTicket(files, Opening(db)).Run(new(at, chance.Pick(book.Again), Channel.Portal), Customer, Now, cancel), cancel);

    public Task Agree() => stage.Act((_, files) => new CloseTicket(files).Run(new(at, ClosingReason.Solved, ""), Customer, Now, cancel), cancel);

    private Task<Tickets.Reply> Say(string text) => stage.Act((db, files) => new ReplyToTicket(files, Opening(db)).Run(new(at, Told(text), Channel.Portal), Desk, Now, cancel), cancel);

    private OpenTicket Opening(Storage.AppDb db) => new(db, stage.Editions, stage.Numbers, stage.Wake);

    private string Told(string text) => text.Replace("{n}", n, StringComparison.Ordinal).Replace("{site}", by.Site.Name, StringComparison.Ordinal).Replace("{version}", by.Installation.Version, StringComparison.Ordinal);
}
