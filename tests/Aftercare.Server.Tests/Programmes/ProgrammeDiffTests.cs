using Aftercare.Domain.Programmes.Changes;
using Aftercare.Server.Programmes;

namespace Aftercare.Server.Tests.Programmes;

public sealed class ProgrammeDiffTests
{
    public static TheoryData<string[], string[]> Changes => new()
    {
        // what is written and what stands there instead, in pairs; then what is said of it
        { ["version: \"2020.1\"", "version: \"2020.2\""], ["programme.version: 2020.1 → 2020.2. (The edition, in quotes, such as \"2020.1\". Raise it with every change)"] },
        { ["proactive:          none            # R-043", "proactive:          option"], ["Basic customers gain: Proactive assistance (none → option)."] },
        { ["{helpCentre: included, email: included, phone: included, chat: included}       # R-025", "{helpCentre: included, email: included, phone: included, chat: none}       # R-025"], ["Basic customers lose: Chat (included → none)."] },
        { ["      level1: none ", "      level1: option "], ["Basic customers gain: Level 1 support (none → option)."] },
        { ["commitment: aim\n", "commitment: committed\n"], ["Basic customers: targets become commitments."] },
        { ["{access: business-hours, profile: standard, ", "{access: business-hours, profile: extended, "], ["Basic customers: hours standard → extended (longer)."] },
        { ["onCall: true}", "onCall: false}"], ["Platinum customers lose on-call outside hours."] },
        { ["      P3: best-effort\n      P4: best-effort", "      P3: {amount: 5, unit: business-day, clock: standard}\n      P4: best-effort"], ["Basic customers: P3 reaction best-effort → 5 business days (a promise is made)."] },
        { ["P1: {amount: 60,  unit: minutes, clock: always,   printed", "P1: {amount: 60,  unit: minutes, clock: extended,   printed"], ["Platinum customers: P1 reaction 1 h by the clock → 1 h of extended hours (slower)."] },
        { ["P1: {amount: 240, unit: minutes, clock: standard, printed: \"< 4 hours\"}", "P1: {amount: 240, unit: minutes, clock: standard, printed: at once}"], ["Basic customers: P1 notification is printed as «at once», no longer as «< 4 hours»; the target stays."] },
        { ["[2, 3, 5, 10, 20]", "[2, 3, 4, 10, 20]"], ["Basic customers: escalation column 3 falls after 5 business days → 4 business days (earlier)."] },
        { ["P4: [support-team, support-team, support-team,    support-team,    team-leader]        ", "P4: [support-team, support-team, support-team,    team-leader,    team-leader]        "], ["P4 tickets: escalation column 4 involves Team leader, no longer Support team."] },
        { ["open: \"07:00\", close: \"17:00\"", "open: \"08:00\", close: \"17:00\""], ["Americas (EST/EDT): normal hours on Monday, Tuesday, Wednesday, Thursday, Friday 07:00–17:00 → 08:00–17:00."] },
        { ["open: \"07:00\", close: \"12:00\"", "open: \"07:00\", close: \"13:00\""], ["Americas (EST/EDT): extended hours on Saturday 07:00–12:00 → 07:00–13:00.", "Americas (EST/EDT): extended hours on holidays 07:00–12:00 → 07:00–13:00."] },
        { ["open: \"07:00\", close: \"17:00\"", "ranges: [[\"07:00\", \"17:00\"]]"], [] },
        { ["TR: {calendar: europe, region: europe}", "TR: {calendar: middle-east, region: middle-east}"], ["Sites in TR: calendar europe, region europe → calendar middle-east, region middle-east."] },
        { ["  XK: {calendar: europe, region: europe}                  # Kosovo\n", "  XK: {calendar: europe, region: europe}\n  JP: {calendar: europe, region: europe}\n"], ["Sites in JP: rest of the world → calendar europe, region europe."] },
        { ["countries: [], primary: true,  verified: false}", "countries: [], primary: true,  verified: true}"], ["phones[+1 206 2012042].verified: false → true. (Whether somebody has called it)"] },
        { ["\"+39 0584 943232\"", "\"+39 0584 943233\""], ["phones[+39 0584 943232]: removed ({region: europe, number: +39 0584 943232, countries: [], primary: true, verified: true}).", "phones[+39 0584 943233]: added ({region: europe, number: +39 0584 943233, countries: [], primary: true, verified: true})."] },
        { ["    - Asia/Tokyo\n", ""], [] },
        { ["category: cloud-connection\n      priority: P1", "category: cloud-connection\n      priority: P2"], ["proactive.events.cloud-link.priority: P1 → P2. (The priority of its ticket)"] },
        { ["maxHours: null ", "maxHours: 4 "], ["onCall.maintenance.maxHours: none → 4. (How long one may last; null: no limit)"] },
        { ["    changes: []\n\n  europe:", "    changes: [{from: 2027-01-01, holidayOnRestDay: extended}]\n\n  europe:"], ["calendars.americas.changes[2027-01-01]: added ({from: 2027-01-01, holidayOnRestDay: extended})."] },
        { ["planned: []}\n    - {id: summer", "planned: [2027-03-01]}\n    - {id: summer"], ["releases.seasons[spring].planned: [] → [2027-03-01]."] },
        { ["caseAnalysis: [P1]", "caseAnalysis: [P1, P2]"], ["expert.caseAnalysis: [P1] → [P1, P2]. (Solved tickets of these priorities ask for an analysis)"] },
        { ["warnBefore: null ", "warnBefore: {amount: 30, unit: minutes} "], ["escalation.warnBefore: none → {amount: 30, unit: minutes}. (How long before a step its level is warned; null: not at all (A-39))"] },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_change_is_said_in_words_or_by_its_path(string[] changes, string[] said)
    {
        using var next = Broken.Of("imagiclecare", [.. changes.Chunk(2).Select(change => (change[0], change[1]))]);
        var texts = ProgrammeDiff.Between(Shipped.ImagicleCare, Load(next)).Select(change => change.Text).ToList();
        if (changes[0].Contains("Tokyo", StringComparison.Ordinal)) Assert.StartsWith("onCall.excludedZones: [Asia/Karachi", Assert.Single(texts), StringComparison.Ordinal);
        else Assert.Equal(said, texts);
    }

    [Fact]
    public void A_plan_that_goes_takes_its_targets_and_times_with_it_in_one_sentence()
    {
        using var next = Broken.Of("imagiclecare");
        var path = Path.Combine(next.Folder, "programme.yaml");
        File.WriteAllText(path, WithoutBasic(File.ReadAllText(path)));
        var texts = ProgrammeDiff.Between(Shipped.ImagicleCare, Load(next)).Select(change => change.Text).ToList();
        Assert.Contains("Plan removed: Basic. Contracts under it go on with the edition they pinned.", texts);
        Assert.Contains("Basic customers: P1 reaction 1 business day → none (a promise is withdrawn).", texts);
        Assert.Contains("contracts.term.includedPlan: basic → gold. (The plan that every product includes at first; null: none (R-003, R-065))", texts);
    }

    [Fact]
    public void Words_that_change_are_shown_with_their_language()
    {
        using var next = Broken.Of("imagiclecare").Change("texts/fr.yaml", ("name: Basic", "name: Base"));
        Assert.Equal(["Text plans.basic.name (fr): «Basic» → «Base»."], ProgrammeDiff.Between(Shipped.ImagicleCare, Load(next)).Select(change => change.Text));
    }

    [Fact]
    public void Two_programmes_with_nothing_in_common_can_be_compared() =>
        Assert.True(ProgrammeDiff.Between(Shipped.ImagicleCare, Shipped.ExampleMinimal).Length > 100);

    private static Domain.Programmes.Programme Load(Broken folder)
    {
        var loaded = ProgrammeFolder.Load(folder.Folder).OrThrow();
        return loaded.Programme ?? throw new InvalidOperationException(string.Join('\n', loaded.Findings));
    }

    /// <summary>Every block of lines that belongs to the plan «basic» taken out.</summary>
    private static string WithoutBasic(string text)
    {
        var kept = new List<string>();
        var skip = -1;
        foreach (var line in text.Split('\n'))
        {
            var indent = line.Length - line.TrimStart().Length;
            if (skip >= 0 && line.Trim().Length > 0 && indent <= skip) skip = -1;
            if (skip < 0 && line.TrimStart().StartsWith("basic:", StringComparison.Ordinal)) skip = indent;
            if (skip < 0) kept.Add(line);
        }
        return string.Join('\n', kept).Replace("includedPlan: basic", "includedPlan: gold", StringComparison.Ordinal);
    }
}
