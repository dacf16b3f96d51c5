namespace Aftercare.Server.Tests.Programmes;

/// <summary>One broken file for each rule of the check. The mark ¦ stands where the finding must point to.</summary>
public sealed class MeaningTests
{
    public static TheoryData<string, string, string[]> Rules => new()
    {
        // rule, expected finding, then pairs: what is written, and what stands there instead
        { "an unknown zone", "calendars.europe.timeZone: 'Europe/Roma' is not a time zone. Did you mean 'Europe/Rome'?",
            ["timeZone: Europe/Rome                 # printed", "timeZone: ¦Europe/Roma                 # printed"] },
        { "the vendor's unknown zone", "programme.timeZone: 'somewhere' is not a time zone. Write an IANA name such as Europe/Rome.",
            ["timeZone: Europe/Rome                   # the", "timeZone: ¦somewhere                   # the"] },
        { "an id that is none", "programme.id: 'Imagicle Care' is not an id. Write small letters, digits and hyphens, such as imagiclecare.",
            ["id: imagiclecare", "id: ¦Imagicle Care"] },
        { "an unknown plan of targets", "sla.reaction.platinium: there is no plan 'platinium'. Did you mean 'platinum'?",
            ["    platinum:                             # P1 by the clock", "    ¦platinium:                             # P1 by the clock"] },
        { "a plan without targets", "sla.reaction: the plan 'platinum' has no targets of the kind 'reaction'. Write platinum: with a cell for each priority; 'none' is a cell too.",
            ["    platinum:                             # P1 by the clock", "    platinium:                             # P1 by the clock", "  reaction:                ", "  ¦reaction:                "] },
        { "a missing cell", "sla.reaction.basic: there is no cell for the priority 'P4'. Write P4: with a target, best-effort or none.",
            ["      P3: best-effort\n      P4: best-effort", "      P3: best-effort", "    basic:                                # A-11", "    ¦basic:                                # A-11"] },
        { "an unknown priority", "sla.reaction.basic.P5: there is no priority 'P5'. Known are P1, P2, P3, P4.",
            ["      P4: best-effort", "      P4: best-effort\n      ¦P5: best-effort"] },
        { "an unknown default priority", "priorities.default: there is no priority 'P7'. Known are P1, P2, P3, P4.", ["default: P3", "default: ¦P7"] },
        { "two priorities of one rank", "priorities.P3.rank: the rank 2 is that of 'P2' already. Give each priority a rank of its own; 1 is the most urgent.",
            ["P3: {rank: 3}", "P3: {rank: ¦2}"] },
        { "a rank that is none", "priorities.P1.rank: the rank is 0. Write 1 or more.", ["P1: {rank: 1}", "P1: {rank: ¦0}"] },
        { "a lower priority served faster", "sla.reaction.gold.P3: 60 minutes (extended) for 'P3' is sooner than 120 minutes (extended) for 'P2', which is more urgent. Write 120 minutes (extended) or longer, or give 'P2' 60 minutes (extended) or less.",
            ["P3: {amount: 240, unit: minutes, clock: extended, printed: \"< 4 business hours\"}\n      P4: {amount: 480, unit: minutes, clock: extended, printed: \"< 8 business hours\"}\n    platinum", "P3: ¦{amount: 60, unit: minutes, clock: extended}\n      P4: {amount: 480, unit: minutes, clock: extended}\n    platinum"] },
        { "a target below best effort", "sla.reaction.basic.P4: 3 business-day (standard) for 'P4' is sooner than best-effort for 'P3', which is more urgent. Write best-effort or longer, or give 'P3' 3 business-day (standard) or less.",
            ["      P4: best-effort", "      P4: ¦{amount: 3, unit: business-day, clock: standard}"] },
        { "a reaction below none", "sla.reaction.basic.P4: best-effort for 'P4' is sooner than none for 'P3', which is more urgent. Write none or longer, or give 'P3' best-effort or less.",
            ["      P3: best-effort\n      P4: best-effort", "      P3: none\n      P4: ¦best-effort"] },
        { "an amount of nothing", "sla.reaction.basic.P1.amount: the amount is 0. Write 1 or more.",
            ["P1: {amount: 1, unit: business-day", "P1: {amount: ¦0, unit: business-day"] },
        { "business days of another clock", "sla.reaction.basic.P1.clock: business days are those of the standard hours, not of 'extended'. Write standard, or a number of hours.",
            ["P1: {amount: 1, unit: business-day, clock: standard", "P1: {amount: 1, unit: business-day, clock: ¦extended"] },
        { "business hours around the clock", "sla.reaction.platinum.P1.clock: 'always' has no business hours. Write the unit hour, or the clock standard or extended.",
            ["P1: {amount: 60,  unit: minutes, clock: always, ", "P1: {amount: 1,  unit: business-hour, clock: ¦always, "] },
        { "a clock in months", "sla.reaction.basic.P1.unit: a clock does not count in 'month'. Write minutes | hour | business-hour | business-day.",
            ["P1: {amount: 1, unit: business-day", "P1: {amount: 1, unit: ¦month"] },
        { "a share of a hundred", "sla.warnAt[2]: 100 per cent is no share of a target at which to warn. Write 1 to 99.", ["[50, 75, 90]", "[50, 75, ¦100]"] },
        { "shares out of order", "sla.warnAt[1]: the shares do not ascend. Write them in order, each once.", ["[50, 75, 90]", "[50, ¦50, 90]"] },
        { "waits of an unknown kind", "sla.waits.appliesTo[0]: there is no kind of target 'reacton'. Did you mean 'reaction'?", ["[reaction, escalation]", "[¦reacton, escalation]"] },
        { "waits said in two places", "sla.notification.stoppedByWaits: sla.waits.appliesTo says the opposite of 'notification'. Say it in one place: leave one of the two out.",
            ["    stopsOn: priority-confirmed-mail ", "    stoppedByWaits: ¦true\n    stopsOn: priority-confirmed-mail "] },
        { "a row that climbs down", "escalation.matrix.P1[2]: the row climbs down from 'team-leader' to 'support-team'. Write 'team-leader' or a level above it.",
            ["P1: [team-leader,  team-leader,  support-manager,", "P1: [team-leader,  team-leader,  ¦support-team,"] },
        { "a lower priority escalated higher", "escalation.matrix.P3[0]: in column 1 'P3' reaches 'team-leader', above 'support-team' of 'P2', which is more urgent. Write 'support-team' or a level below it.",
            ["P3: [support-team, support-team, team-leader,     team-leader,     support-manager]        # R-195", "P3: [¦team-leader, team-leader, team-leader,     team-leader,     support-manager]        # R-195"] },
        { "a row that is too short", "escalation.matrix.P4: the row has 4 cells, the matrix has 5 columns. Write one level for each column.",
            ["P4: [support-team, support-team, support-team,    support-team,    team-leader]        ", "P4: ¦[support-team, support-team, support-team,    team-leader]        "] },
        { "a priority without a row", "escalation.matrix: there is no row for the priority 'P4'. Write P4: with a level for each of the 5 columns.",
            ["    P4: [support-team, support-team, support-team,    support-team,    team-leader]         ", "    #", "  matrix:     ", "  ¦matrix:     "] },
        { "a row of an unknown priority", "escalation.matrix.P9: there is no priority 'P9'. Known are P1, P2, P3, P4.",
            ["  stopsOn: solved", "    ¦P9: [team-leader, team-leader, team-leader, team-leader, team-leader]\n  stopsOn: solved"] },
        { "an unknown level", "escalation.matrix.P1[0]: there is no level 'team-lead'. Did you mean 'team-leader'?", ["P1: [team-leader,", "P1: [¦team-lead,"] },
        { "an unknown first level", "escalation.initialLevel: there is no level 'support'. Known are support-team, team-leader, support-manager, co-ceo-and-cto.",
            ["initialLevel: support-team", "initialLevel: ¦support"] },
        { "a level given twice", "escalation.levels[1].id: the level 'support-team' is given twice; first by escalation.levels[0].id. Keep one of them, or name the other differently.",
            ["{id: team-leader,     rank: 1,", "{id: ¦support-team,     rank: 1,"] },
        { "two levels of one rank", "escalation.levels[1].rank: the rank 0 is that of 'support-team' already. Give each level a rank of its own; a level above another has a higher one.",
            ["{id: team-leader,     rank: 1,", "{id: team-leader,     rank: ¦0,"] },
        { "columns that do not ascend", "escalation.times.basic.columns[2]: 3 does not come after 3. Columns ascend from left to right.", ["[2, 3, 5, 10, 20]", "[2, 3, ¦3, 10, 20]"] },
        { "plans with different columns", "escalation.times.gold.columns: 'gold' has 4 columns, 'basic' has 5. Every plan has the columns of the one matrix.",
            ["gold:     {unit: business-hour, clock: extended, columns: [2, 4, 8, 16, 40]}", "gold:     {unit: business-hour, clock: extended, columns: ¦[2, 4, 8, 16]}"] },
        { "a plan without times", "escalation.times: the plan 'gold' has no times. Write gold: with unit, clock and columns.",
            ["    gold:     {unit: business-hour, clock: extended, columns: [2, 4, 8, 16, 40]} ", "    #", "  times:\n", "  ¦times:\n"] },
        { "hours that overlap", "calendars.europe.normal: the hours 09:00–13:00 of Monday overlap 12:00–18:00 of Monday; ranges may touch but not overlap.",
            ["normal:   {days: [mon, tue, wed, thu, fri], open: \"09:00\", close: \"18:00\"}\n    extended: {days: [sat, holiday],            open: \"09:00\"", "normal:   ¦{days: [mon, tue, wed, thu, fri], ranges: [[\"09:00\", \"13:00\"], [\"12:00\", \"18:00\"]]}\n    extended: {days: [sat, holiday],            open: \"09:00\""] },
        { "an empty week", "calendars.americas.normal: the week has no opening hours at all; give at least one range on one day.",
            ["normal:   {days: [mon, tue, wed, thu, fri], open: \"07:00\"", "normal:   ¦{days: [], open: \"07:00\""] },
        { "a time that is none", "calendars.americas.normal.open: '7:00' is not a time of day here; write HH:MM from 00:00 to 23:59.", ["open: \"07:00\", close: \"17:00\"", "open: ¦\"7:00\", close: \"17:00\""] },
        { "a closing that is none", "calendars.americas.normal.close: '25:00' is not a time of day here; write HH:MM from 00:00 to 24:00.", ["open: \"07:00\", close: \"17:00\"", "open: \"07:00\", close: ¦\"25:00\""] },
        { "a range without length", "calendars.americas.normal.close: the range 07:00–07:00 has no length; write 00:00–24:00 for a whole day.", ["open: \"07:00\", close: \"17:00\"", "open: \"07:00\", close: ¦\"07:00\""] },
        { "an opening without a closing", "calendars.americas.normal: the hours are not complete. Write both open and close, or ranges instead of them.", ["normal:   {days: [mon, tue, wed, thu, fri], open: \"07:00\", close: \"17:00\"}", "normal:   ¦{days: [mon, tue, wed, thu, fri], open: \"07:00\"}"] },
        { "a range of three times", "calendars.americas.normal.ranges[0]: a range has an opening and a closing; this has 3 times. Write [\"09:00\", \"18:00\"].", ["fri], open: \"07:00\", close: \"17:00\"}", "fri], ranges: [¦[\"07:00\", \"12:00\", \"17:00\"]]}"] },
        { "a holiday among normal days", "calendars.americas.normal.days[5]: a holiday has no normal hours. Write 'holiday' among the extended days: the standard profile is closed on holidays.",
            ["fri], open: \"07:00\"", "fri, ¦holiday], open: \"07:00\""] },
        { "a day given twice", "calendars.americas.normal.days[5]: the day 'fri' is given twice; first by calendars.americas.normal.days[4]. Keep one of them, or name the other differently.",
            ["fri], open: \"07:00\"", "fri, ¦fri], open: \"07:00\""] },
        { "an unknown holiday rule", "calendars.americas.holidays.rules[0]: there is no rule file 'USA'. Did you mean 'US'?", ["rules: [US]", "rules: [¦USA]"] },
        { "a holiday file that is not there", "calendars.americas.holidays.files[0]: there is no file 'us.ics' beside the programme. Put it there, or remove its name.",
            ["{rules: [US], dates: []}", "{rules: [US], dates: [], files: [¦us.ics]}"] },
        { "changes out of order", "calendars.americas.changes[1].from: the change of 2027-01-01 stands after that of 2027-02-01. Write the changes in order of their first day.",
            ["{rules: [US], dates: []}    # R-235; which country's days is ours\n    changes: []", "{rules: [US], dates: []}\n    changes: [{from: 2027-02-01}, {from: ¦2027-01-01}]"] },
        { "an unknown calendar of a country", "countries.FR.calendar: there is no calendar 'europa'. Did you mean 'europe'?", ["FR: {calendar: europe,", "FR: {calendar: ¦europa,"] },
        { "an unknown country", "countries.UK: there is no country 'UK'. Write the two capital letters of ISO 3166, such as IT.", ["  GB: {calendar", "  ¦UK: {calendar"] },
        { "a country in small letters", "countries.fr: there is no country 'fr'. Did you mean 'FR'?", ["  FR: {calendar", "  ¦fr: {calendar"] },
        { "an unknown calendar of the fallback", "regions.fallback.from[0]: there is no calendar 'eurpe'. Did you mean 'europe'?", ["from: [europe,", "from: [¦eurpe,"] },
        { "an unknown phone region", "phones[2].region: there is no region 'europa'. Did you mean 'europe'?", ["{region: europe,      number", "{region: ¦europa,      number"] },
        { "two primary numbers of a region", "phones[1].primary: americas has a primary number already: +1 206 2012042. Write false for one of them.", ["countries: [], primary: false", "countries: [], primary: ¦true"] },
        { "a phone for an unlisted country", "phones[2].countries[0]: there is no country of the table 'JP'. No country of the table is known by that name.", ["\"+39 0584 943232\", countries: []", "\"+39 0584 943232\", countries: [¦JP]"] },
        { "a phone for a country elsewhere", "phones[2].countries[0]: 'US' lies in the region 'americas', not in 'europe'. Give the number to a country of its region.", ["\"+39 0584 943232\", countries: []", "\"+39 0584 943232\", countries: [¦US]"] },
        { "a number that is none", "phones[2].number: '0584 943232' is not a telephone number. Write it in quotes with its country code, such as \"+39 0584 943232\".", ["\"+39 0584 943232\"", "¦\"0584 943232\""] },
        { "an unknown language of on-call", "onCall.languages[0]: there is no offered language 'nl'. Known are fr, it, en, de, es, pt, ar.", ["languages: [en]", "languages: [¦nl]"] },
        { "an unknown priority of on-call", "onCall.priorities[0]: there is no priority 'P0'. Known are P1, P2, P3, P4.", ["priorities: [P1]  ", "priorities: [¦P0]  "] },
        { "an unknown level of support", "onCall.levels[0]: there is no level of support 'level3'. Did you mean 'level1'?", ["levels: [level2]", "levels: [¦level3]"] },
        { "an unknown excluded zone", "onCall.excludedZones[0]: 'Asia/Karachy' is not a time zone. Did you mean 'Asia/Karachi'?", ["- Asia/Karachi", "- ¦Asia/Karachy"] },
        { "a plan with on-call where there is none", "plans.platinum.hours.onCall: the plan has on-call, but the programme has none. Write a section onCall, or false here.",
            ["onCall: true}", "onCall: ¦true}", "onCall:\n  access", "onCall: none\noncall_:\n  access"] },
        { "an entitlement that one plan leaves out", "plans.basic.entitlements: the plan 'basic' does not say whether it has the entitlement 'expert', as 'gold' does. Write expert: included | option | none.",
            ["      expert:             none            # R-044", "      #", "    entitlements:\n      bugFixes:           included        # R-021", "    ¦entitlements:\n      bugFixes:           included        # R-021"] },
        { "a place that no plan has", "comparison.blocks[2].rows[3].entitlement: there is no place in the plans 'entitlements.channels.chatt'. Did you mean 'entitlements.channels.chat'?",
            ["entitlement: entitlements.channels.chat}", "entitlement: ¦entitlements.channels.chatt}"] },
        { "an unknown feature", "comparison.blocks[7].rows[1].feature: there is no feature 'experts'. Did you mean 'expert'?", ["feature: expert}\n  footnotes", "feature: ¦experts}\n  footnotes"] },
        { "an unknown footnote", "comparison.blocks[3].rows[2].footnote: there is no footnote 'on-site'. Did you mean 'onsite'?", ["footnote: onsite}", "footnote: ¦on-site}"] },
        { "a row given twice", "comparison.blocks[2].rows[1].id: the row 'help-centre' is given twice; first by comparison.blocks[2].rows[0].id. Keep one of them, or name the other differently.",
            ["{id: email,               entitlement", "{id: ¦help-centre,               entitlement"] },
        { "a badge given twice", "plans.platinum.badge: the badge 'best-seller' is given to 'gold' already. A badge marks one plan; write none.", ["badge: new ", "badge: ¦best-seller "] },
        { "a card that shows no time", "plans.gold.card[2].bullets[1].priority: the card shows the time of a target, which is 'none'. Name a priority that has a time in this plan.",
            ["{id: response-within, target: reaction, priority: P1}          # the", "{id: response-within, target: notification, priority: ¦P2}          # the"] },
        { "an option without terms", "plans.basic.options.onsyte: there is no option 'onsyte'. Did you mean 'onsite'?", ["      onsite: option                      # R-032", "      ¦onsyte: option                      # R-032"] },
        { "a language without texts", "languages.offered[7]: there are no texts in 'nl'. Write texts/nl.yaml, or do not offer the language.", ["es, pt, ar]", "es, pt, ar, ¦nl]"] },
        { "a language that is none", "languages.offered[7]: 'english' is not the code of a language. Write two small letters, such as en or pt.", ["es, pt, ar]", "es, pt, ar, ¦english]"] },
        { "a fallback that is not offered", "languages.fallback: there is no offered language 'eng'. Did you mean 'en'?", ["fallback: en", "fallback: ¦eng"] },
        { "a colour that is none", "branding.colours.accent: 'blue' is not a colour. Write it in hexadecimal and in quotes, such as \"#0b6e8f\".", ["  logo: null ", "  colours: {accent: ¦blue}\n  logo: null "] },
        { "an accent on which text is hard to read", "branding.colours.accent: text in #ffffff is hard to read on #ffcc00: the contrast is 1.5. Take a darker or a lighter one: 4.5 is wanted (WCAG 2.2, AA).", ["  logo: null ", "  colours: {accent: ¦\"#fc0\"}\n  logo: null "] },
        { "a logo that lies elsewhere", "branding.logo: '../logo.svg' is not the name of a logo. Write the name of an .svg or .png file beside this file.", ["logo: null ", "logo: ¦../logo.svg "] },
        { "a logo that is not there", "branding.logo: there is no file 'logo.svg' beside this file. Put it there, or leave the logo out.", ["logo: null ", "logo: ¦logo.svg "] },
        { "an address that is none", "branding.sender.address: 'support' is not a mail address. Write it as support@example.com.", ["support@imagicle.com}", "¦support}"] },
        { "a prefix that is none", "tickets.numberPrefix: 'ac-' cannot begin a ticket's number. Write one to eight capital letters, such as AC.", ["numberPrefix: AC", "numberPrefix: ¦ac-"] },
        { "an unknown included plan", "contracts.term.includedPlan: there is no plan 'bsaic'. Did you mean 'basic'?", ["includedPlan: basic", "includedPlan: ¦bsaic"] },
        { "a default term below the shortest", "contracts.term.defaultMonths: it is shorter than the shortest term, 24 months. Write 24 or more.", ["minMonths: 1", "minMonths: 24", "defaultMonths: 12", "defaultMonths: ¦12"] },
        { "a negative grace", "renewal.graceDays: the grace is -1 days. Write 0 or more; 0 is no grace.", ["graceDays: 120", "graceDays: ¦-1"] },
        { "money without a currency", "renewal.lateFee.amount: the fee is money, but no currency is named. Write currency: EUR, or another of three letters.", ["amount: {value: 0, per: year, as: percent", "amount: ¦{value: 0, per: year, as: money"] },
        { "an unknown kind of product", "coTermination.kinds[0]: there is no kind of product 'addon-module'. Did you mean 'add-on-module'?", ["kinds: [add-on-module, customisation, customer-licence, redundancy-licence]\n\n", "kinds: [¦addon-module, customisation, customer-licence, redundancy-licence]\n\n"] },
        { "an unknown base product", "products.digital-fax-continuity.attachesTo[0]: there is no product 'digital-fx'. Did you mean 'digital-fax'?", ["attachesTo: [digital-fax]", "attachesTo: [¦digital-fx]"] },
        { "releases without seasons", "releases.perYear: 4 releases a year, but 3 seasons. Every release of a year has its season.", ["perYear: 3\n", "perYear: ¦4\n"] },
        { "a release of no season", "proactive.requires.release: 'autumn-2020' is not a release of a season. Write spring-2026, with one of the seasons.", ["release: winter-2020", "release: ¦autumn-2020"] },
        { "an unknown category", "proactive.events.cloud-link.category: there is no category 'cloud'. Known are service-degradation, disk-saturation, capacity-saturation, cloud-connection.", ["category: cloud-connection", "category: ¦cloud"] },
        { "a heartbeat without its silence", "proactive.events.cloud-link: the trigger 'missing-heartbeat' needs 'after'. Write after: {amount: 15, unit: minutes}.", ["    cloud-link:", "    ¦cloud-link:", "      after: {amount: 15, unit: minutes}", "      #"] },
        { "a threshold that clears where it is raised", "proactive.events.disk-space-low.threshold.clearsAt: it is clear at 19, where it is still raised (below 20). Write 20 or more.",
            ["disk-free-percent, is: below, at: 20, clearsAt: 25", "disk-free-percent, is: below, at: 20, clearsAt: ¦19"] },
        { "an exclusion given twice", "exclusions[5].id: the exclusion 'accident' is given twice; first by exclusions[4].id. Keep one of them, or name the other differently.", ["{id: transport, ", "{id: ¦accident, "] },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_broken_rule_is_named_at_its_place_with_what_would_be_right(string rule, string expected, string[] changes)
    {
        using var broken = Broken.Of("imagiclecare", [.. changes.Chunk(2).Select(change => (change[0], change[1]))]);
        var path = Path.Combine(broken.Folder, "programme.yaml");
        var text = File.ReadAllText(path);
        var mark = text.IndexOf('¦', StringComparison.Ordinal);
        Assert.True(mark >= 0 && text.IndexOf('¦', mark + 1) < 0, $"The file of '{rule}' has one mark.");
        File.WriteAllText(path, text.Remove(mark, 1));
        var line = text[..mark].Count(c => c == '\n') + 1;
        var column = mark - text.LastIndexOf('\n', mark);
        Assert.Contains($"programme.yaml:{line}:{column}: error {expected}", broken.Findings());
    }

    [Fact]
    public void All_faults_are_said_at_once_those_of_shape_and_those_of_meaning()
    {
        using var broken = Broken.Of("imagiclecare",
            ("commitment: aim\n", "commitment: perhaps\n"), ("default: P3", "default: P9"), ("open: \"07:00\", close: \"17:00\"", "open: \"07:00\", close: \"27:00\""), ("graceDays: 120", "graceDays: many"), ("FR: {calendar: europe,", "FR: {calendar: europa,"));
        Assert.Equal(
            ["plans.basic.commitment", "priorities.default", "calendars.americas.normal.close", "countries.FR.calendar", "renewal.graceDays"],
            broken.Findings().Select(finding => finding.Split(' ')[2].TrimEnd(':')));
    }

    [Fact]
    public void A_text_that_a_language_lacks_or_has_too_much_is_named_with_its_file()
    {
        using var broken = Broken.Of("imagiclecare").Change("texts/fr.yaml", ("\n  gold:\n    name:", "\n  gold:\n    nom:"), ("{time}", "{temps}"));
        var findings = broken.Findings();
        Assert.Contains(findings, finding => finding.StartsWith("fr.yaml:", StringComparison.Ordinal) && finding.Contains("error plans.gold.name: the text 'plans.gold.name' is missing. Translate it; 'en' says: Gold", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Contains("error plans.gold.nom: the text 'plans.gold.nom' is not one of 'en'. Did you mean 'plans.gold.name'?", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Contains("error card.bullets.response-within: the text lacks {time}, which is filled in when it is shown. Put {time} where it belongs.", StringComparison.Ordinal));
        Assert.Equal(3, findings.Count);
    }

    [Fact]
    public void An_id_without_words_is_named_in_the_fallback_language()
    {
        using var broken = Broken.Of("example-minimal").Change("texts/en.yaml", ("  urgent:\n    name: Urgent\n", "  urgent:\n")).Change("texts/fr.yaml", ("  urgent:\n    name: ", "  urgent:\n    when_: "));
        Assert.Contains(broken.Findings(), finding => finding.StartsWith("en.yaml:", StringComparison.Ordinal) && finding.Contains("error priorities.urgent.name: the text 'priorities.urgent.name' is missing. People see what it names; give it words.", StringComparison.Ordinal));
    }

    [Fact]
    public void What_somebody_should_look_at_is_a_warning_and_no_error()
    {
        using var sound = Broken.Of("imagiclecare");
        Assert.Equal(
            ["phones[0].verified:", "phones[1].verified:", "renewal.lateFee.amount.value:"],
            sound.Findings(warnings: true).Select(finding => finding.Split(' ')[2]));
    }
}
