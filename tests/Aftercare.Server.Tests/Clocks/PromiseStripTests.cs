using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Aftercare.Domain.Clocks;
using Aftercare.Domain.Kernel;
using Aftercare.Domain.Programmes;
using Aftercare.Server.Clocks;
using Aftercare.Server.Clocks.Strip;
using Aftercare.Server.Tests.Programmes;
using Aftercare.Server.Texts;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace Aftercare.Server.Tests.Clocks;

public sealed class PromiseStripTests
{
    private static readonly DateTimeZone Rome = DateTimeZoneProviders.Tzdb["Europe/Rome"];
    private static readonly Instant Opening = At("2026-11-23 14:10");

    [Fact]
    public void The_band_shows_what_counted_what_was_waited_and_what_is_left()
    {
        var walk = Gold("P2", "2026-11-24 11:05", Step(2), Waited("2026-11-23 15:30", "2026-11-23 16:00"));
        // 4 h from 14:10, with half an hour of waiting: 50 min are left on Tuesday morning.
        Assert.Equal([StretchKind.Counted, StretchKind.Paused, StretchKind.Counted, StretchKind.Closed, StretchKind.Counted], walk.Stretches.Select(stretch => stretch.Kind));
        Assert.Equal((At("2026-11-24 09:40"), Duration.FromHours(4)), (walk.Due, walk.Spent));
        walk = Gold("P2", "2026-11-24 09:10", Step(2), Waited("2026-11-23 15:30", "2026-11-23 16:00"));
        Assert.Equal([StretchKind.Counted, StretchKind.Left], walk.Stretches.Select(stretch => stretch.Kind).TakeLast(2));
        Assert.Equal(Duration.FromMinutes(30), walk.Left);
    }

    [Fact]
    public void Closed_time_is_folded_to_a_sixth_of_the_open_time_however_long_it_is()
    {
        var walk = Gold("P2", "2026-11-24 09:10", Step(2));
        var scale = Scale.Of(StripWindow.Of(walk), walk);
        var open = scale.Segments.Where(segment => segment.Kind == SegmentKind.Open).Sum(segment => segment.Width);
        Assert.Equal(.17, Assert.Single(scale.Segments, segment => segment.Kind == SegmentKind.Closed).Width / open, 6);
    }

    [Fact]
    public void A_wait_of_a_week_does_not_crush_the_hour_that_was_promised()
    {
        var walk = Gold("P1", "2026-12-01 10:00", Reaction, Waited("2026-11-23 14:40", "2026-12-01 09:40"));
        var scale = Scale.Of(StripWindow.Of(walk), walk);
        var fold = Assert.Single(scale.Segments, segment => segment.Kind == SegmentKind.LongPause);
        Assert.True(fold.Width < 25, $"{fold.Width}");
        Assert.True(scale.X(At("2026-11-23 14:40")) - scale.X(Opening) > 10);
    }

    [Fact]
    public void A_promise_that_was_missed_long_ago_is_drawn_up_to_the_edge_and_says_when_now_is()
    {
        var walk = Gold("P1", "2026-12-11 10:30", Reaction);
        var window = StripWindow.Of(walk);
        Assert.True(window.EndsBeforeNow);
        Assert.Contains(StripDrawing.Of(walk, Reader("fr")).Shapes.OfType<Label>(), label => label.Style == "s-nowt" && label.Words.Contains("11 déc.", StringComparison.Ordinal));
    }

    [Fact]
    public void Business_days_are_counted_whole_and_the_day_of_opening_not_at_all()
    {
        var explanation = Explain("basic", "P2", []);
        var card = PromiseCard.Of(Reaction(explanation), explanation, Words("en"), At("2026-11-25 10:30"))!;
        Assert.Equal(["day of opening, not counted", "closed", "business day 1", "closed", "business day 2", "business day 2"], card.Table.Rows.Select(row => row.Happened));
        Assert.Equal([null, null, "1", null, null, "1"], card.Table.Rows.Select(row => row.Counted));
        Assert.Equal("2 business days", card.Table.Sum);
    }

    [Theory]
    [InlineData("2026-11-23 14:30", "calm", "1 h\u00A040 min left")]
    [InlineData("2026-11-23 15:50", "soon", "20 min left")]
    [InlineData("2026-11-23 16:30", "late", "Late by 20 min")]
    public void How_it_stands_is_said_and_coloured(string now, string kind, string words)
    {
        var explanation = Explain("gold", "P2", []);
        var card = PromiseCard.Of(Reaction(explanation), explanation, Words("en"), At(now), "Karim Belaïd")!;
        Assert.Equal((kind, words), (card.Kind, card.Standing));
        Assert.Equal(kind == "late" ? null : "At 16:10 the promise is missed, and Karim Belaïd hear of it.", card.Zero);
    }

