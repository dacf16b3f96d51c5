using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.People;
using Aftercare.Domain.Tickets;
using Aftercare.Server.Clocks;
using Aftercare.Server.Clocks.Strip;
using Aftercare.Server.Commands;
using Aftercare.Server.Demo;
using Aftercare.Server.Demo.Past;
using Aftercare.Server.Engine;
using Aftercare.Server.Mail.Out;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;
using Aftercare.Server.Texts;
using Aftercare.Server.Tickets;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ticket = Aftercare.Domain.Tickets.Ticket;

namespace Aftercare.Server.Tests.Demo;

public sealed class DemoPastTests : IAsyncLifetime
{
    private PlayedDemo demo = null!;

    public async ValueTask InitializeAsync() => demo = await PlayedDemo.Shared;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_promise_of_every_ticket_explains_itself_and_can_be_drawn()
    {
        using var cancel = new CancellationTokenSource();
        await using var db = demo.Store.Open();
        var editions = new Editions(Path.Combine(demo.Folder.Path, "editions"));
        var drawn = 0;
        foreach (var ticket in await db.Set<Ticket>().AsNoTracking().ToListAsync())
        {
            var programme = await editions.Get(db, ticket.ProgrammeVersion, cancel.Token);
            var facts = (await db.Set<StoredFact>().AsNoTracking().Where(fact => fact.Ticket == ticket.Id).OrderBy(fact => fact.Sequence).ToListAsync()).ConvertAll(FactJson.Read);
            var terms = TicketTerms.Under(programme, ticket.Plan, ticket.SiteZone, facts);
            var explanation = TicketClock.Explain(terms.Opening, await editions.Calendar(db, ticket.Calendar, cancel.Token), ClockFactsOf.Ticket(facts, terms));
            var moments = new Moments(InterfaceTexts.In(Language.Of(ticket.Language).OrThrow()), explanation.Calendar.Zone);
            var words = new StripWords(moments, new ExplanationText(moments, key => programme.Text(key, ticket.Language)));
            foreach (var promise in explanation.Promises)
                if (PromiseCard.Of(promise, explanation, words, PlayedDemo.Present) is { } card && card.Table.Rows.Length > 0) drawn++;
            Assert.NotEmpty(DueNext.Of(explanation, words, PlayedDemo.Present).Left);
        }
        Assert.True(drawn > 200, $"{drawn}");
    }

    [Fact]
    public async Task The_doctor_is_content()
    {
        await foreach (var found in new Checkup(demo.Store, demo.Folder.Path, null, new StoppedClock(PlayedDemo.Present)).Run(CancellationToken.None))
            Assert.True(found.IsRight, $"{found.What}: {found.Text}");
    }

    [Fact]
    public async Task There_is_something_of_everything()
    {
        await using var db = demo.Store.Open();
        var tickets = await db.Set<Ticket>().AsNoTracking().ToListAsync();
        Assert.InRange(tickets.Count, 200, 600);
        Assert.Equal(Language.All.Select(language => language.Code).Order(), tickets.Select(ticket => ticket.Language).Distinct().Order());
        Assert.Equal(["basic", "gold", "platinum"], tickets.Select(ticket => ticket.Plan).Distinct().Order());
        Assert.Equal(["P1", "P2", "P3", "P4"], tickets.Select(ticket => ticket.Priority.Value).Distinct().Order());
        foreach (var state in (TicketState[])[TicketState.New, TicketState.InProgress, TicketState.WaitingOnCustomer, TicketState.OnHold, TicketState.Solved, TicketState.Closed])
            Assert.Contains(tickets, ticket => ticket.State == state);
        var facts = (await db.Set<StoredFact>().AsNoTracking().Select(fact => fact.Kind).Distinct().ToListAsync()).ToHashSet();
        foreach (var kind in (string[])["target-missed", "ticket-reopened", "escalated-by-hand", "handed-to-research", "step-fell", "call-logged", "note-written", "warning-fell"]) Assert.Contains(kind, facts);
        var countries = await db.Set<Organisation>().AsNoTracking().Where(organisation => organisation.Kind == OrganisationKind.Customer).Select(organisation => organisation.Country).Distinct().ToListAsync();
        Assert.Superset(new HashSet<string> { "IT", "FR", "DE", "ES", "PT", "GB", "US", "BR", "AE", "KW", "SA" }, countries.ToHashSet());
        Assert.Equal(2, await db.Set<Organisation>().CountAsync(organisation => organisation.Kind == OrganisationKind.Reseller));
        Assert.Equal(3, await db.Set<Organisation>().CountAsync(organisation => organisation.ServedBy != null));
        foreach (var role in Enum.GetValues<Role>()) Assert.True(await db.Set<Person>().AnyAsync(person => person.Role == role), $"{role}");
    }

