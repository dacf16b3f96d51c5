using System.Globalization;
using Aftercare.Domain.Calendars;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes;
using Aftercare.Domain.Programmes.Written;
using Aftercare.Server.Files;
using Aftercare.Server.Tests.Architecture;
using NodaTime;

namespace Aftercare.Server.Tests.Programmes;

/// <summary>Holds the programme file and the brochure's figures against one another: neither says anything that the other does not.</summary>
public sealed class BrochureFiguresTests
{
    private static readonly MappingNode Figures = (MappingNode)YamlFile.Read(File.ReadAllBytes(Checkout.PathOf("tests/Aftercare.Server.Tests/Programmes/brochure-figures.yaml")), "brochure-figures.yaml", [])!;
    private static readonly Programme Programme = Shipped.ImagicleCare;
    private static readonly ProgrammeFile Written = Programme.Written;

    [Fact]
    public void The_comparison_has_the_brochures_rows_in_its_order_with_its_cells() => Same(
        Figures.Entry("comparison").Entries().Select(row => $"{row.Key}: {string.Join(' ', row.Value.Items().Select(Mark))}"),
        Programme.Comparison.Select(row => $"{row.Block}/{row.Id}: {string.Join(' ', row.Cells)}"));

    [Fact]
    public void Footnotes_and_first_days_stand_at_the_brochures_rows()
    {
        Same(Lines("footnotes"), Programme.Comparison.Where(row => row.Footnote is not null).Select(row => $"{row.Block}/{row.Id}: {row.Footnote}"));
        Same(Lines("features"), Programme.Comparison.Where(row => row.From is not null).Select(row => $"{row.Block}/{row.Id}: {row.From:uuuu-MM-dd}"));
    }

    [Fact]
    public void Cards_and_badges_are_the_brochures()
    {
        Same(Lines("badges"), Written.Plans.Select(plan => $"{plan.Key}: {plan.Value.Badge.Word()}"));
        Same(Lines("cards"), Written.Plans.SelectMany(plan => plan.Value.Card.Select(card => $"{plan.Key}/{card.Block}: {string.Join(' ', card.Bullets.Select(bullet => bullet.Id))}")));
    }

    [Fact]
    public void Priorities_have_the_brochures_names_impacts_and_words() => Same(
        Lines("impacts"),
        Programme.Priorities.Select(priority => $"{priority}: {string.Join(" ", new[] { "name", "impact", "when" }.Select(part => $"{Programme.Text($"priorities.{priority}.{part}", "fr").TrimEnd('.')}."))}"));

    [Fact]
    public void Every_target_has_the_brochures_amount_clock_and_words_and_there_is_no_other() => Same(
        Figures.Entry("targets").Entries().SelectMany(row => row.Value.Entries().Select(cell => $"{row.Key}/{cell.Key}: {cell.Value.Text()}")),
        Written.Sla.Kinds.SelectMany(kind => kind.Value.Plans.SelectMany(plan => plan.Value.Select(cell => $"{kind.Key}/{plan.Key}/{cell.Key}: {InFigures(cell.Value)}"))));

    [Fact]
    public void What_the_clocks_are_given_is_what_the_brochure_promises()
    {
        foreach (var row in Figures.Entry("targets").Entries())
        {
            var (kind, plan) = (new TargetKind(row.Key.Split('/')[0]), new PlanId(row.Key.Split('/')[1]));
            var terms = Programme.TermsFor(plan).Targets.Single(target => target.Kind == kind);
            foreach (var cell in row.Value.Entries()) Assert.Equal(CellOf(cell.Value.Text(), plan), terms.For(new PriorityId(cell.Key)));
        }
    }