    [Fact]
    public void A_promise_that_was_kept_says_how_much_it_took_and_one_that_was_kept_late_by_how_much()
    {
        var kept = Explain("gold", "P2", [new Acted(At("2026-11-23 15:02"), ActionKinds.PublicReply)]);
        Assert.Equal(("kept", "Kept, 52 min of 2 h"), Of(kept));
        var late = Explain("gold", "P2", [new Acted(At("2026-11-23 16:22"), ActionKinds.PublicReply)]);
        Assert.Equal(("late", "Missed by 12 min"), Of(late));

        static (string, string) Of(ClockExplanation one) => PromiseCard.Of(Reaction(one), one, Words("en"), At("2026-11-25 10:00")) is { } card ? (card.Kind, card.Standing) : default;
    }

    [Fact]
    public void The_small_form_says_what_is_next_and_why_a_clock_stands()
    {
        var running = Explain("gold", "P2", [new Acted(At("2026-11-23 14:20"), ActionKinds.PublicReply | ActionKinds.PriorityConfirmedMail)]);
        Assert.Equal(("calm", "3 h\u00A030 min", "then Team leader is told"), Small(running, "2026-11-23 14:40"));
        var waiting = Explain("gold", "P2", [new Acted(At("2026-11-23 14:20"), ActionKinds.PriorityConfirmedMail), new PauseStarted(At("2026-11-23 14:40"), PauseReason.WaitingOnCustomer)]);
        Assert.Equal(("wait", "1 h\u00A030 min", "waiting on the customer since Mon 23 Nov 14:40"), Small(waiting, "2026-11-24 10:00"));

        static (string, string, string) Small(ClockExplanation one, string now) => DueNext.Of(one, Words("en"), At(now)) is var small ? (small.Kind, small.Left, small.Then) : default;
    }

    [Fact]
    public void Any_history_gives_a_whole_strip_and_a_table_that_comes_to_the_target() => Histories.Sample(one =>
    {
        var explanation = Explain(one.Plan, one.Priority, one.Facts);
        foreach (var walk in explanation.Promises.Select(each => Walk.Of(each, explanation, one.Now)).Concat(explanation.Steps.Select(each => Walk.Of(each, explanation, one.Now))).OfType<Walk>())
        {
            var scale = Scale.Of(StripWindow.Of(walk), walk);
            Assert.Equal(100, scale.Segments.Sum(segment => segment.Width), 6);
            Assert.All(scale.Segments, segment => Assert.True(segment.Width > 0 && segment.To > segment.From));
            Assert.All(scale.Segments.Zip(scale.Segments.Skip(1)), pair => Assert.True(pair.First.To == pair.Second.From && Math.Abs(pair.First.End - pair.Second.X) < 1e-9));
            Assert.All(walk.Stretches.Zip(walk.Stretches.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From, $"{pair}"));
            if (walk.Due is { } due && !walk.CountsDays && walk.Within is ServiceAmount { Amount: var amount })
                Assert.Equal(amount, walk.Stretches.Aggregate(Duration.Zero, (sum, stretch) => sum + stretch.Counted));
            IsSound(StripDrawing.Of(walk, Reader("fr")), walk);
        }
    }, iter: 600, seed: "0000KOIXg0e2");

    [Fact]
    public void From_right_to_left_it_is_the_mirror_of_itself() => Histories.Sample(one =>
    {
        var explanation = Explain(one.Plan, one.Priority, one.Facts);
        foreach (var walk in explanation.Promises.Select(each => Walk.Of(each, explanation, one.Now)).OfType<Walk>())
        {
            var (left, right) = (StripDrawing.Of(walk, Reader("fr")).Shapes.OfType<Band>().ToList(), StripDrawing.Of(walk, Reader("ar")).Shapes.OfType<Band>().ToList());
            Assert.Equal(left.Count, right.Count);
            Assert.All(left.Zip(right), pair => Assert.True(pair.First.Style == pair.Second.Style && Math.Abs(100 - pair.First.X - pair.First.Width - pair.Second.X) < 1e-9));
            var drawing = StripDrawing.Of(walk, Reader("fr"));
            Assert.Equal(drawing.Shapes.Select(Rounded), drawing.Mirrored().Mirrored().Shapes.Select(Rounded));
        }
    }, iter: 200, seed: "0000KOIXg0e2");