    [Fact]
    public async Task Something_is_about_to_happen_and_a_critical_request_is_running()
    {
        await using var db = demo.Store.Open();
        var soon = PlayedDemo.Present + Duration.FromMinutes(10);
        Assert.True(await db.Set<DueRow>().CountAsync(row => row.DueAt <= soon) >= 2);
        Assert.True(await db.Set<DueRow>().AllAsync(row => row.DueAt > PlayedDemo.Present));
        Assert.True(await db.Set<Ticket>().AnyAsync(ticket => ticket.IsOpen && ticket.Priority == new PriorityId("P1") && ticket.NextDue > PlayedDemo.Present));
        Assert.True(await db.Set<Ticket>().AnyAsync(ticket => ticket.IsOpen && ticket.NextDue < PlayedDemo.Present), "Nothing is late.");
    }

    [Fact]
    public async Task Each_letter_has_left_when_it_was_planned_and_lies_in_the_folder()
    {
        await using var db = demo.Store.Open();
        var letters = await db.Set<Letter>().AsNoTracking().ToListAsync();
        Assert.All(letters, letter => Assert.Equal((LetterState.Sent, letter.PlannedAt, 0, false), (letter.State, letter.SentAt!.Value, letter.UnknownOutcomes, letter.OwesFact)));
        Assert.Equal(letters.Count, Directory.GetFiles(demo.Folder.Letters).Length);
    }

    [Fact]
    public async Task Nothing_happens_before_what_it_follows_or_after_the_present()
    {
        await using var db = demo.Store.Open();
        var facts = (await db.Set<StoredFact>().AsNoTracking().ToListAsync()).GroupBy(fact => fact.Ticket);
        foreach (var ofOne in facts)
        {
            var at = ofOne.OrderBy(fact => fact.Sequence).Select(fact => FactJson.Read(fact).At).ToList();
            Assert.Equal(at.Order(), at);
            Assert.True(at[^1] <= PlayedDemo.Present);
        }
    }

    [Fact]
    public async Task Everybody_who_is_told_at_the_start_is_there()
    {
        await using var db = demo.Store.Open();
        var addresses = await db.Set<Person>().AsNoTracking().Select(person => person.Email).ToListAsync();
        Assert.Subset(addresses.ToHashSet(), SignIns.Of(demo.Folder).Select(one => one.Address).ToHashSet());
        Assert.Equal(Cast.SignIns.Length, SignIns.Of(demo.Folder).Count);
    }

    [Fact]
    public async Task A_second_start_goes_on_with_what_is_there_and_a_fresh_one_begins_anew()
    {
        using var home = new OnDisk();
        var folder = demo.CopyTo(home.At("demo"));
        File.WriteAllText(Path.Combine(folder.Path, "mine"), "");
        var before = await Numbers(folder);
        var later = new StoppedClock(PlayedDemo.Present + Duration.FromDays(3));

        var (code, again) = await PlayedDemo.Start(later, folder);
        Assert.Equal((0, before), (code, await Numbers(folder)));
        // It stood while nobody served it.
        Assert.InRange(again!.Clock.GetCurrentInstant(), PlayedDemo.Present - Duration.FromHours(1), PlayedDemo.Present);
        Assert.True(File.Exists(Path.Combine(folder.Path, "mine")));

        (code, var anew) = await PlayedDemo.Start(later, folder, "--fresh");
        Assert.Equal((0, later.Now), (code, anew!.Clock.GetCurrentInstant()));
        Assert.False(File.Exists(Path.Combine(folder.Path, "mine")));
    }

    private static async Task<int> Numbers(DemoFolder folder)
    {
        await using var db = StoreFactory.Of(folder.Store).Open();
        return await db.Set<Ticket>().CountAsync();
    }
}