    [Fact]
    public void Waits_commitments_and_the_queue_are_the_brochures()
    {
        var terms = Programme.TermsFor(new PlanId("gold"));
        Same(Lines("stoppedByWaits"), terms.Targets.Select(target => $"{target.Kind}: {YesNo(target.StoppedByWaits)}").Append($"escalation: {YesNo(terms.Escalation.StoppedByWaits)}"));
        Same(Lines("commitment"), Written.Plans.Select(plan => $"{plan.Key}: {plan.Value.Commitment.Word()}"));
        Same(Lines("queue"), Written.Plans.Select(plan => $"{plan.Key}: {plan.Value.QueueRank} after {plan.Value.TieBreak}"));
    }

    [Fact]
    public void The_escalation_matrix_is_our_reading_of_the_brochure()
    {
        var (figures, escalation) = (Figures.Entry("escalation"), Written.Escalation);
        var ranks = escalation.Levels.ToDictionary(level => level.Id, level => level.Rank);
        Same(figures.Entry("levels").Lines(), escalation.Levels.Select(level => $"{level.Id}: {level.Rank}"));
        Same(figures.Entry("people").Entries().Select(level => $"{level.Key}: {string.Join(' ', level.Value.Items().Select(role => role.Text()))}"),
            escalation.Levels.Where(level => level.Roles is { Count: > 1 }).Select(level => $"{level.Id}: {string.Join(' ', level.Roles!)}"));
        Assert.Equal(figures.Entry("initial").Text(), escalation.InitialLevel);
        Same(figures.Entry("columns").Lines(), escalation.Times.Select(plan => $"{plan.Key}: {plan.Value.Unit.Word()} {plan.Value.Clock.Word()} {string.Join(' ', plan.Value.Columns)}"));
        Same(figures.Entry("matrix").Lines(), escalation.Matrix.Select(row => $"{row.Key}: {string.Join(' ', row.Value.Select(level => ranks[level]))}"));
    }

    [Fact]
    public void Calendars_keep_the_brochures_hours_and_no_others()
    {
        Same(Lines("calendars"), Written.Calendars.Keys.Select(id => $"{id}: {InFigures(Programme.Calendars[id])}"));
        Same(Lines("profiles"), Written.Plans.Select(plan => $"{plan.Key}: {plan.Value.Hours.Profile.Word()}{(plan.Value.Hours.OnCall ? "+on-call" : "")}"));
        Assert.All(Figures.Entry("countries").Entries(), country => Assert.Equal(country.Value.Text(), Programme.CalendarOf(country.Key)!.Id));
        Assert.Equal(Figures.Entry("restOfWorld").Text(), string.Join(' ', Written.Regions.Fallback!.From));
    }

    [Fact]
    public void Telephone_numbers_are_the_brochures_and_no_others() =>
        Same(Lines("phones"), Written.Phones.Select(phone => $"{phone.Number}: {phone.Region} {(phone.Primary ? "first" : "other")}"));

    [Fact]
    public void Monitored_events_are_the_brochures_and_no_others()
    {
        Same(Lines("events"), Written.Proactive.Events.Select(monitored => $"{monitored.Key}: {monitored.Value.Category} {monitored.Value.Priority} {monitored.Value.Printed}"));
        Assert.Equal(Figures.Entry("collected").Text(), string.Join(' ', Written.Proactive.Collect));
        // Their tickets run on the targets of the plan, which are the times in print.
        Assert.All(Written.Proactive.Events.Values, monitored => Assert.Equal(EventTargetWord.AsTicket, monitored.Target.Instead));
    }

    [Fact]
    public void The_remaining_figures_stand_where_the_programme_file_has_them()
    {
        var root = (MappingNode)YamlFile.Read(File.ReadAllBytes(Path.Combine(Shipped.Folder("imagiclecare"), "programme.yaml")), "programme.yaml", [])!;
        foreach (var (path, value) in Figures.Entry("others").Entries().Select(entry => (entry.Key, entry.Value.Text())))
        {
            var node = path.Split('.').Aggregate((Node)root, (node, key) => node.Entry(key));
            Assert.Equal($"{path}: {value}", $"{path}: {(node is SequenceNode list ? string.Join(' ', list.Items.Select(item => item.Text())) : node.Text())}");
        }
        Assert.Equal(Figures.Entry("seasons").Text(), string.Join(' ', Written.Releases.Seasons.Select(season => season.Id)));
        Assert.Equal(Figures.Entry("duties").Text(), string.Join(' ', Written.Duties.Keys));
        Assert.Equal(Figures.Entry("exclusions").Text(), string.Join(' ', Written.Exclusions.Select(exclusion => exclusion.Id)));
    }

