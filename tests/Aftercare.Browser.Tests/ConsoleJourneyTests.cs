using Microsoft.Playwright;

namespace Aftercare.Browser.Tests;

/// <summary>An engineer's way through the console, by the keyboard alone and while others are at work.</summary>
public sealed class ConsoleJourneyTests(Site site)
{
    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    public async Task A_critical_ticket_is_worked_from_the_queue_to_its_solution_with_the_keyboard_alone(string language)
    {
        var desk = await DeskData.On(site);
        var number = await desk.Opens($"Standard muet, {language}");
        await using var visit = await site.Open(new Look(language, false, Look.Desk), site.ManagerToken);
        var page = visit.Page;
        await visit.Go($"/console/tickets?q=Standard+muet,+{language}");
        await page.Keyboard.PressAsync("j");
        await Focused(page, $"go-{number}");
        await page.Keyboard.PressAsync("x");
        await page.WaitForFunctionAsync("() => document.querySelector('[data-n]').textContent === '1'");
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("o");
        await page.WaitForFunctionAsync("path => location.pathname === path && document.readyState === 'complete'", $"/console/tickets/{number}");
        await Leaves(page, () => page.Keyboard.PressAsync("t"));
        await page.WaitForFunctionAsync("() => !document.querySelector('[data-key=t]')");

        // The menu of everything else, by Tab and Enter.
        await Choose(page, "priority");
        await Send(page, "#f-priority .primary");
        await page.WaitForFunctionAsync("() => !document.querySelector('#head .tag')");

        await page.Keyboard.PressAsync("r");
        await Focused(page, "say-text");
        await page.Keyboard.TypeAsync("Nous regardons. jk?x");
        Assert.Equal("Nous regardons. jk?x", await page.InputValueAsync("#say-text"));
        await Send(page, "#say [value=wait]");
        await page.WaitForSelectorAsync("#asks [data-k=wait]");
        await Send(page, "#asks [data-k=wait] button");
        await page.WaitForFunctionAsync("() => !document.querySelector('#asks [data-k=wait]')");

        await page.Keyboard.PressAsync("n");
        await Focused(page, "say-text");
        Assert.True(await page.IsCheckedAsync("#who-staff"));
        Assert.False(await page.IsVisibleAsync("#say [value=solve]"));
        await page.Keyboard.TypeAsync("Entre nous.");
        await Send(page, "#say .primary");
        await page.WaitForSelectorAsync("#thread [data-from=note]");

        await page.Keyboard.PressAsync("r");
        await page.Keyboard.TypeAsync("Installez la 26.3.1.");
        await Send(page, "#say [value=solve]");
        await page.WaitForSelectorAsync("#head [data-s=done]");
        Assert.Equal("solved", await desk.StateOf(number));
        Assert.Empty(Serious(visit));
    }

    [Fact]
    public async Task A_new_ticket_is_announced_and_a_changed_row_changes_where_it_stands_and_keeps_its_choice()
    {
        var desk = await DeskData.On(site);
        var known = await desk.Opens("Déjà là, en direct");
        await using var visit = await site.Open(new Look("fr", false, Look.Desk), site.ManagerToken);
        await visit.Go("/console/tickets?q=en+direct");
        await visit.Page.CheckAsync($"#pick-{known}");
        await visit.Page.FocusAsync($"#go-{known}");
        await visit.Page.WaitForSelectorAsync("[data-live-state=on]");
        var other = await desk.Opens("Tout neuf, en direct");
        await visit.Page.WaitForSelectorAsync("[data-changed]:not([hidden])");
        Assert.False(await visit.Page.IsVisibleAsync($"#row-{other}"));
        await desk.Takes(known);
        await visit.Page.WaitForSelectorAsync($"#row-{known} .c-as bdi");
        Assert.True(await visit.Page.IsCheckedAsync($"#pick-{known}"));
        await Focused(visit.Page, $"go-{known}");
        await visit.Page.ClickAsync("[data-changed] a");
        await visit.Page.WaitForSelectorAsync($"#row-{other}");
        Assert.Empty(Serious(visit));
    }

    [Fact]
    public async Task In_two_tabs_the_second_is_told_what_happened_in_the_first_and_keeps_what_was_typed()
    {
        var desk = await DeskData.On(site);
        var number = await desk.Opens("Deux onglets");
        await using var visit = await site.Open(new Look("fr", false, Look.Desk), site.ManagerToken);
        await visit.Go($"/console/tickets/{number}");
        await visit.Page.FillAsync("#say-text", "Ma réponse.");
        await desk.Notes(number, "Quelqu’un d’autre y travaille.");
        await visit.Page.WaitForSelectorAsync("#thread [data-from=note]");
        Assert.Equal("Ma réponse.", await visit.Page.InputValueAsync("#say-text"));
        await visit.Page.ClickAsync("#say .primary");
        await visit.Page.WaitForSelectorAsync(".refused[role=alert]");
        Assert.Equal("Ma réponse.", await visit.Page.InputValueAsync("#say-text"));
        await visit.Page.ClickAsync("#say .primary");
        await visit.Page.WaitForSelectorAsync("#thread [data-from=us]");
        Assert.Equal("", await visit.Page.InputValueAsync("#say-text"));
    }

    /// <summary>What the browser complains of, without what was still on its way when the page was left.</summary>
    private static IEnumerable<string> Serious(Visit visit) => visit.Complaints.Where(complaint => !complaint.StartsWith("not loaded: ", StringComparison.Ordinal));

    /// <summary>Opens the menu and one of its dialogs with Enter.</summary>
    private static async Task Choose(IPage page, string act)
    {
        await page.FocusAsync("[popovertarget=more]");
        await page.Keyboard.PressAsync("Enter");
        await page.FocusAsync($"#more [popovertarget=f-{act}]");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync($"#f-{act}:popover-open");
    }

    /// <summary>Presses Enter on a button, and waits for the page that follows.</summary>
    private static async Task Send(IPage page, string button)
    {
        await page.FocusAsync(button);
        await Leaves(page, () => page.Keyboard.PressAsync("Enter"));
    }

    /// <summary>Does something that leads to another page, or to this one anew, and waits until that one is there.</summary>
    private static async Task Leaves(IPage page, Func<Task> act)
    {
        await page.EvaluateAsync("() => { window.isLeft = true; }");
        await act();
        await page.WaitForFunctionAsync("() => !window.isLeft && document.readyState === 'complete'");
    }

    private static async Task Focused(IPage page, string id) => await page.WaitForFunctionAsync("id => document.activeElement.id === id", id);
}