    [Theory]
    [InlineData("fr"), InlineData("it"), InlineData("en"), InlineData("de"), InlineData("es"), InlineData("pt"), InlineData("ar")]
    public async Task The_card_names_what_it_draws_and_needs_no_style(string language)
    {
        var reader = Rendered.Reader(language, "Europe/Rome");
        var words = new StripWords(reader.Moments, new ExplanationText(reader.Moments, key => Shipped.ImagicleCare.Text(key, language)));
        var explanation = Explain("gold", "P2", [new PauseStarted(At("2026-11-23 15:30"), PauseReason.WaitingOnCustomer), new PauseEnded(At("2026-11-24 09:20"), PauseReason.WaitingOnCustomer)]);
        var card = PromiseCard.Of(Reaction(explanation), explanation, words, At("2026-11-24 09:30"))!;
        var html = await Rendered.Html<PromiseStrip>(reader, ("Card", card), ("Id", "reaction"));
        Assert.Contains("""role="img" aria-labelledby="reaction-strip" """.TrimEnd(), html, StringComparison.Ordinal);
        Assert.Contains("url(#hatch)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.Equal(card.Table.Rows.Length, Regex.Count(html, "<tr class=", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    private static void IsSound(StripDrawing drawing, Walk walk)
    {
        var bands = drawing.Shapes.OfType<Band>().ToList();
        Assert.All(bands, band => Assert.True(band.X >= -1e-9 && band.X + band.Width <= 100 + 1e-9 && band.Width > 0, $"{band} of {walk}"));
        var drawn = bands.Where(band => band.Style != "s-open").OrderBy(band => band.X).ToList();
        Assert.All(drawn.Zip(drawn.Skip(1)), pair => Assert.True(pair.First.X + pair.First.Width <= pair.Second.X + 1e-9, $"{pair.First} and {pair.Second}"));
        foreach (var label in drawing.Shapes.OfType<Label>().Where(label => label.Style is "s-duet" or "s-nowt" or "s-mett" or "s-latet"))
            Assert.True(label.Span(300) is var (from, to) && from >= -1 && to <= 101, $"{label}");
    }

    private static Shape Rounded(Shape shape) => shape switch
    {
        Band band => band with { X = Math.Round(band.X, 6) },
        Rule rule => rule with { X1 = Math.Round(rule.X1, 6), X2 = Math.Round(rule.X2, 6) },
        Ring ring => ring with { X = Math.Round(ring.X, 6) },
        Mark mark => mark with { X = Math.Round(mark.X, 6) },
        Label label => label with { X = Math.Round(label.X, 6) },
        _ => shape,
    };

    private static readonly Gen<History> Histories =
        from plan in Gen.OneOf("basic", "gold", "platinum")
        from priority in Gen.OneOf("P1", "P2", "P3", "P4")
        from waits in Gen.Select(Gen.Int[-300, 30_000], Gen.Int[1, 9_000], Gen.Int[0, 4], (at, length, reason) => (at, length, reason)).Array[0, 4]
        from lasts in Gen.Int[0, 3]
        from acts in Gen.Select(Gen.Int[0, 20_000], Gen.OneOf(ActionKinds.PublicReply, ActionKinds.PriorityConfirmedMail), (at, what) => (ClockFact)new Acted(After(at), what)).Array[0, 3]
        from changes in Gen.Select(Gen.Int[0, 9_000], Gen.OneOf("P1", "P2", "P3", "P4"), (at, to) => (ClockFact)new PriorityConfirmed(After(at), new PriorityId(to))).Array[0, 2]
        from now in Gen.Int[0, 60_000]
        select new History(plan, priority,
            [.. waits.SelectMany((wait, i) => i == 0 && lasts == 0
                ? new ClockFact[] { new PauseStarted(After(wait.at), (PauseReason)wait.reason) }
                : [new PauseStarted(After(wait.at), (PauseReason)wait.reason), new PauseEnded(After(wait.at + wait.length), (PauseReason)wait.reason)]), .. acts, .. changes],
            After(now));

    private sealed record History(string Plan, string Priority, ImmutableArray<ClockFact> Facts, Instant Now);

    private static Func<ClockExplanation, Instant, Walk> Step(int column) => (explanation, now) => Walk.Of(explanation.Steps[column - 1], explanation, now)!;

    private static Walk Reaction(ClockExplanation explanation, Instant now) => Walk.Of(Reaction(explanation), explanation, now)!;

    private static WorkedPromise Reaction(ClockExplanation explanation) => explanation.Promises.Single(each => each.Promise.Kind == TargetKind.Reaction);

    private static Walk Gold(string priority, string now, Func<ClockExplanation, Instant, Walk> of, params ClockFact[][] facts) =>
        of(Explain("gold", priority, [.. facts.SelectMany(each => each)]), At(now));

    private static ClockFact[] Waited(string from, string to) =>
        [new PauseStarted(At(from), PauseReason.WaitingOnCustomer), new PauseEnded(At(to), PauseReason.WaitingOnCustomer)];

    private static ClockExplanation Explain(string plan, string priority, IEnumerable<ClockFact> facts) => TicketClock.Explain(
        Shipped.ImagicleCare.TermsFor(new PlanId(plan), null), Shipped.ImagicleCare.Calendars["europe"], [new Opened(Opening, new PriorityId(priority)), .. facts]);

    private static Moments Reader(string language) => new(InterfaceTexts.In(Language.Of(language).OrThrow()), Rome);

    private static StripWords Words(string language) => new(Reader(language), new ExplanationText(Reader(language), key => Shipped.ImagicleCare.Text(key, language)));

    private static Instant After(int minutes) => Opening + Duration.FromMinutes(minutes);

    private static Instant At(string wall) => LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(wall).Value.InZoneStrictly(Rome).ToInstant();
}