    private static IEnumerable<string> Lines(string section) => Figures.Entry(section).Lines();

    /// <summary>What only one of them says shows at once.</summary>
    private static void Same(IEnumerable<string> figures, IEnumerable<string> programme)
    {
        var (expected, actual) = (figures.ToList(), programme.ToList());
        Assert.Empty(expected.Except(actual).Select(line => $"only in the figures: {line}").Concat(actual.Except(expected).Select(line => $"only in the programme: {line}")));
        Assert.Equal(expected.Count, actual.Count);
    }

    private static string Mark(Node cell) => cell.Text() switch { "y" => "included", "n" => "none", "o" => "option", var value => value };

    private static string YesNo(bool truth) => truth ? "yes" : "no";

    private static string InFigures(CellEntry cell) => cell.Instead switch
    {
        NoTarget.None => "-",
        NoTarget.BestEffort => "best-effort",
        _ => $"{cell.Amount} {cell.Unit.Word()} {cell.Clock.Word()} « {cell.Printed} »",
    };

    private static Cell CellOf(string figure, PlanId plan)
    {
        if (figure == "-") return Cell.None;
        if (figure == "best-effort") return Cell.BestEffort;
        var parts = figure.Split(' ');
        var amount = int.Parse(parts[0], CultureInfo.InvariantCulture);
        var profile = Enum.Parse<Profile>(parts[2], ignoreCase: true);
        return new Target(
            parts[1] == "business-day" ? new BusinessDays(amount) : new ServiceAmount(Duration.FromMinutes(amount), profile),
            plan.Value == "basic" ? Commitment.Aim : Commitment.Committed);
    }

    private static string InFigures(ServiceCalendar calendar)
    {
        var version = calendar.EditionAt(Instant.FromUtc(2026, 1, 1, 0, 0));
        var days = Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day).Where(day => !version.Normal.On(day).IsEmpty).ToList();
        var week = string.Join(',', days) switch
        {
            "Monday,Tuesday,Wednesday,Thursday,Friday" => "Mon-Fri",
            "Monday,Tuesday,Wednesday,Thursday,Sunday" => "Sun-Thu",
            var other => other,
        };
        var normal = Assert.Single(days.SelectMany(day => version.Normal.On(day)).Distinct());
        var extended = Assert.Single(Enum.GetValues<IsoDayOfWeek>().Where(day => day is not (IsoDayOfWeek.None or IsoDayOfWeek.Saturday))
            .SelectMany(day => version.Extended.On(day)).Concat(version.Extended.On(IsoDayOfWeek.Saturday)).Concat(version.HolidayHours).Distinct());
        Assert.False(version.OpensHolidaysOnRestDays);
        return $"{calendar.Zone.Id} {week} {normal} Sat {extended}";
    }
}

/// <summary>Short ways through a file of figures.</summary>
internal static class FigureNodes
{
    public static IReadOnlyList<Entry> Entries(this Node node) => ((MappingNode)node).Entries;

    public static IReadOnlyList<Node> Items(this Node node) => ((SequenceNode)node).Items;

    public static Node Entry(this Node node, string key) => node.Entries().First(entry => entry.Key == key).Value;

    public static string Text(this Node node) => ((ScalarNode)node).Text;

    public static IEnumerable<string> Lines(this Node node) => node.Entries().Select(entry => $"{entry.Key}: {entry.Value.Text()}");
}
