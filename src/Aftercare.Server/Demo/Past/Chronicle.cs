using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Programmes;
using Aftercare.Server.Contracts;
using NodaTime;

namespace Aftercare.Server.Demo.Past;

/// <summary>Plays the past of a demo: half a year of a vendor's desk, up to a present in which something is about to happen.</summary>
internal sealed class Chronicle
{
    /// <summary>Who has not paid, and whose contract has run out.</summary>
    public const string Unpaid = "Hoteles Costa Serena", Lapsed = "Mairie de Saint-Aubin";

    private const int Days = 182;
    private const ulong Seed = 2026;
    private readonly PriorityQueue<Func<Task>, (Instant At, int Order)> score = new();
    private readonly IReadOnlyDictionary<string, StoryBook> books = StoryBook.All();
    private readonly Dictionary<(string, string), int> told = [];
    private readonly Chance chance = new(Seed);
    private readonly Stage stage;
    private readonly Instant end;
    private readonly CancellationToken cancel;
    private Programme programme = null!;
    private Settling settling = null!;
    private int order;

    private Chronicle(Stage stage, Instant end, CancellationToken cancel) => (this.stage, this.end, this.cancel) = (stage, end, cancel);

    /// <summary>Plays it into that folder, up to that moment, cut to the second.</summary>
    public static async Task Play(DemoFolder folder, string programme, Instant present, CancellationToken cancel)
    {
        var second = Instant.FromUnixTimeSeconds(present.ToUnixTimeSeconds());
        await using var empty = new Stage(folder, second - Duration.FromDays(Days + 3));
        await empty.Store.Migrate(cancel);
        await new Chronicle(empty, second, cancel).Play(folder, programme);
    }

    private async Task Play(DemoFolder folder, string source)
    {
        await using (var db = stage.Store.Open())
            programme = (await stage.Editions.Publish(db, source, null, stage.Now, cancel)).OrThrow();
        settling = new(stage, chance);
        var customers = await settling.Run(stage.Now.InZone(programme.Zone).Date.PlusDays(Days + 3), end, cancel);
        await stage.GoOnUntil(end - Duration.FromDays(Days), cancel);
        foreach (var customer in customers) PlanRequests(customer);
        PlanPresent(customers);
        PlanPayments(customers.Single(customer => customer.House.Name == Unpaid));
        while (score.TryDequeue(out var part, out var when) && when.At < end)
        {
            await stage.GoOnUntil(when.At, cancel);
            await part();
        }
        await stage.GoOnUntil(end, cancel);
        await SignIns.Give(stage, folder, cancel);
    }

    /// <summary>Requests in the customer's working hours, all over the half year; somewhat more of them lately.</summary>
    private void PlanRequests(Settled customer)
    {
        var zone = DateTimeZoneProviders.Tzdb[customer.Site.TimeZone];
        var weekend = customer.House.Country is "KW" or "SA" ? (IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday) : (IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday);
        for (var i = 0; i < customer.House.Busy * 5 / 2; i++)
        {
            var day = end.InZone(zone).Date.PlusDays(-(chance.Of(14) ? chance.Between(0, 1) : chance.Of(20) ? chance.Between(0, 10) : chance.Between(0, Days - 3)));
            while (day.DayOfWeek == weekend.Item1 || day.DayOfWeek == weekend.Item2) day = day.PlusDays(-1);
            var opened = (day + new LocalTime(chance.Between(8, 16), chance.Between(0, 59), chance.Between(0, 59))).InZoneLeniently(zone).ToInstant();
            if (opened < end - Duration.FromMinutes(40) && !IsHeld(customer, opened)) Begin(customer, opened, null, Plot());
        }
    }

    /// <summary>Requests of these days would be held, and are told of apart.</summary>
    private bool IsHeld(Settled customer, Instant opened) => customer.House.Name switch
    {
        Unpaid => opened > end - Duration.FromDays(13) || opened > end - Duration.FromDays(71) && opened < end - Duration.FromDays(60),
        Lapsed => opened > end - Duration.FromDays(8),
        _ => false,
    };

    /// <summary>What makes the present: a critical request whose answer is owed within the hour, some that are due in minutes, and new ones.</summary>
    private void PlanPresent(IReadOnlyList<Settled> customers)
    {
        // Platinum answers critical requests by day and by night, so whenever the demo begins one is running.
        Begin(Of("شركة النور للخدمات اللوجستية"), end - Duration.FromMinutes(54), "P1", Plots.Confirmed);
        Begin(Of("Cascade Freight"), end - Duration.FromMinutes(21), "P1", Plots.Confirmed);
        foreach (var (name, priority, left) in new[] { ("Hôpital Saint-Luc", "P1", 34), ("Ospedale San Rocco", "P2", 3), ("Harrow & Finch Insurance", "P2", 18), ("مستشفى الواحة", "P2", 11), ("Rede Ipê Hospitais", "P3", 47), ("Stadtwerke Lindental", "P3", 75), ("Universidad del Ebro", "P2", -26) })
        {
            var customer = Of(name);
            if (OpenedSoThatDueIn(left, customer, new PriorityId(priority)) is { } opened) Begin(customer, opened, priority, Plots.Confirmed);
        }
        Begin(Of("Hôpital Saint-Luc"), end - Duration.FromMinutes(9), "P3", Plots.JustIn);
        Begin(Of("Marjan Hospitality Group"), end - Duration.FromMinutes(4), "P2", Plots.JustIn);
        Begin(Of("Clínica do Mondego"), end - Duration.FromMinutes(2), "P4", Plots.JustIn);
        // Nothing runs for these two: one has not paid, the other's contract is over.
        Begin(Of(Unpaid), end - Duration.FromDays(3), "P2", Plots.JustIn);
        Begin(Of(Lapsed), end - Duration.FromDays(2), "P3", Plots.JustIn);

        Settled Of(string name) => customers.Single(customer => customer.House.Name == name);
    }

    /// <summary>When a request has to be opened for its answer to be due that many minutes from the end; null where the desk is closed around then.</summary>
    private Instant? OpenedSoThatDueIn(int minutes, Settled customer, PriorityId priority)
    {
        var due = end + Duration.FromMinutes(minutes);
        var terms = programme.TermsFor(new PlanId(customer.House.Plan), DateTimeZoneProviders.Tzdb[customer.Site.TimeZone]);
        if (terms.Targets.Single(target => target.Kind == TargetKind.Reaction).For(priority) is not Target { Within: ServiceAmount { Amount: var amount, Profile: var profile } }) return null;
        var hours = programme.Calendars[customer.Site.Calendar].Hours(profile);
        if (!hours.IsOpen(end) || !hours.IsOpen(due)) return null;
        for (var opened = Instant.Min(due - amount, end - Duration.FromMinutes(6)); opened > end - Duration.FromDays(4); opened -= Duration.FromMinutes(1))
            if (hours.IsOpen(opened) && hours.Add(opened, amount) <= due) return opened;
        return null;
    }

    /// <summary>Fees became overdue twice: once they were paid soon after, and held requests went on; this time they are still owed.</summary>
    private void PlanPayments(Settled customer)
    {
        Plan(end - Duration.FromDays(70), () => Pay(customer, overdue: true));
        Begin(customer, end - Duration.FromDays(66), "P2", Plots.Held);
        Plan(end - Duration.FromDays(61), () => Pay(customer, overdue: false));
        Plan(end - Duration.FromDays(12), () => Pay(customer, overdue: true));
    }

    private async Task Pay(Settled customer, bool overdue)
    {
        if (!overdue) stage.MayRelease();
        var since = overdue ? stage.Now.InZone(programme.Zone).Date : (LocalDate?)null;
        var manager = Stage.ActorOf(settling.Desk[("europe", "support-manager")][0]);
        await stage.Act((db, _) => new RecordPayment(db, stage.Wake).Run(new(customer.Id, customer.Contract.Id, since), manager, stage.Now, cancel), cancel);
    }

    private void Begin(Settled customer, Instant opened, string? priority, Func<Play, IAsyncEnumerable<Instant>> plot)
    {
        var asks = chance.Of(65) ? customer.People[0] : chance.Pick(customer.People);
        var book = books[asks.Language];
        var story = Next(book, priority);
        var calendar = programme.Calendars[customer.Site.Calendar];
        var desk = settling.Desk[(programme.Written.Countries[customer.House.Country].Region, "support-team")];
        var engineer = desk.Find(person => person.Language == asks.Language && chance.Of(70)) ?? chance.Pick(desk);
        var urgency = priority ?? story.Priority;
        var hours = calendar.Hours(customer.House.Plan switch { "basic" => Profile.Standard, "platinum" when urgency == "P1" => Profile.Always, _ => Profile.Extended });
        var parts = plot(new Play(stage, chance, customer, asks, engineer, hours, book, story, urgency, cancel)).GetAsyncEnumerator(cancel);
        Plan(opened, () => GoOn(parts));
    }

    private async Task GoOn(IAsyncEnumerator<Instant> parts)
    {
        if (await parts.MoveNextAsync()) Plan(parts.Current, () => GoOn(parts));
        else await parts.DisposeAsync();
    }

    private void Plan(Instant at, Func<Task> part) => score.Enqueue(part, (at, order++));

    /// <summary>The stories of a language one after another, so that none comes back before all were told; of that urgency, where one is asked for.</summary>
    private Story Next(StoryBook book, string? priority)
    {
        var fitting = priority is null ? book.Stories : [.. book.Stories.Where(story => story.Priority == priority)];
        if (fitting.Length == 0) fitting = book.Stories;
        var key = (book.Language, priority ?? "");
        return fitting[(told[key] = told.GetValueOrDefault(key) + 1) % fitting.Length];
    }

    private Func<Play, IAsyncEnumerable<Instant>> Plot()
    {
        var drawn = chance.Between(1, Plots.All.Sum(plot => plot.Often));
        foreach (var (often, plot) in Plots.All)
            if ((drawn -= often) <= 0) return plot;
        return Plots.All[0].Plot;
    }
}
